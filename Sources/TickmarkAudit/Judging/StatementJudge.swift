internal import TickmarkCore

/// Judges a test that persons decide with their signatures.
struct StatementJudge {
  let test: TestDefinition
  let statement: AttestedStatement
  let bench: JudgesBench

  func judge(_ records: TestRecords) -> Judgement {
    let signed = (records.statement?.content.signatures ?? []).filter { $0.at != nil }.map(\.role)
    let open = statement.roles.filter { !signed.contains($0) }
    let reasons = open.isEmpty ? [] : [reason(awaiting: open)]
    let state = reasons.worst ?? .pass
    let counted = Counted(
      population: 1, exceptions: 0, subjects: nil, attributes: [], first: [], sha256: DigestStream().finish())
    var result = TestResult(
      test, population: nil, state: state, reasons: reasons, counted: state == .pass ? counted : nil, tables: [])
    if state == .pass { result.raw = .pass }
    let record = records.statement?.record
    result.records = [record?.file].compactMap(\.self)
    let isLate = records.statement?.content.signatures.contains { signature in
      signature.at.map { $0 > bench.deadline(statement.due).end } ?? false
    }
    let status = record?.status(remarks: isLate == true ? [.late] : [])
    return Judgement(result, records: [status].compactMap(\.self))
  }

  private func reason(awaiting roles: [String]) -> Reason {
    let due = bench.deadline(statement.due)
    let who = roles.joined(separator: " and ")
    return bench.asOf > due.end
      ? Reason(.overdue, "the statement was due on \(due) and is not signed by \(who)")
      : Reason(.signature, "waits for the signature of \(who) until \(due)")
  }
}

extension WorkspaceRecord {
  /// How results name a record that has no number of its own.
  var file: String { location.file }
}
