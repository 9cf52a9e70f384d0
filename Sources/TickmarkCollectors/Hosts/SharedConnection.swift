internal import TickmarkCore

/// A host behind a connection that several collectors ask at once: what they ask together goes in one round.
///
/// A round begins when every collector that has not ended waits for an answer, so that a host needs as many
/// connections as its most curious collector has rounds, however many collectors there are.
actor SharedConnection: Host {
  nonisolated let name: String
  private let host: any Host
  private var collectors: Int
  private var waiting: [Waiting] = []

  private struct Waiting {
    let questions: [HostQuestion]
    let answer: CheckedContinuation<[HostAnswer], Never>
  }

  /// `collectors` of them will ask; each says `leave` when it has ended.
  init(to host: any Host, collectors: Int) {
    name = host.name
    self.host = host
    self.collectors = collectors
  }

  func ask(_ questions: [HostQuestion]) async -> [HostAnswer] {
    await withCheckedContinuation { continuation in
      waiting.append(Waiting(questions: questions, answer: continuation))
      beginRound()
    }
  }

  /// One collector less to wait for.
  func leave() {
    collectors -= 1
    beginRound()
  }

  private func beginRound() {
    guard !waiting.isEmpty, waiting.count >= collectors else { return }
    let round = waiting
    waiting = []
    Task {
      var answers = await host.ask(round.flatMap(\.questions))[...]
      for asked in round {
        asked.answer.resume(returning: Array(answers.prefix(asked.questions.count)))
        answers = answers.dropFirst(asked.questions.count)
      }
    }
  }
}
