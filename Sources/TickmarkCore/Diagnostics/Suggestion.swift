/// The nearest known name to a misspelt one, for a hint.
public enum Suggestion {
  /// Names in bytes; a longer one is no misspelling of ours, and comparing it would take long.
  private static let lengthLimit = 64

  /// Returns the candidate nearest to `name`, or nil if none is near enough to be what was meant.
  public static func nearest(to name: String, among candidates: some Sequence<String>) -> String? {
    guard name.utf8.count <= lengthLimit else { return nil }
    let limit = max(1, name.utf8.count / 3)
    return candidates.map { (distance: editDistance(name, $0), name: $0) }
      .filter { $0.distance <= limit }
      .min { ($0.distance, $0.name) < ($1.distance, $1.name) }?.name
  }

  /// `did you mean 'x'?`, or what is known when nothing is near.
  public static func hint(for name: String, among candidates: [String]) -> String? {
    if let near = nearest(to: name, among: candidates) { return "did you mean '\(near)'?" }
    guard !candidates.isEmpty, candidates.count <= 20 else { return nil }
    return "known here: \(candidates.sorted().joined(separator: ", "))"
  }

  /// Levenshtein's distance over bytes.
  static func editDistance(_ left: String, _ right: String) -> Int {
    let right = Array(right.utf8)
    var previous = Array(0...right.count)
    for (row, byte) in left.utf8.enumerated() {
      var current = [row + 1]
      for column in right.indices {
        let substitution = previous[column] + (byte == right[column] ? 0 : 1)
        current.append(min(substitution, previous[column + 1] + 1, current[column] + 1))
      }
      previous = current
    }
    return previous[right.count]
  }
}
