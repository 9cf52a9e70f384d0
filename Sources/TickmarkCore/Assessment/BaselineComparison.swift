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
  private let judgesNothing: Bool

  /// `isPartial` says that only some controls were asked for: the others are not lost. `strict` counts tests that wait
  /// for a person as undecided.
  public init(_ assessment: Assessment, against baseline: Assessment, isPartial: Bool, strict: Bool) {
    period = baseline.period.id
    isToolFailure = assessment.exitCode(strict: strict) == .toolFailed
    let judged = Set(assessment.tests.filter { $0.state != .notSelected }.map(\.id))
    judgesNothing = judged.isEmpty
    let old = Dictionary(baseline.tests.map { ($0.id, $0) }) { first, _ in first }
    for test in assessment.tests where test.state != .notSelected {
      compare(test, to: old[test.id].flatMap { $0.state == .notSelected ? nil : $0 }, strict: strict)
    }
    for test in baseline.tests where !isPartial && test.state != .notSelected && !judged.contains(test.id) {
      lost.append(Finding(test: test.id, says: "is judged no longer, was \(test.state.words)"))
    }
  }

  /// Ends with 2 for what got worse, with 3 for what was lost, and with 1 if the tool itself failed.
  public var exitCode: ExitCode {
    if !worse.isEmpty { return .exceptionsFound }
    // Nothing judged is nothing shown.
    if lost.isEmpty { return judgesNothing ? .evidenceLacking : .fine }
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

  /// What cannot be shown to be no worse is worse: results hold the first exceptions alone.
  private mutating func compareExceptions(of test: TestResult, to old: TestResult) {
    guard let now = test.counted, let before = old.counted else {
      if test.counted != old.counted {
        worse.append(Finding(test: test.id, says: "fails, and the numbers of then or now are not there"))
      }
      return
    }
    if now.sha256 == before.sha256, now.open == before.open { return }
    let known = Self.open(before)
    let new = Self.open(now).filter { name, failed in !failed.isSubset(of: known[name] ?? []) }.keys.sorted()
    if !new.isEmpty {
      let names = new.prefix(3).joined(separator: ", ") + (new.count > 3 ? " and others" : "")
      worse.append(
        Finding(
          test: test.id, says: "\(new.count) more or other \(new.count == 1 ? "exception" : "exceptions"): \(names)"))
    } else if now.first.count < now.exceptions {
      worse.append(
        Finding(
          test: test.id,
          says: "\(now.open) open exceptions, were \(before.open): only the first \(now.first.count) can be compared"))
    } else if now.open < before.open {
      fixed.append(Finding(test: test.id, says: "\(now.open) open, were \(before.open)"))
    }
  }

  /// Open exceptions by name, with the letters of the attributes that are not shown to hold.
  private static func open(_ counted: Counted) -> [String: Set<String>] {
    Dictionary(counted.first.filter { $0.record == nil }.map { ($0.name, Set($0.failed)) }) { $0.union($1) }
  }
}
