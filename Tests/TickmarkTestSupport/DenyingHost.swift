public import TickmarkCore

/// A host that answers nothing.
public struct DenyingHost: Host {
  public let name = "denying"

  public init() {}

  public func ask(_ questions: [HostQuestion]) async -> [HostAnswer] {
    questions.map { _ in .unreadable("permission denied") }
  }
}
