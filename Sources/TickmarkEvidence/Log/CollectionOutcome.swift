public import TickmarkCore

/// Whether a collection brought all that there is; anything but `complete` says why.
///
/// Its form in the log is `{"reason":"…","state":"failed"}`; `complete` stands without a reason.
public enum CollectionOutcome: Hashable, Sendable {
  case complete
  /// Something was answered and something was not; never good enough for a verdict.
  case incomplete(String)
  /// The place exists and has no such evidence.
  case absent(String)
  /// No answer: unreadable, denied, timed out, died.
  case failed(String)

  public init(_ outcome: Gathering.Outcome) {
    self =
      switch outcome {
      case .complete: .complete
      case .incomplete(let reason): .incomplete(reason)
      case .absent(let reason): .absent(reason)
      case .failed(let reason): .failed(reason)
      }
  }

  /// Nil for a complete collection.
  public var reason: String? {
    switch self {
    case .complete: nil
    case .incomplete(let reason), .absent(let reason), .failed(let reason): reason
    }
  }
}

extension CollectionOutcome: Codable {
  private enum Key: String, CodingKey {
    case state
    case reason
  }

  private enum State: String, Codable {
    case complete
    case incomplete
    case absent
    case failed
  }

  private var state: State {
    switch self {
    case .complete: .complete
    case .incomplete: .incomplete
    case .absent: .absent
    case .failed: .failed
    }
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    switch try container.decode(State.self, forKey: .state) {
    case .complete: self = .complete
    case .incomplete: self = .incomplete(try container.decode(String.self, forKey: .reason))
    case .absent: self = .absent(try container.decode(String.self, forKey: .reason))
    case .failed: self = .failed(try container.decode(String.self, forKey: .reason))
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(state, forKey: .state)
    try container.encodeIfPresent(reason, forKey: .reason)
  }
}
