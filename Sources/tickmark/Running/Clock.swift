internal import Glibc
internal import TickmarkCore

/// The only place where the program asks what time it is.
enum Clock {
  static var now: Instant { Instant(epochSeconds: Int64(time(nil))) }

  /// Whether `seconds` have passed since the call that made the closure.
  static func deadline(in seconds: Int) -> @Sendable () -> Bool {
    let end = monotonicSeconds + seconds
    return { monotonicSeconds > end }
  }

  private static var monotonicSeconds: Int {
    var now = timespec()
    clock_gettime(CLOCK_MONOTONIC, &now)
    return now.tv_sec
  }
}
