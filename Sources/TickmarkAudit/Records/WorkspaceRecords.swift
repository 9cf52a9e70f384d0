public import TickmarkCore

/// All records of a workspace, each checked against the controls that it speaks of.
public struct WorkspaceRecords: Sendable {
  public let files: [DefinitionFile]
  let all: [WorkspaceRecord]

  public static let none = WorkspaceRecords(files: [], all: [])

  private init(files: [DefinitionFile], all: [WorkspaceRecord]) {
    self.files = files
    self.all = all
  }

  /// Throws a `.definition` error with everything that is wrong in any file.
  public init(_ files: [DefinitionFile], _ definitions: Definitions) throws(TickmarkError) {
    var problems: [Diagnostic] = []
    var records: [WorkspaceRecord] = []
    for file in files.sorted(by: { $0.path < $1.path }) {
      do throws(TickmarkError) {
        let record = try RecordReader.read(file)
        problems += RecordConsistency.problems(of: record, definitions)
        records.append(record)
      } catch {
        problems += error.diagnostics
      }
    }
    problems += RecordConsistency.repetitions(among: records)
    guard problems.isEmpty else { throw TickmarkError(.definition, problems) }
    self.init(files: files, all: records)
  }

  /// What is dated later than `now`: nobody has signed, approved or repaired anything tomorrow.
  public func datedAfter(_ now: Instant) -> [Diagnostic] {
    all.compactMap { record in
      guard let latest = record.content.latest, latest > now else { return nil }
      return Diagnostic("it says that something was done on \(latest.day), which is not over yet", at: record.location)
    }
  }

  func concerning(_ test: String) -> [WorkspaceRecord] { all.filter { $0.test == test } }

  /// Requests that nobody has answered yet.
  public var openRequests: [OpenRequest] {
    all.compactMap { record in
      guard case .request(let request) = record.content, request.isOpen else { return nil }
      return OpenRequest(
        id: record.id, what: request.what, tables: request.tables, ask: record.owner ?? "", due: request.due)
    }
  }
}

/// Evidence that was asked for and has not come.
public struct OpenRequest: Hashable, Sendable {
  public var id: String
  public var what: String
  public var tables: [String]
  /// A role.
  public var ask: String
  public var due: Day
}

extension WorkspaceRecord.Content {
  /// The last moment at which somebody did something, as the record says; nil if it speaks of none.
  fileprivate var latest: Instant? {
    switch self {
    case .waiver(let waiver): waiver.approval.approvers.map(\.on.start).max()
    case .compensation(let compensation): compensation.approval.approvers.map(\.on.start).max()
    case .notApplicable(let approval): approval.approvers.map(\.on.start).max()
    case .finding(let finding): finding.fixedAt
    case .attestation(let attestation): attestation.signatures.compactMap(\.at).max()
    case .sample(let sample): max(sample.frozenAt, sample.seedGivenAt)
    case .request: nil
    }
  }
}
