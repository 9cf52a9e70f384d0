internal import TickmarkCore

/// What people decided, stated or read about one test.
struct TestRecords {
  struct Named<Content> {
    let record: WorkspaceRecord?
    let content: Content
  }

  var waivers: [Named<Waiver>] = []
  var findings: [Named<Finding>] = []
  var declarations: [Named<Approval>] = []
  var statement: Named<AttestationRecord>?
  var reading: Named<SampleReading>?
}

/// How a sample was read.
enum SampleReading {
  case record(SampleRecord)
  /// Everything was drawn, and these attributes of these items do not hold: a control's own examples.
  case everything(failed: [String: [String]])
}

extension TestRecords {
  /// The records that concern `test` in `period`.
  init(of test: TestDefinition, in records: WorkspaceRecords, period: Period) {
    for record in records.concerning(test.id) {
      switch record.content {
      case .waiver(let waiver): waivers.append(Named(record: record, content: waiver))
      case .finding(let finding): findings.append(Named(record: record, content: finding))
      case .notApplicable(let approval): declarations.append(Named(record: record, content: approval))
      case .attestation(let statement) where statement.covers.contains(period):
        self.statement = Named(record: record, content: statement)
      case .sample(let sample) where sample.covers.contains(period):
        reading = Named(record: record, content: .record(sample))
      case .attestation, .sample, .compensation, .request: break
      }
    }
  }

  /// What an example says of `test`, signed and read after the period.
  init(of test: TestDefinition, in example: Example, period: Period) {
    if example.notApplicable.contains(test.id) {
      declarations = [
        Named(record: nil, content: Approval(approvers: [], validFrom: period.from.day, validTo: period.to.day))
      ]
    }
    if let roles = example.signed[test.id], case .attestation(let wanted) = test.method {
      let end = SourceLocation(file: "example")
      let signatures = roles.map {
        AttestationRecord.Signature(role: $0, person: $0, at: period.to.adding(seconds: 1), location: end)
      }
      statement = Named(
        record: nil,
        content: AttestationRecord(
          covers: Interval(from: period.from, to: period.to), statement: wanted.text, signatures: signatures))
    }
    if let failed = example.marked[test.id] { reading = Named(record: nil, content: .everything(failed: failed)) }
  }
}

extension Interval {
  func contains(_ period: Period) -> Bool { from <= period.from && period.to <= to }
}

extension WorkspaceRecord {
  func status(covered: Int = 0, remarks: [RecordStatus.Remark] = []) -> RecordStatus {
    RecordStatus(
      id: id, kind: kind ?? .waiver, test: test ?? "", file: location.file, sha256: digest, owner: owner,
      validTo: approval?.validTo.description, covered: covered, remarks: remarks)
  }
}
