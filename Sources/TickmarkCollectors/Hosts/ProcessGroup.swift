internal import Glibc
internal import Synchronization

/// The processes that a program started, ended together with it.
final class ProcessGroup: Sendable {
  private let leader = Mutex<pid_t?>(nil)

  /// `process` leads the group: it was started in a session of its own.
  func lead(_ process: pid_t) {
    leader.withLock { $0 = process > 1 ? process : nil }
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
