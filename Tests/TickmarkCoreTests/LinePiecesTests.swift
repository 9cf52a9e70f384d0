internal import Testing
internal import TickmarkCore

@Suite struct LinePiecesTests {
  @Test func `lines stay whole, in order, in pieces of at most a megabyte`() {
    var lines = LinePieces()
    var all: [UInt8] = []
    for number in 0..<40_000 {
      let line = Array("line \(number) \(String(repeating: "x", count: 90))\n".utf8)
      lines.append(line)
      all += line
    }
    #expect(lines.pieces.count == 4)
    #expect(lines.pieces.allSatisfy { $0.count <= 1 << 20 && $0.last == UInt8(ascii: "\n") })
    #expect(Array(lines.pieces.joined()) == all)
    #expect(lines.digest == Digest.of(all))
  }

  @Test func `a line beyond a megabyte has a piece of its own`() {
    var lines = LinePieces()
    lines.append([1, 10])
    lines.append([UInt8](repeating: 2, count: 2 << 20))
    var other = LinePieces()
    other.append(lines)
    #expect(other.pieces.map(\.count) == [2, 2 << 20])
    #expect(LinePieces().digest == Digest.of(""))
  }
}
