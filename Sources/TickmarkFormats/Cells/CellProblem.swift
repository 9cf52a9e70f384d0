/// Why a text cannot be a cell of a column; whoever reads the file adds the place.
public struct CellProblem: Error, Hashable, Sendable {
  public var message: String
  public var hint: String?

  public init(_ message: String, hint: String? = nil) {
    self.message = message
    self.hint = hint
  }

  /// A cell for a message: at most 40 bytes on one line, and nothing that a terminal obeys.
  static func shown(_ utf8: ArraySlice<UInt8>) -> String {
    let printable = utf8.prefix(40).map { $0 < 0x20 || $0 == 0x7f ? UInt8(ascii: "?") : $0 }
    let text = String(decoding: printable, as: UTF8.self)
    return utf8.count > 40 ? "\(text)…" : text
  }
}
