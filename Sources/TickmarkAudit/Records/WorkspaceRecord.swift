internal import TickmarkCore

/// One file below `evidence/records/`: what people decided, stated or found, reviewed like code.
struct WorkspaceRecord: Sendable {
  enum Content: Sendable {
    case waiver(Waiver)
    case finding(Finding)
    case compensation(Compensation)
    case notApplicable(Approval)
    case attestation(AttestationRecord)
    case sample(SampleRecord)
    case request(RequestRecord)
  }

  /// The record's number; for statements, samples and the not applicable, the test's.
  let id: String
  /// The test that it concerns; nil for a request.
  let test: String?
  /// The role that answers for it.
  let owner: String?
  let content: Content
  let location: SourceLocation
  let digest: Digest

  /// The kind as results name it; nil for a request, which decides nothing.
  var kind: RecordStatus.Kind? {
    switch content {
    case .waiver: .waiver
    case .finding: .finding
    case .compensation: .compensation
    case .notApplicable: .notApplicable
    case .attestation: .attestation
    case .sample: .sample
    case .request: nil
    }
  }

  /// Who allowed it and for how long; nil for kinds that nobody approves.
  var approval: Approval? {
    switch content {
    case .waiver(let waiver): waiver.approval
    case .compensation(let compensation): compensation.approval
    case .notApplicable(let approval): approval
    case .finding, .attestation, .sample, .request: nil
    }
  }
}

/// A risk that the company accepts: exceptions that stay and do not count as open.
struct Waiver: Hashable, Sendable {
  let items: [ItemPattern]
  /// How many exceptions patterns may cover; nil where all items are named.
  let atMost: Int?
  let approval: Approval
}

/// An item by its key; `*` stands for one whole part of it.
struct ItemPattern: Hashable, Sendable {
  let text: String
  let isWide: Bool
  /// Whether no part of it says anything.
  var isEverything: Bool { isWide && parts.allSatisfy { $0 == "*" } }
  private let parts: [Substring]

  init(_ text: String) {
    self.text = text
    parts = text.split(separator: "/", omittingEmptySubsequences: false)
    isWide = parts.contains("*")
  }

  /// One item by its name, in which `*` stands for nothing but itself.
  init(named text: String) {
    self.text = text
    parts = []
    isWide = false
  }

  func matches(_ key: String) -> Bool {
    let found = key.split(separator: "/", omittingEmptySubsequences: false)
    return found.count == parts.count && zip(parts, found).allSatisfy { $0 == "*" || $0 == $1 }
  }
}

/// Exceptions that were looked into, and what was done.
struct Finding: Hashable, Sendable {
  let items: [String]
  /// When the fix was in place; nil while there is none.
  let fixedAt: Instant?
}

/// Another test that does what the failed one should have done.
struct Compensation: Hashable, Sendable {
  let by: String
  let approval: Approval
}

/// A statement with its signatures.
struct AttestationRecord: Hashable, Sendable {
  struct Signature: Hashable, Sendable {
    let role: String
    /// Who signed: a number that no report shows.
    let person: String
    /// Nil while the signature is awaited.
    let at: Instant?
    let location: SourceLocation
  }

  let covers: Interval
  let statement: String
  let signatures: [Signature]
}

/// A sample as it was drawn and read.
struct SampleRecord: Hashable, Sendable {
  struct Item: Hashable, Sendable {
    let key: String
    let marks: [String: Mark]
    let location: SourceLocation
  }

  enum Mark: String, Hashable, Sendable, CaseIterable {
    case holds = "✓"
    case fails = "✗"
    /// Does not concern the item.
    case excused = "N"
  }

  let covers: Interval
  let populationSize: Int
  let population: Digest
  let frozenAt: Instant
  let seed: String
  let seedGivenAt: Instant
  let items: [Item]
}

/// Evidence that was asked for.
struct RequestRecord: Hashable, Sendable {
  let what: String
  let tables: [String]
  let due: Day
  let isOpen: Bool
}
