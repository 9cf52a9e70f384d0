/// Reads numbers and vectors of TLS (RFC 8446 section 3) and never past their end.
struct ByteReader {
  /// What stands at a place is shorter than it says itself.
  struct Shortage: Error {}

  private(set) var rest: ArraySlice<UInt8>

  init(_ bytes: ArraySlice<UInt8>) { rest = bytes }
  init(_ bytes: [UInt8]) { rest = bytes[...] }

  var isAtEnd: Bool { rest.isEmpty }

  /// A big-endian number of `count` bytes, at most four.
  mutating func number(_ count: Int) throws(Shortage) -> Int { try bytes(count).reduce(0) { $0 << 8 | Int($1) } }

  mutating func bytes(_ count: Int) throws(Shortage) -> ArraySlice<UInt8> {
    guard count >= 0, count <= rest.count else { throw Shortage() }
    defer { rest = rest.dropFirst(count) }
    return rest.prefix(count)
  }

  /// A vector whose length stands before it in `lengthBytes` bytes.
  mutating func vector(_ lengthBytes: Int) throws(Shortage) -> ArraySlice<UInt8> { try bytes(try number(lengthBytes)) }
}
