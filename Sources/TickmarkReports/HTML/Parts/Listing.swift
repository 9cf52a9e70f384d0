/// Words in a row, as a sentence lists them.
enum Listing {
  /// `a`, `a and b`, `a, b and c`.
  static func and(_ words: [String]) -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    return "\(words.dropLast().joined(separator: ", ")) and \(last)"
  }
}
