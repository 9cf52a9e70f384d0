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
