internal import TickmarkCore

extension RawPart {
  /// The lines of a text, without their ends; the last is empty where the text ends with a line feed.
  ///
  /// Cut between bytes: to Swift a carriage return and a line feed are one character, which is no line feed.
  var textLines: [String] { TextLines.all(bytes) }
}

/// Lines of bytes as text.
enum TextLines {
  static func all(_ bytes: [UInt8]) -> [String] {
    bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { line in
      String(decoding: line.last == UInt8(ascii: "\r") ? line.dropLast() : line, as: UTF8.self)
    }
  }

  /// Those that hold something.
  static func full(_ bytes: [UInt8]) -> [String] { all(bytes).filter { !$0.isEmpty } }
}
