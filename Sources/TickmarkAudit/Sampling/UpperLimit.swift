/// The share of a population that may be deviations, as a sample shows it: the one-sided limit of Clopper and Pearson.
enum UpperLimit {
  static let confidence = 0.90

  /// `8.80%` for none of 25 at a confidence of 90 %; `100.00%` where every item deviates or nothing was read.
  static func text(deviations: Int, of size: Int) -> String {
    guard size > 0, deviations < size else { return "100.00%" }
    var (low, high) = (0.0, 1.0)
    // The chance of so few deviations falls as the share grows; sixty halvings are more than a double can tell apart.
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if chance(ofAtMost: deviations, of: size, share: middle) > 1 - confidence { low = middle } else { high = middle }
    }
    let hundredths = Int((high * 10_000).rounded())
    return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)%"
  }

  /// The binomial distribution's lower tail.
  private static func chance(ofAtMost deviations: Int, of size: Int, share: Double) -> Double {
    var term = 1.0
    for _ in 0..<size { term *= 1 - share }
    var total = term
    var count = 0
    while count < deviations {
      term *= Double(size - count) / Double(count + 1) * share / (1 - share)
      total += term
      count += 1
    }
    return total
  }
}
