internal import TickmarkCore

/// Which items of a population a sample holds: made with a hash instead of chance, so that anybody with `sha256sum` can
/// draw it again, and so that a larger sample begins with the smaller one.
struct SampleSelection {
  /// SHA-256 over the sorted keys, a line feed behind each.
  let population: Digest
  let size: Int
  private let sorted: [String]

  /// The keys may come in any order; they are sorted bytewise.
  init(keys: [String]) {
    sorted = keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    size = keys.count
    var stream = DigestStream()
    for key in sorted { stream.update(Array("\(key)\n".utf8)) }
    population = stream.finish()
  }

  /// The first `count` keys in the order of SHA-256 over seed, population and key, a line feed between them.
  func drawn(_ count: Int, seed: String) -> [String] {
    let ranked = sorted.map { (rank: Digest.of("\(seed)\n\(population.hex)\n\($0)").hex, key: $0) }
    return ranked.sorted { ($0.rank, $0.key) < ($1.rank, $1.key) }.prefix(max(0, count)).map(\.key)
  }
}
