internal import TickmarkCore

/// What a host said about files that left no bytes: absent, or a folder and its files' names.
///
/// It is kept beside the files as a part of the evidence, so that a parser can tell a file that is known to be absent
/// from one that nobody could read.
struct HostAnswerRecord {
  static let name = "answers"

  private var lines: Set<String> = []

  init() {}

  init(_ part: RawPart) {
    lines = Set(TextLines.full(part.bytes))
  }

  var part: RawPart { RawPart(name: Self.name, bytes: Array(lines.sorted().map { "\($0)\n" }.joined().utf8)) }

  mutating func add(absent path: String) { lines.insert("absent \(path)") }
  mutating func add(_ other: HostAnswerRecord) { lines.formUnion(other.lines) }
  mutating func add(folder path: String) { lines.insert("folder \(path)") }

  func saysAbsent(_ path: String) -> Bool { lines.contains("absent \(path)") }
  func saysFolder(_ path: String) -> Bool { lines.contains("folder \(path)") }
}
