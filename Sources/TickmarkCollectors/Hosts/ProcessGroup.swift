internal import Glibc
internal import Synchronization

/// The processes that a program started, ended together with it.
final class ProcessGroup: Sendable {
  private let leader = Mutex<pid_t?>(nil)

  /// `process` leads the group: it was started in a session of its own.
  func lead(_ process: pid_t) {
    leader.withLock { $0 = process > 1 ? process : nil }
  }

  /// Whether a member still lives when the leader is gone; those that are about to end get a moment.
  func hasSurvivors() async -> Bool {
    for _ in 0..<20 {
      guard let group = leader.withLock({ $0 }), kill(-group, 0) == 0, Self.isAlive(group) else { return false }
      try? await Task.sleep(for: .milliseconds(10))
    }
    return true
  }

  /// Whether a process of the group still runs; one that has ended and waits to be noticed does not.
  private static func isAlive(_ group: pid_t) -> Bool {
    guard let processes = opendir("/proc") else { return true }
    defer { closedir(processes) }
    while let entry = readdir(processes) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      guard let process = pid_t(name), getpgid(process) == group else { continue }
      if state(of: process) != UInt8(ascii: "Z") { return true }
    }
    return false
  }

  /// The letter behind the program's name in `/proc/N/stat`; nil for a process that is gone.
  private static func state(of process: pid_t) -> UInt8? {
    guard let stat = try? Descriptor("/proc/\(process)/stat", flags: 0).bytes(limit: 4096) else { return nil }
    return stat.lastIndex(of: UInt8(ascii: ")")).flatMap { stat.dropFirst($0 + 2).first }
  }

  /// Ends what is left of the group. Its number cannot mean others: it stays taken while a member lives, and is given
  /// to a new process only after all other numbers had their turn.
  func end() {
    leader.withLock { leader in
      if let leader { kill(-leader, SIGKILL) }
      leader = nil
    }
  }
}
