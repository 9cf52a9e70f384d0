internal import TickmarkCore

/// The numbers of one test as cells of a table: never a rate without its denominator beside it.
struct TestNumbers {
  private let test: TestResult

  init(_ test: TestResult) { self.test = test }

  var population: String { test.counted.map { Numbers.grouped($0.population) } ?? "–" }

  /// How much of the population was looked at.
  var tested: String {
    guard let counted = test.counted else { return "–" }
    if test.method == "attestation" { return "stated" }
    guard let sample = test.sample else { return counted.population == 0 ? "–" : "all" }
    return "\(Numbers.grouped(sample.size)) read"
  }

  var exceptions: String { test.counted.map { Numbers.grouped($0.exceptions) } ?? "–" }

  /// What covers exceptions, in words; nil where nothing does.
  var covered: String {
    guard let counted = test.counted else { return "–" }
    let parts = [(counted.waived, "waived"), (counted.remediated, "repaired")].filter { $0.0 > 0 }
    return parts.isEmpty ? "–" : parts.map { "\(Numbers.grouped($0.0)) \($0.1)" }.joined(separator: ", ")
  }

  /// The share of exceptions in what was looked at; of a sample, what it may be in the whole population.
  var rate: String {
    guard let counted = test.counted, counted.population > 0, test.method != "attestation" else { return "–" }
    if let sample = test.sample { return "at most \(sample.upperLimit)" }
    return Self.percent(counted.exceptions, of: counted.population)
  }

  /// `3.33%`, and never 0 % or 100 % of what is not.
  static func percent(_ part: Int, of whole: Int) -> String {
    guard part > 0, whole > 0 else { return "0%" }
    guard part < whole else { return "100%" }
    let hundredths = min(9999, max(1, Int((Double(part) / Double(whole) * 10_000).rounded())))
    let fraction = hundredths % 100
    return fraction == 0 ? "\(hundredths / 100)%" : "\(hundredths / 100).\(fraction < 10 ? "0" : "")\(fraction)%"
  }
}
