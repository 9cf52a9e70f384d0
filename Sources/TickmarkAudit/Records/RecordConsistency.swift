internal import TickmarkCore

/// What must agree between a record and the control that it speaks of.
enum RecordConsistency {
  static func problems(of record: WorkspaceRecord, _ definitions: Definitions) -> [Diagnostic] {
    if case .request(let request) = record.content {
      return request.tables.filter { definitions.contracts[$0] == nil }.map { table in
        Diagnostic(
          "there is no contract for the table '\(table)'", at: record.location,
          hint: Suggestion.hint(for: table, among: Array(definitions.contracts.keys)))
      }
    }
    let id = record.test ?? ""
    guard let (control, test) = find(id, definitions) else { return [unknown(id, record, definitions)] }
    func problem(_ text: String, hint: String? = nil) -> [Diagnostic] {
      [Diagnostic(text, at: record.location, hint: hint)]
    }
    switch record.content {
    case .waiver(let waiver):
      return kind(of: test, "query", record) + wideness(of: waiver, control, record)
    case .finding: return kind(of: test, "query", record)
    case .compensation(let compensation):
      if compensation.by == id { return problem("'\(id)' cannot make up for itself") }
      return find(compensation.by, definitions) == nil ? [unknown(compensation.by, record, definitions)] : []
    case .notApplicable:
      return test.guardSQL == nil
        ? problem(
          "'\(id)' cannot be declared not applicable: the control has no guard that could contradict it",
          hint: "a waiver accepts single exceptions") : []
    case .attestation(let attestation):
      guard case .attestation(let statement) = test.method else { return kind(of: test, "attestation", record) }
      return differences(attestation, statement, record)
    case .sample(let sample):
      guard case .sample = test.method else { return kind(of: test, "sample", record) }
      let letters = Set(test.attributes.map(\.id))
      return sample.items.flatMap { item in
        item.marks.keys.sorted().filter { !letters.contains($0) }.map {
          Diagnostic("'\(id)' has no attribute '\($0)'", at: item.location)
        }
      }
    case .request: return []
    }
  }

  /// Two waivers of one number, two statements for one time: nobody could say which one holds.
  static func repetitions(among records: [WorkspaceRecord]) -> [Diagnostic] {
    var seen: [String: WorkspaceRecord] = [:]
    return records.compactMap { record in
      let key = [record.kind?.rawValue ?? "request", record.id, record.interval ?? ""].joined(separator: " ")
      guard let other = seen.updateValue(record, forKey: key) else { return nil }
      return Diagnostic("a second record '\(record.id)'; the first is in \(other.location.file)", at: record.location)
    }
  }

  private static func find(_ id: String, _ definitions: Definitions) -> (Control, TestDefinition)? {
    for control in definitions.controls {
      if let test = control.tests.first(where: { $0.id == id }) { return (control, test) }
    }
    return nil
  }

  private static func unknown(_ id: String, _ record: WorkspaceRecord, _ definitions: Definitions) -> Diagnostic {
    let known = definitions.controls.flatMap { $0.tests.map(\.id) }
    return Diagnostic("there is no test '\(id)'", at: record.location, hint: Suggestion.hint(for: id, among: known))
  }

  private static func kind(of test: TestDefinition, _ method: String, _ record: WorkspaceRecord) -> [Diagnostic] {
    guard test.method.name != method else { return [] }
    let article = "aeiou".contains(test.method.name.first ?? "x") ? "an" : "a"
    return [
      Diagnostic(
        "'\(test.id)' is \(article) \(test.method.name), expected a test of the kind \(method)",
        at: record.location)
    ]
  }

  /// A pattern accepts what nobody has looked at, so it is not for what matters most and never without a number.
  private static func wideness(of waiver: Waiver, _ control: Control, _ record: WorkspaceRecord) -> [Diagnostic] {
    guard waiver.items.contains(where: \.isWide) else { return [] }
    if control.severity >= .high {
      return [
        Diagnostic(
          "the severity of \(control.id) is \(control.severity.rawValue): its waivers name each item",
          at: record.location)
      ]
    }
    if let pattern = waiver.items.first(where: \.isEverything) {
      return [Diagnostic("'\(pattern.text)' accepts whatever comes: name a part of the key", at: record.location)]
    }
    guard waiver.atMost == nil else { return [] }
    return [
      Diagnostic("a waiver with * needs 'at_most': how many exceptions it may cover", at: record.location)
    ]
  }

  private static func differences(
    _ attestation: AttestationRecord, _ statement: AttestedStatement, _ record: WorkspaceRecord
  ) -> [Diagnostic] {
    var problems: [Diagnostic] = []
    if attestation.statement != statement.text {
      problems.append(
        Diagnostic(
          "the statement is not the one that '\(record.id)' asks for", at: record.location, hint: "'\(statement.text)'")
      )
    }
    for signature in attestation.signatures where !statement.roles.contains(signature.role) {
      problems.append(
        Diagnostic(
          "'\(record.id)' is not signed by '\(signature.role)'", at: signature.location,
          hint: "expected \(statement.roles.joined(separator: ", "))"))
    }
    return problems
  }
}

extension WorkspaceRecord {
  /// What distinguishes statements and samples of one test.
  fileprivate var interval: String? {
    switch content {
    case .attestation(let attestation): attestation.covers.description
    case .sample(let sample): sample.covers.description
    default: nil
    }
  }
}
