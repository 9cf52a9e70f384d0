internal import TickmarkCore

/// The status and the fields of an answer (RFC 9112).
struct HTTPHead: Hashable {
  let status: Int
  /// In their order, names in lower case.
  private let fields: [(name: String, value: String)]

  /// `bytes` may hold several heads, for an interim answer has one of its own: the last one counts. Nil for anything else.
  init?(_ bytes: ArraySlice<UInt8>) {
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .map { $0.last == UInt8(ascii: "\r") ? $0.dropLast() : $0 }
    guard lines.count > 2, lines.suffix(2).allSatisfy(\.isEmpty) else { return nil }
    let last = lines.dropLast(2).split { $0.isEmpty }.last ?? []
    guard let first = last.first, let status = Self.status(first) else { return nil }
    self.status = status
    var fields: [(name: String, value: String)] = []
    for line in last.dropFirst() {
      guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { return nil }
      let name = String(decoding: line[..<colon], as: UTF8.self).lowercased()
      fields.append((name, Self.trimmed(String(decoding: line[(colon + 1)...], as: UTF8.self))))
    }
    self.fields = fields
  }

  /// All values of a field, in their order.
  func values(_ name: String) -> [String] { fields.filter { $0.name == name }.map(\.value) }

  /// The number of `HTTP/1.1 301 Moved Permanently`.
  private static func status(_ line: ArraySlice<UInt8>) -> Int? {
    let words = String(decoding: line, as: UTF8.self).split(separator: " ", maxSplits: 2)
    guard words.count > 1, words[0].hasPrefix("HTTP/"), words[1].count == 3, let status = Int(words[1]),
      (100...599).contains(status)
    else { return nil }
    return status
  }

  static func trimmed(_ text: some StringProtocol) -> String {
    let blanks: Set<Character> = [" ", "\t"]
    return String(text.drop { blanks.contains($0) }.reversed().drop { blanks.contains($0) }.reversed())
  }

  static func == (one: HTTPHead, other: HTTPHead) -> Bool {
    one.status == other.status && one.fields.elementsEqual(other.fields) { $0 == $1 }
  }

  func hash(into hasher: inout Hasher) { hasher.combine(status) }
}
