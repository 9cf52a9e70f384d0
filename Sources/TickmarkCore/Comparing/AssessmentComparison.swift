/// Two assessments side by side: what was defined otherwise, and what became of each test.
public struct AssessmentComparison: Hashable, Sendable {
  /// What is compared.
  public struct Side: Hashable, Sendable, Codable {
    public var period: String
    public var asOf: Instant
    /// Families and controls that were judged.
    public var scope: [String]
    public var head: LockerHead

    init(_ assessment: Assessment) {
      period = assessment.period.id
      asOf = assessment.asOf
      scope = assessment.scope
      head = assessment.head
    }
  }

  /// An assessment, with whole lists of exceptions where they are longer than what results hold.
  public struct Input {
    public var assessment: Assessment
    /// All open exceptions of a test, by its id.
    public var exceptions: [String: OpenExceptions]

    public init(_ assessment: Assessment, exceptions: [String: OpenExceptions] = [:]) {
      self.assessment = assessment
      self.exceptions = exceptions
    }
  }

  public let before: Side
  public let after: Side
  /// What was defined otherwise.
  public let definitions: [DefinitionChange]
  /// Tests that are in one of the two, in the order of the later results; those that are judged no longer stand last.
  public let tests: [TestComparison]
  private let isToolFailure: Bool

  /// `isPartial` says that only some controls were asked for: the others are not lost. `strict` counts tests that wait
  /// for a person as undecided.
  public init(from before: Input, to after: Input, isPartial: Bool = false, strict: Bool = false) {
    self.before = Side(before.assessment)
    self.after = Side(after.assessment)
    let definitions = DefinitionComparison(from: before.assessment, to: after.assessment).changes
    let changes = definitions.byTest
    let old = Self.judged(before.assessment)
    let new = Self.judged(after.assessment)
    let known = Dictionary(old.map { ($0.test.id, $0) }) { first, _ in first }
    let found = Set(new.map(\.test.id))
    // Of a run over chosen controls the others are not lost; a test that its own control lost is.
    let chosen = Set(new.map(\.control.id))
    let gone = old.filter { !found.contains($0.test.id) && (!isPartial || chosen.contains($0.control.id)) }
    func compare(_ old: Judged?, _ new: Judged?) -> TestComparison {
      let id = (new ?? old)?.test.id ?? ""
      return TestComparison(
        old, new, definitions: changes[id] ?? [], strict: strict,
        exceptionsBefore: old.flatMap { Self.open($0.test, before) },
        exceptionsAfter: new.flatMap { Self.open($0.test, after) })
    }
    tests = new.map { compare(known[$0.test.id], $0) } + gone.map { compare($0, nil) }
    self.definitions = Self.scope(gone.map(\.test.id), old, new) + definitions
    isToolFailure = after.assessment.exitCode(strict: strict) == .toolFailed
  }

  public func tests(_ outcome: TestComparison.Outcome) -> [TestComparison] { tests.filter { $0.outcome == outcome } }

  /// Ends with 2 for what got worse, with 3 for what was lost, and with 1 if the tool itself failed.
  public var exitCode: ExitCode {
    if tests.contains(where: { $0.outcome == .worse }) { return .exceptionsFound }
    // Nothing judged is nothing shown.
    guard tests.contains(where: { $0.after != nil }) else { return .evidenceLacking }
    if !tests.contains(where: { $0.outcome == .lost }) { return .fine }
    return isToolFailure ? .toolFailed : .evidenceLacking
  }

  // MARK: Parts

  typealias Judged = (control: ControlResult, test: TestResult)

  private static func judged(_ assessment: Assessment) -> [Judged] {
    assessment.controls.flatMap { control in
      control.tests.filter { $0.state != .notSelected }.map { (control, $0) }
    }
  }

  /// The open exceptions of a test, as far as they decide it.
  private static func open(_ test: TestResult, _ input: Input) -> OpenExceptions? {
    guard let counted = test.counted, !test.state.isUndecided, test.state != .notApplicable else { return nil }
    return input.exceptions[test.id] ?? OpenExceptions(counted)
  }

  /// Tests that came or went.
  private static func scope(_ gone: [String], _ old: [Judged], _ new: [Judged]) -> [DefinitionChange] {
    let was = Set(old.map(\.test.id))
    let came = new.map(\.test.id).filter { !was.contains($0) }
    return [("no longer judged: ", gone, DefinitionChange.Effect.looser), ("judged now: ", came, .tighter)]
      .filter { !$0.1.isEmpty }
      .map { words, ids, effect in
        DefinitionChange("scope", words + ids.joined(separator: " "), effect, tests: ids)
      }
  }
}

extension TestComparison {
  fileprivate init(
    _ old: AssessmentComparison.Judged?, _ new: AssessmentComparison.Judged?, definitions: [DefinitionChange],
    strict: Bool, exceptionsBefore: OpenExceptions?, exceptionsAfter: OpenExceptions?
  ) {
    let entry = new ?? old
    test = entry?.test.id ?? ""
    title = entry?.test.title ?? ""
    severity = entry?.control.severity ?? .high
    before = old?.test.state
    after = new?.test.state
    populationBefore = old?.test.counted?.population
    populationAfter = new?.test.counted?.population
    if let exceptionsBefore, let exceptionsAfter {
      exceptions = ExceptionComparison(from: exceptionsBefore, to: exceptionsAfter)
    }
    let comparing = TestComparing(old: old?.test, new: new?.test, definitions: definitions, strict: strict)
    (outcome, says) = comparing.outcome(exceptions)
  }
}
