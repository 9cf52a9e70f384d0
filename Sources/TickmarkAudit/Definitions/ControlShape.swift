public import TickmarkCore

/// What a control's file may hold: the one description behind its checks and behind `docs/schema/control.schema.json`.
public enum ControlShape {
  public static let shape = Shape.object(
    ObjectShape(
      "a control",
      [
        .init("id", .text(id), required: true, "the measure's identifier"),
        .init("title", .text(line), required: true, "the measure in a few plain words"),
        .init("policy", policy, required: true, "the policy's own words"),
        .init("not_covered", .text(line), "what the measure promises and the tests do not look at"),
        .init("severity", .oneOf(Severity.allCases.map(\.rawValue)), required: true, "how bad it is when it fails"),
        .init("owner", .text(role), required: true, "the role to ask, never a person"),
        .init("frequency", .oneOf(frequencies), required: true, "how often the control acts"),
        .init("maps", .map(name, .list(.text(line), nonEmpty: true)), "requirements of other frameworks, ids only"),
        .init("parameters", .map(name, parameter), "the limits that the tests apply"),
        .init("evidence", .map(name, requirement), "how fresh the tables that the SQL reads must be"),
        .init("reconcile", .list(reconciliation, nonEmpty: true), "two numbers each that must agree"),
        .init("populations", .map(name, population), required: true, "the items that the control acts on"),
        .init("tests", .list(test, nonEmpty: true), required: true, "the tests of the control"),
        .init("examples", .list(example, nonEmpty: true), required: true, "rows with the verdicts that they must give"),
        .init(
          "unnoticed", .list(unnoticed, nonEmpty: true), "changes to the examples that no test can notice, with reasons"
        ),
        .init("remediation", .text(line), required: true, "what to do about exceptions, in plain words"),
      ]))

  static let frequencies = [
    "continuous", "daily", "weekly", "monthly", "quarterly", "annual", "on-occurrence",
  ]

  static let id = TextShape("an identifier such as 'SYS-5'", regex: "^[A-Z]{2,5}-[0-9]{1,3}$") { text in
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    return parts.count == 2 && (2...5).contains(parts[0].utf8.count)
      && parts[0].utf8.allSatisfy { (65...90).contains($0) }
      && (1...3).contains(parts[1].utf8.count) && parts[1].utf8.allSatisfy { (48...57).contains($0) }
  }

  static let testID = TextShape("a test's identifier such as 'SYS-5.a'", regex: "^[A-Z]{2,5}-[0-9]{1,3}(\\.[a-z])?$") {
    text in
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard let first = parts.first, id.accepts(String(first)) else { return false }
    return parts.count == 1
      || (parts.count == 2 && parts[1].utf8.count == 1 && parts[1].utf8.allSatisfy { (97...122).contains($0) })
  }

  static let name = TextShape("a name of small letters, digits and underscores", regex: "^[a-z][a-z0-9_]{0,62}$") {
    isName($0)
  }

  static let line = TextShape("text") { !$0.allSatisfy(\.isWhitespace) }

  static let role = TextShape("a role such as 'head-of-it'", regex: "^[a-z][a-z0-9-]{0,62}$") { text in
    text.utf8.count <= 63 && text.first.map { $0 >= "a" && $0 <= "z" } == true
      && text.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == UInt8(ascii: "-") }
  }

  static let sql = TextShape("SQL") { !$0.allSatisfy(\.isWhitespace) }

  static let span = TextShape(
    "a time span such as PT24H or P7D", regex: "^P(T([0-9]+H)?([0-9]+M)?([0-9]+S)?|[0-9]+[DW])$"
  ) { TimeSpan($0) != nil }

  static let tolerance = TextShape("a share such as 1%", regex: "^[0-9]{1,3}(\\.[0-9]{1,4})?%$") {
    Tolerance($0) != nil
  }

  static let letter = TextShape("one capital letter", regex: "^[A-Z]$") {
    $0.utf8.count == 1 && $0.utf8.allSatisfy { (65...90).contains($0) }
  }

  /// Whether `text` can be a table, a column, a parameter or a population.
  public static func isName(_ text: String) -> Bool {
    (1...63).contains(text.utf8.count) && text.utf8.first.map { (97...122).contains($0) } == true
      && text.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == UInt8(ascii: "_") }
  }

  private static let policy = Shape.object(
    ObjectShape(
      "a policy reference",
      [
        .init("section", .text(line), required: true, "the policy's heading; reports group controls by it"),
        .init("quote", .text(line), required: true, "the policy's words, spelling as in the text"),
      ]))

  private static let parameter = Shape.object(
    ObjectShape(
      "a parameter",
      [
        .init(
          "value", .either([.text, .list(.text, nonEmpty: false)]), required: true,
          "PT… binds seconds, P…D binds days, a number or text binds itself, a list becomes a table"),
        .init("at_most", .flag, "true where a lower value is tighter"),
        .init("at_least", .flag, "true where a higher value is tighter"),
        .init("source", .text(line), required: true, "where the value comes from"),
      ]))

  private static let requirement = Shape.object(
    ObjectShape(
      "an evidence requirement",
      [
        .init("max_age", .text(span), "how old a snapshot may be at the as-of"),
        .init("covers", .oneOf(["period"]), "the evidence must cover the whole period"),
      ]))

  private static let reconciliation = Shape.object(
    ObjectShape(
      "a reconciliation",
      [
        .init("name", .text(line), required: true, "what agrees with what"),
        .init("expected", .text(sql), required: true, "one number from an independent place"),
        .init("found", .text(sql), required: true, "the same number from the evidence"),
        .init("tests", .list(.text(testID), nonEmpty: true), "the tests whose evidence it speaks of; all if absent"),
      ]))

  private static let population = Shape.object(
    ObjectShape(
      "a population",
      [
        .init("item", .text(line), required: true, "what one item is, in the singular"),
        .init("key", .list(.text(name), nonEmpty: true), required: true, "the columns that identify an item"),
        .init("subject", .list(.text(name), nonEmpty: true), "the columns that identify what a reader counts"),
        .init("complete_because", .text(line), required: true, "why no item can be missing"),
        .init("sql", .text(sql), required: true, "a SELECT of one row an item"),
      ]))

  private static let test = Shape.object(
    ObjectShape(
      "a test",
      [
        .init("id", .text(testID), required: true, "the control's identifier, a dot and a letter"),
        .init("title", .text(line), required: true, "what holds when the test passes"),
        .init(
          "level", .oneOf(["design", "implementation", "operation", "scope"]), required: true, "what the test asks"),
        .init("population", .text(name), "one of the control's populations; a statement has none"),
        .init("attestation", attestation, "what persons state and sign, instead of SQL"),
        .init("sample", sample, "how much of the population a person reads; the attributes are theirs to mark"),
        .init("guard", .text(sql), "a SELECT without a row wherever the test may be declared not applicable"),
        .init("empty", .oneOf(["no-occurrence"]), "what an empty population means; without the key it is an error"),
        .init("tolerance", .text(tolerance), "the share of items that may be exceptions; 0% if absent"),
        .init("advisory", .flag, "true for advice beyond what the policy promises"),
        .init("attributes", .map(letter, attribute), "what must hold for each item; a statement has none"),
        .init("figure", figure, "what reports draw of the items; it decides nothing"),
      ]))

  private static let figure = Shape.object(
    ObjectShape(
      "a figure",
      [
        .init(
          "kind", .oneOf(FigureKind.allCases.map(\.rawValue)), required: true,
          "strip: values from zero; recency: time before the as-of; grid: things by days, from a key of the two"),
        .init("title", .text(line), required: true, "what it shows, in a few words"),
        .init("value", .text(sql), "a length of time or a number of each item; a grid has none"),
        .init("limit", .text(name), "the parameter with the highest value that is fine; a grid has none"),
      ]))

  private static let attestation = Shape.object(
    ObjectShape(
      "an attestation",
      [
        .init("statement", .text(line), required: true, "what is signed, word for word"),
        .init("roles", .list(.text(role), nonEmpty: true), required: true, "who must sign, each another person"),
        .init("due", .text(days), required: true, "days after the period's end until which the signers have time"),
      ]))

  private static let sample = Shape.object(
    ObjectShape(
      "a sample",
      [
        .init("size", .text(name), required: true, "the parameter with the number of items"),
        .init("due", .text(days), required: true, "days after the period's end until which the reader has time"),
      ]))

  private static let days = TextShape("days such as P10D", regex: "^P[0-9]{1,4}D$") { text in
    if case .days = TimeSpan(text) { true } else { false }
  }

  private static let attribute = Shape.object(
    ObjectShape(
      "an attribute",
      [
        .init("title", .text(line), required: true, "the attribute in a few words"),
        .init("when", .text(sql), "the item is excused only if this is false"),
        .init("require", .text(sql), "what must be true, and unknown is not; absent where a person marks a sample"),
        .init(
          "lasts", .flag, "true where a failure lasts until the item itself is mended: a re-test does not repair it"),
        .init("says", .text(line), "what to say of an exception, with {columns} and {durations}"),
      ]))

  private static let example = Shape.object(
    ObjectShape(
      "an example",
      [
        .init("name", .text(line), required: true, "what the example shows"),
        .init("period", .text(fixedPeriod), "the days in which it plays; 2026-Q3 if absent"),
        .init(
          "given", .map(name, .list(.map(name, .text), nonEmpty: false)), required: true,
          "rows by table; columns left out are NULL, or the contract's example where NULL is not allowed"),
        .init("signed", .map(testID, .list(.text(role), nonEmpty: false)), "roles that signed a test's statement"),
        .init(
          "marked", .map(testID, .map(TextShape("an item's key"), failedAttributes)),
          "what the reader of a sample found wrong; here the sample is the whole population"),
        .init("not_applicable", .list(.text(testID), nonEmpty: true), "tests that are declared not applicable"),
        .init(
          "expect", .map(testID, .either([.oneOf(expectations), .map(TextShape("an item's key"), failedAttributes)])),
          required: true, "a state, or the failed attributes of each exception"),
      ]))

  private static let fixedPeriod = TextShape("days such as 2026-09-29..2026-09-30, 2026-09 or 2026-Q3") {
    examplePeriod($0) != nil
  }

  /// A period that means the same for ever.
  static func examplePeriod(_ text: String) -> Period? {
    let epoch = Instant(epochSeconds: 0)
    guard let period = Period(text, now: epoch), period.from > epoch else { return nil }
    return period
  }

  private static let unnoticed = Shape.object(
    ObjectShape(
      "an unnoticed change",
      [
        .init("change", .text(line), required: true, "the change, as `tickmark test --mutate` prints it"),
        .init("because", .text(line), required: true, "why no test can notice it"),
      ]))

  static let expectations = TestState.allCases.map(\.rawValue)
  private static let failedAttributes = Shape.list(.text(letter), nonEmpty: true)
}
