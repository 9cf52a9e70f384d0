internal import TickmarkCore

/// The answers of a host, kept as parts, with what it lacks and what it would not say.
struct AnswerParts {
  private var parts: [RawPart] = []
  private var record = HostAnswerRecord()
  private(set) var problems: [String] = []
  /// What the host would not say, by reason.
  private var refused: [String: [String]] = [:]
  private var noted: [String] = []
  /// How many things were taken out of kept bytes.
  private(set) var redactions = 0

  /// Asks all in one round. A part has the question's name, or the one that `names` gives it: a script is no name.
  static func ask(
    _ questions: [HostQuestion], of host: any Host, names: [HostQuestion: String] = [:]
  ) async -> AnswerParts {
    let answers = await host.ask(questions)
    var result = AnswerParts()
    for (index, question) in questions.enumerated() {
      result.take(index < answers.count ? answers[index] : nil, to: names[question] ?? question.name)
    }
    return result
  }

  private mutating func take(_ answer: HostAnswer?, to name: String) {
    switch answer {
    case .bytes(let bytes): parts.append(RawPart(name: name, bytes: bytes))
    case .absent: record.add(absent: name)
    case .unreadable(let reason):
      problems.append("\(name): \(reason)")
      refused[reason, default: []].append(name)
    case .files(let files):
      record.add(folder: name)
      for file in files { take(file.answer, to: "\(name)/\(file.name)") }
    case nil: note("\(name): the host gave no answer")
    }
  }

  func bytes(_ name: String) -> [UInt8]? { parts.first { $0.name == name }?.bytes }
  func isAbsent(_ name: String) -> Bool { record.saysAbsent(name) }
  var names: [String] { parts.map(\.name) }

  /// Keeps other bytes under a name: those without what may not be kept.
  mutating func keep(_ bytes: [UInt8], as name: String) {
    guard let index = parts.firstIndex(where: { $0.name == name }) else { return }
    parts[index].bytes = bytes
  }

  /// Adds another round's answers; of each file `redact` gives what may be kept, and how much it took out.
  mutating func add(_ other: AnswerParts, redact: (_ bytes: [UInt8]) -> (bytes: [UInt8], count: Int)) {
    for part in other.parts {
      let kept = redact(part.bytes)
      parts.append(RawPart(name: part.name, bytes: kept.bytes))
      redactions += kept.count
    }
    record.add(other.record)
    problems += other.problems
    refused.merge(other.refused, uniquingKeysWith: +)
    noted += other.noted
  }

  mutating func note(_ problem: String) {
    problems.append(problem)
    noted.append(problem)
  }

  /// Complete if everything was answered, be it by an absence; failed if nothing was.
  var gathering: Gathering {
    guard !parts.isEmpty || problems.isEmpty else {
      return Gathering(parts: [], outcome: .failed(reason))
    }
    let all = (parts + [record.part]).sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    return Gathering(parts: all, outcome: problems.isEmpty ? .complete : .incomplete(reason))
  }

  /// All problems; what a lost connection says for every question alike is said once.
  private var reason: String {
    guard noted.isEmpty, refused.count == 1, let (reason, names) = refused.first, names.count > 1 else {
      return problems.joined(separator: "; ")
    }
    return "\(names[0]) and \(names.count - 1) more: \(reason)"
  }
}
