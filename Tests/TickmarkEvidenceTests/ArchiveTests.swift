import Glibc
import Testing
import TickmarkCore
import TickmarkTestSupport

@testable import TickmarkEvidence

@Suite struct ArchiveTests {
  private static func entry(_ name: String, _ text: String) -> Archive.Entry {
    Archive.Entry(name: name) { () throws(TickmarkError) in Array(text.utf8) }
  }

  /// Writes the bytes as an archive and unpacks it; what came out, by name, and the error.
  private func unpack(_ bytes: [UInt8]) async throws -> (files: [String], error: TickmarkError?) {
    try await TestFiles.withTemporaryFolder { folder in
      TestFolders.make("\(folder)/inside/target")
      TestFiles.write(bytes, to: "\(folder)/archive.tar")
      let error = failure { try Archive.unpack("\(folder)/archive.tar", into: "\(folder)/inside/target") }
      // Whatever it was, nothing lies outside the target.
      #expect(TestFiles.names(in: folder) == ["archive.tar", "inside"])
      #expect(TestFiles.names(in: "\(folder)/inside") == ["target"])
      return (TestFiles.names(in: "\(folder)/inside/target"), error)
    }
  }

  @Test func `the same files give the same bytes in any order, and come back`() async throws {
    try await TestFiles.withTemporaryFolder { folder in
      let long = "reports/" + String(repeating: "long-", count: 25) + "/name.json"
      let entries = [
        Self.entry("b", "two"), Self.entry("a/c", ""), Self.entry(long, String(repeating: "x", count: 512)),
      ]
      try Archive.write(entries, to: "\(folder)/1.tar")
      try Archive.write(entries.reversed(), to: "\(folder)/2.tar")
      #expect(TestFiles.read("\(folder)/1.tar") == TestFiles.read("\(folder)/2.tar"))
      TestFolders.make("\(folder)/out")
      #expect(try Archive.unpack("\(folder)/1.tar", into: "\(folder)/out") == ["a/c", "b", long])
      #expect(TestFiles.read("\(folder)/out/b") == Array("two".utf8))
      #expect(TestFiles.read("\(folder)/out/a/c") == [])
      #expect(TestFiles.read("\(folder)/out/\(long)")?.count == 512)
      let listing = BoundedProgram(folder: folder).run(["tar", "-tf", "1.tar"])
      #expect(listing.output == "a/c\nb\n\(long)\n")
    }
  }

  @Test(arguments: [
    "", "/a", "../a", "a/../b", "a//b", "./a", "a/", "a\\b", "a b", "ä", String(repeating: "x", count: 101),
  ])
  func `a name that leads somewhere else is not written`(_ name: String) async throws {
    try await TestFiles.withTemporaryFolder { folder in
      let error = failure { try Archive.write([Self.entry(name, "x")], to: "\(folder)/a.tar") }
      #expect(error?.kind == .tool)
      #expect(TestFiles.names(in: folder) == [])
    }
  }

  private static let end = [UInt8](repeating: 0, count: 1024)

  /// A header with other bytes at some places, and the checksum that belongs to it.
  private static func header(_ name: String, size: Int = 0, _ change: (inout [UInt8]) -> Void = { _ in }) -> [UInt8] {
    var block = ArchiveHeader(name: "x", size: size)?.block ?? []
    for index in 0..<100 { block[index] = 0 }
    for (index, byte) in name.utf8.enumerated() { block[index] = byte }
    change(&block)
    for index in 148..<156 { block[index] = 32 }
    let sum = block.reduce(0) { $0 + Int($1) }
    let digits = Array(String(sum, radix: 8).utf8)
    for (index, byte) in ([UInt8](repeating: 48, count: 6 - digits.count) + digits + [0, 32]).enumerated() {
      block[148 + index] = byte
    }
    return block
  }

  private static func link(_ kind: String, to target: String) -> [UInt8] {
    header("link") { block in
      block[156] = Array(kind.utf8)[0]
      for (index, byte) in target.utf8.enumerated() { block[157 + index] = byte }
    }
  }

  /// Archives that other programs write or unpack, or that nobody should.
  static let hostile: [(name: String, bytes: [UInt8])] = [
    ("a symbolic link", link("2", to: "/etc") + end), ("a hard link", link("1", to: "/etc/passwd") + end),
    ("a character device", header("x") { $0[156] = 51 } + end), ("a block device", header("x") { $0[156] = 52 } + end),
    ("a folder", header("x/") { $0[156] = 53 } + end), ("a pipe", header("x") { $0[156] = 54 } + end),
    ("an extended header", header("x") { $0[156] = 120 } + end),
    ("a global header", header("x") { $0[156] = 103 } + end),
    ("a long name of GNU's", header("././@LongLink") { $0[156] = 76 } + end),
    ("an old file type", header("x") { $0[156] = 0 } + end), ("another mode", header("x") { $0[101] = 55 } + end),
    ("a set-user-id mode", header("x") { $0[103] = 52 } + end), ("an owner", header("x") { $0[114] = 49 } + end),
    ("a time", header("x") { $0[146] = 49 } + end), ("an owner's name", header("x") { $0[265] = 97 } + end),
    ("a link's target in a file", header("x") { $0[157] = 97 } + end),
    ("bytes behind the name", header("x") { $0[2] = 97 } + end),
    ("a leading slash", header("/etc/passwd") + end), ("a way up", header("../../x") + end),
    ("a way up inside", header("a/../../x") + end), ("a dot", header("./x") + end),
    ("a name with a tab", header("a\tb") + end),
    ("a name twice", header("x") + header("x") + end), ("names out of order", header("y") + header("x") + end),
    ("a file and a folder of one name", header("x") + header("x/y") + end),
    ("a size of eight gigabytes", header("x") { block in for i in 124..<135 { block[i] = 55 } } + end),
    ("a binary size", header("x") { $0[124] = 0x80 } + end), ("a size with a sign", header("x") { $0[124] = 45 } + end),
    ("a size beyond the end", header("x", size: 4096) + end),
    ("other padding than zeros", header("x", size: 1) + [97] + [UInt8](repeating: 1, count: 511) + end),
    (
      "a wrong checksum",
      (ArchiveHeader(name: "x", size: 0)?.block ?? []).enumerated().map { $0 == 150 ? 57 : $1 } + end
    ),
    ("no end", header("x")), ("half an end", header("x") + [UInt8](repeating: 0, count: 512)),
    ("bytes behind the end", header("x") + end + [0]),
    ("an archive behind the end", header("x") + end + header("y") + end),
    ("nothing", []), ("a cut header", Array(header("x").dropLast())), ("gzip", [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]),
    ("noise", (0..<2048).map { UInt8(truncatingIfNeeded: $0 * 7 + 1) }),
  ]

  @Test(arguments: hostile.indices) func `what pack would not write is refused`(_ index: Int) async throws {
    let archive = Self.hostile[index]
    let result = try await unpack(archive.bytes)
    #expect(result.error?.kind == .integrity, "\(archive.name)")
  }

  @Test func `every flipped bit of a header is refused or names another plain file`() async throws {
    try await TestFiles.withTemporaryFolder { folder in
      let good = (ArchiveHeader(name: "x", size: 0)?.block ?? []) + Self.end
      for index in 0..<512 {
        for bit in 0..<8 {
          var bytes = good
          bytes[index] ^= 1 << UInt8(bit)
          let header = ArchiveHeader(block: Array(bytes[..<512]))
          // The checksum is over all bytes: one flipped bit never gives another valid header.
          #expect(header == nil)
        }
      }
      #expect(folder.isEmpty == false)
    }
  }

  @Test func `more files than a pack has are refused before the end`() async throws {
    let entry = (0...Archive.fileLimit).lazy.map {
      ArchiveHeader(name: "f\(String(1_000_000 + $0))", size: 0)?.block ?? []
    }
    let result = try await unpack(entry.reduce(into: []) { $0 += $1 } + Self.end)
    #expect(result.error?.diagnostics.first?.message.contains("more than 100000 files") == true)
  }
}
