internal import Glibc
internal import TickmarkCore

/// Reads a file line by line with bounded memory. A line ends with a line feed and nothing else.
struct LineReader: ~Copyable {
  enum Line {
    /// Without its line feed.
    case complete([UInt8])
    /// The bytes after the last line feed.
    case torn([UInt8])
  }

  private let file: File
  private let limit: Int
  private var pending: [UInt8] = []
  private var start = 0
  private var atEnd = false
  /// The number of the line that `next` gives next, from 1.
  private(set) var number = 1

  /// `limit` is the number of bytes that a line may have without its line feed.
  init(_ file: consuming File, limit: Int) {
    self.file = file
    self.limit = limit
  }

  /// Nil after the last line. Throws `.integrity` for a line beyond the limit.
  mutating func next() throws(TickmarkError) -> Line? {
    while true {
      if let end = lineFeed() {
        defer { start = end + 1 }
        return .complete(try taken(pending[start..<end]))
      }
      if atEnd {
        defer { start = pending.count }
        return start == pending.count ? nil : .torn(try taken(pending[start...]))
      }
      guard pending.count - start <= limit else { throw tooLong }
      try fill()
    }
  }

  private mutating func taken(_ line: ArraySlice<UInt8>) throws(TickmarkError) -> [UInt8] {
    guard line.count <= limit else { throw tooLong }
    number += 1
    return Array(line)
  }

  private var tooLong: TickmarkError {
    TickmarkError(
      .integrity, "expected a line of at most \(limit) bytes", at: SourceLocation(file: file.path, line: number))
  }

  private func lineFeed() -> Int? {
    pending.withUnsafeBytes { bytes in
      guard start < bytes.count, let base = bytes.baseAddress,
        let found = memchr(base + start, Int32(UInt8(ascii: "\n")), bytes.count - start)
      else { return nil }
      return UnsafeRawPointer(found) - base
    }
  }

  private mutating func fill() throws(TickmarkError) {
    pending.removeFirst(start)
    start = 0
    let piece = try file.read(1 << 16)
    atEnd = piece.isEmpty
    pending += piece
  }
}
