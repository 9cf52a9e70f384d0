import Testing
import TickmarkCore
import TickmarkTestSupport

@testable import TickmarkEvidence

/// docs/vectors/locker.json was worked out by another program with another library.
@Suite struct VectorTests {
  private let vectors: JSONValue
  private let location = SourceLocation(file: "checkpoint")

  init() throws {
    let bytes = try #require(TestFiles.read("\(Repository.root)/docs/vectors/locker.json"))
    vectors = try CanonicalJSONReader.value(of: bytes[...], layout: .indented, at: SourceLocation(file: "locker.json"))
  }

  private var lines: [[UInt8]] {
    (vectors["lines"]?.arrayValue ?? []).compactMap { $0.stringValue.map { Array($0.utf8) } }
  }

  private func key() throws -> SigningKey {
    let seed = try #require(vectors["seed"]?.stringValue.flatMap { Digest(hex: $0) })
    return try SigningKey(name: "example.org/audit", seed: seed.bytes)
  }

  @Test func `roots of every size`() {
    let roots = vectors["roots"]?.arrayValue ?? []
    #expect(roots.count == 21)
    for (size, root) in roots.enumerated() {
      #expect(MerkleTree.root(of: lines.prefix(size)).hex == root.stringValue)
    }
  }

  @Test func `the verifier key and every checkpoint, byte for byte`() throws {
    let key = try key()
    #expect(key.verifier.text == vectors["verifier_key"]?.stringValue)
    let checkpoints = vectors["checkpoints"]?.objectValue ?? [:]
    #expect(checkpoints.count == 4)
    for (size, text) in checkpoints {
      let size = try #require(Int(size))
      let head = LockerHead(size: size, root: MerkleTree.root(of: lines.prefix(size)))
      let bytes = Array(try #require(text.stringValue).utf8)
      #expect(try Checkpoint(head, signedBy: key).bytes == bytes)
      let read = try Checkpoint(bytes, at: location)
      try read.expectSignature(of: [key.verifier], at: location)
      #expect(read.head == head)
    }
  }

  @Test func `what a reader must refuse`() throws {
    let key = try key()
    let refused = vectors["refused"]?.objectValue ?? [:]
    #expect(refused.count == 15)
    for (name, text) in refused {
      let error = failure {
        let checkpoint = try Checkpoint(Array((text.stringValue ?? "").utf8), at: location)
        try checkpoint.expectSignature(of: [key.verifier], at: location)
      }
      #expect(error?.kind == .integrity, "\(name)")
    }
  }
}
