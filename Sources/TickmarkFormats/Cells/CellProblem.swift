/// Why a text cannot be a cell of a column; whoever reads the file adds the place.
public struct CellProblem: Error, Hashable, Sendable {
  public var message: String
  public var hint: String?

  public init(_ message: String, hint: String? = nil) {
    self.message = message
    self.hint = hint
  }

  /// What was found, for a message that may reach a report: numbers and stamps as they are, of anything else only how
  /// long it is. A shifted column would otherwise print people's names.
  static func found(_ utf8: ArraySlice<UInt8>) -> String {
    let harmless = Set("0123456789+-:./, TZ".utf8)
    if utf8.count <= 40 && utf8.allSatisfy(harmless.contains) { return "'\(String(decoding: utf8, as: UTF8.self))'" }
    let count = String(decoding: utf8.prefix(1000), as: UTF8.self).count
    return utf8.count > 1000 ? "a long text" : "\(count) \(count == 1 ? "character" : "characters") of text"
  }

  /// A word of a definition for a message: at most 40 bytes on one line, and nothing that a terminal obeys.
  static func shown(_ utf8: ArraySlice<UInt8>) -> String {
    let printable = utf8.prefix(40).map { $0 < 0x20 || $0 == 0x7f ? UInt8(ascii: "?") : $0 }
    let text = String(decoding: printable, as: UTF8.self)
    return utf8.count > 40 ? "\(text)…" : text
  }
}
