internal import TickmarkCore

/// Tests that fail while another one does their work: they are compensated, and the raw result stays beside it.
struct Compensations {
  private let records: [(record: WorkspaceRecord, content: Compensation)]
  private let asOf: Instant
  private let period: Period

  init(_ records: WorkspaceRecords, asOf: Instant, period: Period) {
    self.records = records.all.compactMap { record in
      if case .compensation(let content) = record.content { (record, content) } else { nil }
    }
    self.asOf = asOf
    self.period = period
  }

  /// Looks at all results as they were judged: what is compensated itself compensates nothing.
  func apply(to results: inout [ControlResult], _ statuses: inout [RecordStatus]) {
    let passed = Set(results.flatMap(\.tests).filter { $0.state == .pass }.map(\.id))
    for (record, compensation) in records {
      guard let (control, test) = place(of: record.test ?? "", in: results) else { continue }
      var remarks = compensation.approval.remarks(at: asOf, in: period)
      let failed = results[control].tests[test].state == .fail
      let counts = passed.contains(compensation.by)
      if !counts { remarks.append(.notCompensated) }
      let covers = failed && counts && compensation.approval.holds(at: asOf)
      if !failed, compensation.approval.holds(at: asOf) { remarks.append(.unused) }
      if covers {
        results[control].tests[test].state = .compensated
        results[control].tests[test].records.append(record.id)
        results[control].state = TestState.worst(of: results[control].tests.map(\.state))
      }
      let covered = covers ? results[control].tests[test].counted?.open ?? 0 : 0
      statuses.append(record.status(covered: covered, remarks: remarks))
    }
  }

  private func place(of id: String, in results: [ControlResult]) -> (Int, Int)? {
    for (index, control) in results.enumerated() {
      if let test = control.tests.firstIndex(where: { $0.id == id }) { return (index, test) }
    }
    return nil
  }
}
