/// Writes numbers and vectors of TLS (RFC 8446 section 3).
struct ByteWriter {
  private(set) var bytes: [UInt8] = []

  /// The last `count` bytes of `number`, the largest first.
  mutating func number(_ number: Int, _ count: Int) {
    for index in (0..<count).reversed() { bytes.append(UInt8(truncatingIfNeeded: number >> (8 * index))) }
  }

  mutating func raw(_ more: some Sequence<UInt8>) { bytes += more }

  /// What `body` writes, with its length before it in `lengthBytes` bytes.
  mutating func vector(_ lengthBytes: Int, _ body: (inout ByteWriter) -> Void) {
    var inner = ByteWriter()
    body(&inner)
    number(inner.bytes.count, lengthBytes)
    raw(inner.bytes)
  }
}
