/// Lines one behind the other, in pieces of about a megabyte: a long list is never moved to make room.
public struct LinePieces: Sendable {
  /// Each holds whole lines.
  public private(set) var pieces: [[UInt8]] = []

  /// Bytes from which on a piece is full.
  private static let pieceSize = 1 << 20

  public init() {}

  /// Appends bytes that end with a line feed.
  public mutating func append(_ lines: [UInt8]) {
    if let last = pieces.indices.last, pieces[last].count + lines.count <= Self.pieceSize {
      pieces[last] += lines
    } else {
      pieces.append(lines)
    }
  }

  /// Takes over the pieces of `other`.
  public mutating func append(_ other: LinePieces) {
    for piece in other.pieces { append(piece) }
  }

  /// SHA-256 over all bytes.
  public var digest: Digest {
    var stream = DigestStream()
    for piece in pieces { stream.update(piece) }
    return stream.finish()
  }
}
