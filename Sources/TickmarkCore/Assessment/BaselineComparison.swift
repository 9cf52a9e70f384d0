/// What got worse, what was lost and what was mended against earlier results: a gate stops the first two and lets
/// everything else through.
public struct BaselineComparison: Hashable, Sendable {
  /// One test, and what became of it.
  public struct Finding: Hashable, Sendable {
    public let test: String
    public let says: String
  }

  /// Exceptions that were not there: a test that fails newly, or one that failed already with others or more.
  public private(set) var worse: [Finding] = []
  /// Tests of which something could be told and nothing can be told now, and tests that are judged no longer.
  public private(set) var lost: [Finding] = []
  public private(set) var fixed: [Finding] = []
  /// The period of the baseline.
  public let period: String
  private let isToolFailure: Bool

  /// `isPartial` says that only some controls were asked for: the others are not lost. `strict` counts tests that wait
  /// for a person as undecided.
  public init(_ assessment: Assessment, against baseline: Assessment, isPartial: Bool, strict: Bool) {
    period = baseline.period.id
    isToolFailure = assessment.exitCode(strict: strict) == .toolFailed
    let old = Dictionary(baseline.tests.map { ($0.id, $0) }) { first, _ in first }
    for test in assessment.tests where test.state != .notSelected {
      compare(test, to: old[test.id].flatMap { $0.state == .notSelected ? nil : $0 }, strict: strict)
    }
    let judged = Set(assessment.tests.filter { $0.state != .notSelected }.map(\.id))
    for test in baseline.tests where !isPartial && test.state != .notSelected && !judged.contains(test.id) {
      lost.append(Finding(test: test.id, says: "is judged no longer, was \(test.state.words)"))
    }
  }

  /// Ends with 2 for what got worse, with 3 for what was lost, and with 1 if the tool itself failed.
  public var exitCode: ExitCode {
    if !worse.isEmpty { return .exceptionsFound }
    if lost.isEmpty { return .fine }
    return isToolFailure ? .toolFailed : .evidenceLacking
  }

  private static func isUndecided(_ state: TestState, strict: Bool) -> Bool {
    state.isUndecided && (strict || state != .pending)
  }

  private mutating func compare(_ test: TestResult, to old: TestResult?, strict: Bool) {
    let was = old.map { "was \($0.state.words)" } ?? "is new"
    if test.state == .fail {
      guard let old, old.state == .fail else {
        return worse.append(Finding(test: test.id, says: "fails, \(was)"))
      }
      return compareExceptions(of: test, to: old)
    }
    if Self.isUndecided(test.state, strict: strict) {
      if let old, Self.isUndecided(old.state, strict: strict) { return }
      return lost.append(Finding(test: test.id, says: "\(test.state.words), \(was)"))
    }
    if old?.state == .fail { fixed.append(Finding(test: test.id, says: "\(test.state.words), was fail")) }
  }

  private mutating func compareExceptions(of test: TestResult, to old: TestResult) {
    guard let now = test.counted, let before = old.counted, now.sha256 != before.sha256 else { return }
    let known = Self.open(before)
    let new = Self.open(now).filter { name, failed in !failed.isSubset(of: known[name] ?? []) }.keys.sorted()
    // Only the first exceptions stand in results: of the others only the number and the digest are known.
    let isWhole = before.first.count == before.exceptions && now.first.count == now.exceptions
    if isWhole ? !new.isEmpty : now.open > before.open {
      let names = new.prefix(3).joined(separator: ", ") + (new.count > 3 ? " and others" : "")
      let count = isWhole ? new.count : now.open - before.open
      worse.append(
        Finding(test: test.id, says: "\(count) more or other \(count == 1 ? "exception" : "exceptions"): \(names)"))
    } else if !isWhole, now.open == before.open || !new.isEmpty {
      worse.append(Finding(test: test.id, says: "other exceptions; results hold the first \(Counted.firstLimit) alone"))
    } else if now.open < before.open {
      fixed.append(Finding(test: test.id, says: "\(now.open) open exceptions, were \(before.open)"))
    }
  }

  /// Open exceptions by name, with the letters of the attributes that are not shown to hold.
  private static func open(_ counted: Counted) -> [String: Set<String>] {
    Dictionary(counted.first.filter { $0.record == nil }.map { ($0.name, Set($0.failed)) }) { $0.union($1) }
  }
}
