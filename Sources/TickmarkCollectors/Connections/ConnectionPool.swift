internal import Glibc
internal import Synchronization
internal import TickmarkCore

/// Threads on which connections wait, so that no task of the tool's own has to.
///
/// There are as many as there is to do, up to a bound; a thread without work ends.
final class ConnectionPool: Sendable {
  static let shared = ConnectionPool(bound: 64)

  private struct Job: Sendable {
    let connection: HostConnection
    let done: CheckedContinuation<HostAnswer, Never>
  }

  private struct State {
    var waiting: [Job] = []
    var threads = 0
  }

  private let bound: Int
  private let state = Mutex(State())

  init(bound: Int) { self.bound = bound }

  func answer(_ connection: HostConnection) async -> HostAnswer {
    await withCheckedContinuation { done in
      let needsThread = state.withLock { state in
        state.waiting.append(Job(connection: connection, done: done))
        guard state.threads < bound else { return false }
        state.threads += 1
        return true
      }
      if needsThread { start() }
    }
  }

  /// Where the system gives no thread, the work is done on the one that asked: slower, and never lost.
  private func start() {
    var thread = pthread_t()
    let context = Unmanaged.passRetained(self).toOpaque()
    let failed = pthread_create(
      &thread, nil,
      { context in
        if let context { Unmanaged<ConnectionPool>.fromOpaque(context).takeRetainedValue().work() }
        return nil
      }, context)
    if failed == 0 {
      pthread_detach(thread)
    } else {
      Unmanaged<ConnectionPool>.fromOpaque(context).release()
      work()
    }
  }

  private func work() {
    while let job = next() { job.done.resume(returning: ConnectionDialogue(connection: job.connection).answer()) }
  }

  private func next() -> Job? {
    state.withLock { state in
      guard !state.waiting.isEmpty else {
        state.threads -= 1
        return nil
      }
      return state.waiting.removeFirst()
    }
  }
}
