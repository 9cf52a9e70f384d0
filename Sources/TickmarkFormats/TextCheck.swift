internal import TickmarkCore

/// Whether bytes are text that every reader takes for the same text.
enum TextCheck {
  static let byteOrderMark: [UInt8] = [0xef, 0xbb, 0xbf]

  /// Where the text begins: behind a UTF-8 byte order mark, if there is one.
  static func start(of bytes: [UInt8]) -> Int { bytes.starts(with: byteOrderMark) ? byteOrderMark.count : 0 }

  /// Refuses UTF-16 and UTF-32, NUL and invalid UTF-8, with line and column.
  static func requireUTF8(_ bytes: [UInt8], file: String) throws(Diagnostic) {
    if let encoding = wideEncoding(bytes) {
      throw Diagnostic(
        "expected UTF-8, found \(encoding)", at: SourceLocation(file: file, line: 1, column: 1),
        hint: "convert it with iconv -f \(encoding) -t UTF-8")
    }
    guard let offset = firstFault(bytes[...]) else { return }
    let found = bytes[offset] == 0 ? "expected text, found a NUL byte" : "expected UTF-8, found an invalid byte"
    throw Diagnostic(found, at: place(of: offset, in: bytes, file: file))
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

  /// The index of the first byte that is NUL or cannot be UTF-8 (RFC 3629), or nil.
  static func firstFault(_ bytes: ArraySlice<UInt8>) -> Int? {
    bytes.withUnsafeBufferPointer { buffer -> Int? in
      var index = 0
      while index < buffer.count {
        index = plainEnd(buffer, from: index)
        guard index < buffer.count else { return nil }
        let length = sequenceLength(buffer, at: index)
        if length == 0 { return bytes.startIndex + index }
        index += length
      }
      return nil
    }
  }

  /// Steps over ASCII without NUL, eight bytes at a time: nearly all evidence is nothing else.
  private static func plainEnd(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    let high: UInt64 = 0x8080_8080_8080_8080
    let ones: UInt64 = 0x0101_0101_0101_0101
    let raw = UnsafeRawBufferPointer(bytes)
    var index = start
    while index + 8 <= raw.count {
      let word = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      // Subtracting one from a zero byte borrows into its high bit.
      if (word | (word &- ones)) & high != 0 { break }
      index += 8
    }
    while index < bytes.count, bytes[index] < 0x80, bytes[index] != 0 { index += 1 }
    return index
  }

  /// Bytes of the valid sequence that starts at `index`; zero if there is none.
  private static func sequenceLength(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
    let (length, second): (Int, ClosedRange<UInt8>) =
      switch bytes[index] {
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
    for next in (index + 2)..<(index + length) where !(0x80...0xbf).contains(bytes[next]) { return 0 }
    return length
  }

  /// Line and column of a byte, both from 1; the column counts bytes, a byte order mark not among them.
  static func place(of offset: Int, in bytes: [UInt8], file: String) -> SourceLocation {
    let before = bytes[..<offset]
    let line = before.reduce(1) { $1 == UInt8(ascii: "\n") ? $0 + 1 : $0 }
    let lineStart = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? min(start(of: bytes), offset)
    return SourceLocation(file: file, line: line, column: offset - lineStart + 1)
  }
}
