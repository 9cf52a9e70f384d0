public import TickmarkCore

/// What the workspace's records may hold, by the key that names their kind.
public enum RecordShapes {
  /// All kinds, for editors.
  public static let shape = Shape.either(all.map { .object($0.shape) })

  /// The shape of the kind that `key` names.
  static func shape(for key: String) -> ObjectShape? { all.first { $0.key == key }?.shape }

  static var keys: [String] { all.map(\.key) }

  private static let all: [(key: String, shape: ObjectShape)] = [
    ("waiver", waiver), ("finding", finding), ("compensation", compensation), ("not_applicable", notApplicable),
    ("attestation", attestation), ("sample", sample), ("request", request),
  ]

  // MARK: Kinds

  private static let waiver = ObjectShape(
    "a waiver",
    [
      .init("waiver", .text(number), required: true, "the waiver's number"), test,
      .init(
        "items", .list(.text(item), nonEmpty: true), required: true, "keys of items; * stands for one part of a key"),
      .init("at_most", .integer(1...10_000), "how many exceptions the patterns may cover"),
      .init("reason", line, required: true, "why the risk is accepted"),
      .init("risk", .oneOf(["low", "medium", "high"]), required: true, "what remains"),
      owner(required: true), requested, approved, valid,
      .init("conditions", .list(line, nonEmpty: true), "what must stay true while it holds"), ticket,
    ])

  private static let finding = ObjectShape(
    "a finding",
    [
      .init("finding", .text(number), required: true, "the finding's number"), test,
      .init("items", .list(.text(item), nonEmpty: true), required: true, "keys of items"),
      .init("type", .oneOf(["design", "implementation", "operating"]), required: true, "what was deficient"),
      .init("severity", .oneOf(Severity.allCases.map(\.rawValue)), required: true, "how bad it is"),
      .init("cause", line, required: true, "how it came about"),
      .init("effect", line, required: true, "what could come of it"),
      .init("recommendation", line, "what should be done"), owner(required: true),
      .init("due", .text(day), "the day by which it is to be done"),
      .init("remediation", .object(remediation), "what was done; absent while nothing was"), ticket,
    ])

  private static let compensation = ObjectShape(
    "a compensation",
    [
      .init("compensation", .text(number), required: true, "the record's number"), test,
      .init("by", .text(ControlShape.testID), required: true, "the test that makes up for it"),
      .init("reason", line, required: true, "why it does"), owner(required: true), approved, valid,
    ])

  private static let notApplicable = ObjectShape(
    "a declaration",
    [
      .init("not_applicable", .text(ControlShape.testID), required: true, "the test that does not concern the company"),
      .init("reason", line, required: true, "why it does not"), owner(required: true), approved, valid,
    ])

  private static let attestation = ObjectShape(
    "an attestation",
    [
      .init("attestation", .text(ControlShape.testID), required: true, "the test that asks for it"), covers,
      .init("statement", line, required: true, "the control's statement, word for word"),
      .init("basis", .list(line, nonEmpty: true), "what the signers looked at"),
      .init("signatures", .list(.object(signature), nonEmpty: true), required: true, "who signs, a role each"),
    ])

  private static let sample = ObjectShape(
    "a sample",
    [
      .init("sample", .text(ControlShape.testID), required: true, "the test that asks for it"), covers,
      .init("population", .object(population), required: true, "from what it was drawn"),
      .init("plan", .object(plan), required: true, "how it was drawn"),
      .init("items", .list(.object(sampleItem), nonEmpty: true), required: true, "what was read"),
    ])

  private static let request = ObjectShape(
    "a request",
    [
      .init("request", .text(number), required: true, "the request's number"),
      .init("what", line, required: true, "what is wanted"),
      .init("tables", .list(.text(ControlShape.name), nonEmpty: true), required: true, "the tables that it fills"),
      owner(required: true), .init("requested_on", .text(day), required: true, "the day on which it was asked for"),
      .init("due", .text(day), required: true, "the day by which it is wanted"),
      .init("status", .oneOf(["open", "received", "accepted"]), required: true, "where it stands"),
    ])

  // MARK: Parts

  private static let remediation = ObjectShape(
    "a remediation",
    [
      .init("fixed_at", .text(instant), required: true, "when the fix was in place"),
      .init("action", line, required: true, "what was done"),
      .init("by", .text(ControlShape.role), required: true, "the role that did it"),
    ])

  private static let signature = ObjectShape(
    "a signature",
    [
      .init("role", .text(ControlShape.role), required: true, "as whom"),
      .init("id", .text(item), required: true, "the signer's number; shown in no report"),
      .init("at", .text(instant), "when; absent while it is awaited"),
    ])

  private static let population = ObjectShape(
    "a population",
    [
      .init("items", .integer(1...Int64.max), required: true, "how many"),
      .init("sha256", .text(digest), required: true, "over the keys, sorted bytewise, a line feed behind each"),
      .init("frozen_at", .text(instant), required: true, "when it was written down"),
    ])

  private static let plan = ObjectShape(
    "a plan",
    [
      .init("seed", .text(item), required: true, "what the ranks are made with"),
      .init("seed_given_by", .text(ControlShape.role), required: true, "the role that chose it"),
      .init("seed_given_at", .text(instant), required: true, "when: after the population was written down"),
      .init("basis", line, "where the size comes from"),
    ])

  private static let sampleItem = ObjectShape(
    "an item of a sample",
    [
      .init("key", .text(item), required: true, "the item's key"),
      .init(
        "marks", .map(ControlShape.letter, .oneOf(SampleRecord.Mark.allCases.map(\.rawValue))), required: true,
        "✓ holds, ✗ does not, N does not concern the item"),
      .init("note", line, "what was seen"), .init("by", .text(ControlShape.role), required: true, "the reader's role"),
      .init("on", .text(day), required: true, "the day of the reading"),
    ])

  private static let test = ObjectShape.Field(
    "test", .text(ControlShape.testID), required: true, "the test it concerns")
  private static let requested = ObjectShape.Field("requested", .object(decision), "who asked for it")
  private static let ticket = ObjectShape.Field("ticket", line, "where the matter is kept")
  private static let approved = ObjectShape.Field(
    "approved", .list(.object(decision), nonEmpty: true), required: true, "two roles, and not the owner")
  private static let valid = ObjectShape.Field(
    "valid", .object(days("a validity")), required: true, "from when to when it holds, twelve months at most")
  private static let covers = ObjectShape.Field(
    "covers", .object(days("an interval")), required: true, "the days of which it speaks")

  private static func owner(required: Bool) -> ObjectShape.Field {
    .init("owner", .text(ControlShape.role), required: required, "the role that answers for it")
  }

  private static let decision = ObjectShape(
    "a decision",
    [
      .init("by", .text(ControlShape.role), required: true, "the role"),
      .init("on", .text(day), required: true, "the day"),
    ])

  private static func days(_ name: String) -> ObjectShape {
    ObjectShape(
      name,
      [
        .init("from", .text(day), required: true, "the first day"),
        .init("to", .text(day), required: true, "the last day"),
      ])
  }

  // MARK: Scalars

  private static let line = Shape.text(ControlShape.line)
  private static let item = ControlShape.line
  private static let number = TextShape("a number such as W-2026-004", regex: "^[A-Z]{1,5}-[0-9A-Z-]{1,30}$") { text in
    let parts = text.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
    return parts.count == 2 && (1...5).contains(parts[0].utf8.count) && (1...30).contains(parts[1].utf8.count)
      && parts[0].utf8.allSatisfy { (65...90).contains($0) }
      && parts[1].utf8.allSatisfy { (65...90).contains($0) || (48...57).contains($0) || $0 == UInt8(ascii: "-") }
  }
  private static let day = TextShape("a day such as 2026-09-30", regex: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$") {
    Day($0) != nil
  }
  private static let instant = TextShape("an instant such as 2026-10-02T08:00:00Z") { Instant($0) != nil }
  private static let digest = TextShape("a SHA-256 in hexadecimal", regex: "^[0-9a-f]{64}$") {
    Digest(hex: $0) != nil
  }
}
