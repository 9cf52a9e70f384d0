internal import TickmarkCore

/// Reads what the script of a round printed.
///
/// Nothing is believed before the last line is there: a lost connection has no answers, not fewer.
struct HostTranscript {
  private var lines: ArraySlice<ArraySlice<UInt8>>

  private static let unfinished = SystemFailure.refused(
    "the connection ended before the last answer, or its answer is not understood")

  static func answers(_ output: [UInt8], to questions: [HostQuestion]) throws(SystemFailure) -> [HostAnswer] {
    var transcript = HostTranscript(output)
    var answers: [HostAnswer] = []
    for question in questions {
      try transcript.expect("@answer")
      answers.append(try transcript.answer(question))
    }
    try transcript.expect("@done")
    return answers
  }

  /// Whatever a login shell prints stands before the first line of ours.
  private init(_ output: [UInt8]) {
    let lines = output.split(omittingEmptySubsequences: true) { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
    self.lines = lines.drop { !$0.elementsEqual("@tickmark 1".utf8) }.dropFirst()
  }

  private mutating func answer(_ question: HostQuestion) throws(SystemFailure) -> HostAnswer {
    switch (question, try mark()) {
    case (.folder, "@files"): return try files()
    case (.command(let command), "@output"): return try output(of: command)
    case (.folder, "@bytes"), (.command, "@bytes"): throw Self.unfinished
    case (_, let mark): return try plain(mark)
    }
  }

  private mutating func plain(_ mark: String) throws(SystemFailure) -> HostAnswer {
    switch mark {
    case "@absent": return .absent
    case "@unreadable": return .unreadable(PrintableText.firstLine(try data(until: "@end")))
    case "@bytes":
      let bytes = try rawData()
      return try self.mark() == "@end" ? .bytes(try Self.decode(bytes)) : .unreadable("it could not be read to its end")
    default: throw Self.unfinished
    }
  }

  private mutating func files() throws(SystemFailure) -> HostAnswer {
    var files: [HostAnswer.NamedAnswer] = []
    while true {
      switch try mark() {
      case "@last": return .files(files.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) })
      case "@name":
        let name = try data(until: "@end")
        let answer = try plain(try mark())
        guard let text = String(validating: name, as: UTF8.self) else {
          files.append(
            .init(name: String(decoding: name, as: UTF8.self), answer: .unreadable("its name is not valid UTF-8")))
          continue
        }
        files.append(.init(name: text, answer: answer))
      default: throw Self.unfinished
      }
    }
  }

  private mutating func output(of command: HostCommand) throws(SystemFailure) -> HostAnswer {
    let bytes = try Self.decode(try rawData())
    let words = try mark().split(separator: " ")
    guard words.count == 2, words[0] == "@exit", let code = Int(words[1]) else { throw Self.unfinished }
    let complaint = PrintableText.firstLine(try data(until: "@end"))
    guard command.accepts.contains(code) else {
      return .unreadable(ProgramRun.reason("exit code \(code)", complaint))
    }
    guard bytes.count <= command.limit else {
      return .unreadable("more output than the limit of \(command.limit) bytes")
    }
    return .bytes(bytes)
  }

  private mutating func expect(_ text: String) throws(SystemFailure) {
    guard try mark() == text else { throw Self.unfinished }
  }

  private mutating func mark() throws(SystemFailure) -> String {
    guard let line = lines.popFirst(), line.first == UInt8(ascii: "@"), line.count < 100 else { throw Self.unfinished }
    return String(decoding: line, as: UTF8.self)
  }

  private mutating func data(until end: String) throws(SystemFailure) -> [UInt8] {
    let bytes = try Self.decode(try rawData())
    try expect(end)
    return bytes
  }

  /// The lines up to the next mark.
  private mutating func rawData() throws(SystemFailure) -> ArraySlice<ArraySlice<UInt8>> {
    let data = lines.prefix { $0.first != UInt8(ascii: "@") }
    lines = lines.dropFirst(data.count)
    return data
  }

  private static func decode(_ lines: ArraySlice<ArraySlice<UInt8>>) throws(SystemFailure) -> [UInt8] {
    guard let bytes = Base64.decode(lines.joined()) else { throw unfinished }
    return bytes
  }
}
