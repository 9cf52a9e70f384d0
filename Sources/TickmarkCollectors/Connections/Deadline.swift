/// The moment after which nobody waits any longer, on a clock that nobody sets.
struct Deadline: Sendable {
  private let end: ContinuousClock.Instant
  private let milliseconds: Int

  /// `milliseconds` from now.
  init(milliseconds: Int) {
    self.milliseconds = milliseconds
    end = ContinuousClock.now + .milliseconds(milliseconds)
  }

  /// At least one while there is time; nil afterwards.
  var millisecondsLeft: Int32? {
    let left = end - ContinuousClock.now
    guard left > .zero else { return nil }
    let (seconds, attoseconds) = left.components
    return Int32(clamping: seconds * 1000 + attoseconds / 1_000_000_000_000_000 + 1)
  }

  var failure: SystemFailure { .refused("no complete answer within \(milliseconds) ms") }
}
