import Testing
import TickmarkCore
import TickmarkEvidence

@Suite struct MerkleTreeTests {
  /// The definition of RFC 9162, section 2.1.1, word for word.
  private func definition(_ leaves: ArraySlice<[UInt8]>) -> Digest {
    guard let first = leaves.first else { return Digest.of([UInt8]()) }
    if leaves.count == 1 { return Digest.of([0] + first) }
    var split = 1
    while split * 2 < leaves.count { split *= 2 }
    let middle = leaves.startIndex + split
    return Digest.of([1] + definition(leaves[..<middle]).bytes + definition(leaves[middle...]).bytes)
  }

  /// Computed with sha256sum from the definition.
  @Test(arguments: [
    (0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    (1, "2a158d8afd48e3f88cb4195dfdb2a9e4817d95fa57fd34440d93f9aae5c4f82b"),
    (2, "983cb57c04cddd52634edab38a7bef85708a974f114bbd9aa9ec5d4ce6656b4b"),
    (3, "385da30f3917282c8939dff851957e519ab1846b1351a14c0adb3b11632742aa"),
    (4, "42fc54eeb6352f90cc81fdd5791292cca3974a168208b395b06a76240b24884d"),
    (5, "4fadaf65230be6227c00da655ea088f1038a3b3443350b3e6cf7062f2e03963a"),
    (6, "a1223adb1ac4de7d513e8ae67d065a30998cd935dd2e3ba58add3afe44b7af74"),
    (7, "cbf6648a5b32625d23181947cc7b10f75ede3bcb12800cdeb6f6b577a7605652"),
  ])
  func `roots are those that sha256sum gives`(_ size: Int, _ root: String) {
    let leaves = ["alpha", "beta", "gamma", "delta", "epsilon", "", "eta"].map { Array($0.utf8) }
    #expect(MerkleTree.root(of: leaves.prefix(size)).hex == root)
  }

  @Test func `every size up to 130 agrees with the recursive definition`() {
    let leaves = (0..<130).map { Array("record \($0)".utf8) }
    var tree = MerkleTree()
    for size in 0...leaves.count {
      #expect(tree.size == size)
      #expect(tree.root == definition(leaves[..<size]))
      if size < leaves.count { tree.append(leaves[size]) }
    }
  }

  @Test func `a node cannot be passed off as a leaf`() {
    let leaves = [Array("a".utf8), Array("b".utf8)]
    let node = [1] + Digest.of([0] + leaves[0]).bytes + Digest.of([0] + leaves[1]).bytes
    #expect(MerkleTree.root(of: [node]) != MerkleTree.root(of: leaves))
  }
}
