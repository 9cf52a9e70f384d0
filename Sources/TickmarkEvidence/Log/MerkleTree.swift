public import TickmarkCore

/// The Merkle tree hash of RFC 9162, section 2.1.1 (the same as RFC 6962), over leaves that arrive one by one.
///
/// It keeps one hash for each complete subtree, so that a log of n records needs memory for log2(n) hashes.
public struct MerkleTree: Hashable, Sendable {
  /// The number of leaves.
  public private(set) var size = 0
  /// The roots of the complete subtrees from left to right: one for each one-bit of `size`, the largest first.
  private var subtrees: [Digest] = []

  /// The tree without leaves.
  public init() {}

  /// The root hash of a tree over `leaves`.
  public static func root(of leaves: some Sequence<[UInt8]>) -> Digest {
    var tree = MerkleTree()
    for leaf in leaves { tree.append(leaf) }
    return tree.root
  }

  /// Adds a leaf to the right: in a log, the bytes of a line without its line feed.
  public mutating func append(_ leaf: [UInt8]) {
    var hash = MerkleTree.hash(ofLeaf: leaf)
    // Each one-bit at the low end is a complete subtree of the same size as `hash`: they join, as in binary addition.
    var bits = size
    while bits & 1 == 1, let left = subtrees.popLast() {
      hash = MerkleTree.hash(ofNode: left, hash)
      bits >>= 1
    }
    subtrees.append(hash)
    size += 1
  }

  /// The root hash of all leaves so far; SHA-256 of nothing for a tree without leaves.
  public var root: Digest {
    guard var hash = subtrees.last else { return Digest.of([UInt8]()) }
    for left in subtrees.dropLast().reversed() { hash = MerkleTree.hash(ofNode: left, hash) }
    return hash
  }

  /// SHA-256(0x00 || leaf).
  static func hash(ofLeaf leaf: [UInt8]) -> Digest {
    var stream = DigestStream()
    stream.update([0])
    stream.update(leaf)
    return stream.finish()
  }

  /// SHA-256(0x01 || left || right): the first byte keeps a node from being passed off as a leaf.
  static func hash(ofNode left: Digest, _ right: Digest) -> Digest {
    var stream = DigestStream()
    stream.update([1])
    stream.update(left.bytes)
    stream.update(right.bytes)
    return stream.finish()
  }
}
