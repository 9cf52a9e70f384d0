/// What came of one of the workspace's records in an assessment.
public struct RecordStatus: Hashable, Sendable, Codable {
  public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
    case waiver, finding, compensation, attestation, sample
    case notApplicable = "not_applicable"
  }

  /// What a reader must know of a record.
  public enum Remark: String, Hashable, Sendable, Codable, CaseIterable {
    /// In force, and nothing for it to do.
    case unused
    case expired
    case notYetValid = "not_yet_valid"
    /// Ends within thirty days of the as-of.
    case expiresSoon = "expires_soon"
    /// Approved after it began to hold, or after the period.
    case retroactive
    /// Names a pattern that meets more exceptions than the record allows: it covers none.
    case tooWide = "too_wide"
    /// The re-test after the fix found exceptions, or nothing to look at.
    case notFixed = "not_fixed"
    /// The compensating control did not pass.
    case notCompensated = "not_compensated"
    /// A finding without a fix.
    case notRemediated = "not_remediated"
    /// Signed after its day.
    case late
  }

  /// The record's own number, or the test's for statements and samples.
  public var id: String
  public var kind: Kind
  public var test: String
  public var file: String
  public var sha256: Digest
  /// The role that answers for it; nil where the kind has none.
  public var owner: String?
  /// The last day on which it holds; nil where the kind has none.
  public var validTo: String?
  /// Exceptions that it covers.
  public var covered: Int
  public var remarks: [Remark]

  public init(
    id: String, kind: Kind, test: String, file: String, sha256: Digest, owner: String? = nil, validTo: String? = nil,
    covered: Int = 0, remarks: [Remark] = []
  ) {
    self.id = id
    self.kind = kind
    self.test = test
    self.file = file
    self.sha256 = sha256
    self.owner = owner
    self.validTo = validTo
    self.covered = covered
    self.remarks = remarks
  }
}

/// The results of an earlier period.
public struct PriorResults: Hashable, Sendable, Codable {
  /// The period's name.
  public var period: String
  public var sha256: Digest

  public init(period: String, sha256: Digest) {
    self.period = period
    self.sha256 = sha256
  }
}

/// What became of a control or a test since the prior period.
public enum Change: String, Hashable, Sendable, Codable {
  /// Fails now and did not before.
  case new
  /// Fails as before.
  case repeated = "repeat"
  /// Failed before and does not now.
  case fixed
  /// Was decided and cannot be told now.
  case lostCoverage = "lost_coverage"

  /// Nil where nothing changed that a reader must know.
  public init?(from prior: TestState?, to state: TestState) {
    guard let prior, prior != .notSelected else { return nil }
    switch (prior, state) {
    case (.fail, .fail): self = .repeated
    case (_, .fail): self = .new
    case (_, _) where state.isUndecided && !prior.isUndecided: self = .lostCoverage
    case (.fail, _) where !state.isUndecided: self = .fixed
    default: return nil
    }
  }
}
