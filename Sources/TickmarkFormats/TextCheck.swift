internal import TickmarkCore

/// Whether bytes are text that every reader takes for the same text.
enum TextCheck {
  /// Refuses UTF-16 and UTF-32, NUL and invalid UTF-8, with line and column.
  static func requireUTF8(_ bytes: [UInt8], file: String) throws(Diagnostic) {
    if let encoding = wideEncoding(bytes) {
      throw Diagnostic(
        "expected UTF-8, found \(encoding)", at: SourceLocation(file: file, line: 1), hint: "convert it with iconv")
    }
    if let offset = bytes.firstIndex(of: 0) {
      throw Diagnostic("expected text, found a NUL byte", at: place(of: offset, in: bytes, file: file))
    }
    if let offset = firstInvalidUTF8(bytes[...]) {
      throw Diagnostic("expected UTF-8, found an invalid byte", at: place(of: offset, in: bytes, file: file))
    }
  }

  /// `UTF-16` or `UTF-32` by byte order mark, or by the NULs of plain letters in UTF-16.
  static func wideEncoding(_ bytes: [UInt8]) -> String? {
    let start = Array(bytes.prefix(4))
    if start.starts(with: [0xff, 0xfe, 0, 0]) || start.starts(with: [0, 0, 0xfe, 0xff]) { return "UTF-32" }
    if start.starts(with: [0xff, 0xfe]) || start.starts(with: [0xfe, 0xff]) { return "UTF-16" }
    guard start.count == 4 else { return nil }
    let isWide = (start[0] == 0 && start[1] != 0 && start[2] == 0) || (start[0] != 0 && start[1] == 0 && start[3] == 0)
    return isWide ? "UTF-16" : nil
  }

  /// The index of the first byte that cannot be UTF-8 (RFC 3629), or nil.
  static func firstInvalidUTF8(_ bytes: ArraySlice<UInt8>) -> Int? {
    bytes.withUnsafeBufferPointer { buffer -> Int? in
      var index = 0
      while index < buffer.count {
        let byte = buffer[index]
        if byte < 0x80 {
          index += 1
          continue
        }
        let length = sequenceLength(buffer, at: index)
        if length == 0 { return bytes.startIndex + index }
        index += length
      }
      return nil
    }
  }

  /// Bytes of the valid sequence that starts at `index`; zero if there is none.
  private static func sequenceLength(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
    let first = bytes[index]
    let (length, second): (Int, ClosedRange<UInt8>) =
      switch first {
      case 0xc2...0xdf: (2, 0x80...0xbf)
      case 0xe0: (3, 0xa0...0xbf)
      case 0xed: (3, 0x80...0x9f)
      case 0xe1...0xef: (3, 0x80...0xbf)
      case 0xf0: (4, 0x90...0xbf)
      case 0xf4: (4, 0x80...0x8f)
      case 0xf1...0xf3: (4, 0x80...0xbf)
      default: (0, 0x80...0xbf)
      }
    guard length > 0, index + length <= bytes.count, second.contains(bytes[index + 1]) else { return 0 }
    for next in (index + 2)..<max(index + length, index + 2) where !(0x80...0xbf).contains(bytes[next]) { return 0 }
    return length
  }

  static func place(of offset: Int, in bytes: [UInt8], file: String) -> SourceLocation {
    let before = bytes[..<offset]
    let line = before.reduce(1) { $1 == UInt8(ascii: "\n") ? $0 + 1 : $0 }
    let start = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    return SourceLocation(file: file, line: line, column: offset - start + 1)
  }
}
