/// One measure of a policy, with the tests that show whether it holds.
public struct Control: Sendable {
  public let id: String
  public let title: String
  public let policy: PolicyReference
  /// What the measure promises and the tests do not look at; printed with every result.
  public let notCovered: String?
  public let severity: Severity
  /// A role, never a person: whom to ask.
  public let owner: String
  public let frequency: String
  /// Identifiers of other frameworks' requirements, by framework.
  public let maps: [String: [String]]
  public let parameters: [Parameter]
  /// Freshness of the tables that the SQL reads, by table.
  public let evidence: [String: EvidenceRequirement]
  public let reconciliations: [Reconciliation]
  public let populations: [Population]
  public let tests: [TestDefinition]
  public let examples: [Example]
  /// Mutations of the examples that may go unnoticed.
  public let unnoticed: [UnnoticedChange]
  public let remediation: String
  public let location: SourceLocation
  /// The digest of the file's bytes.
  public let digest: Digest

  public init(
    id: String, title: String, policy: PolicyReference, notCovered: String?, severity: Severity, owner: String,
    frequency: String, maps: [String: [String]], parameters: [Parameter], evidence: [String: EvidenceRequirement],
    reconciliations: [Reconciliation], populations: [Population], tests: [TestDefinition], examples: [Example],
    unnoticed: [UnnoticedChange] = [], remediation: String, location: SourceLocation, digest: Digest
  ) {
    self.id = id
    self.title = title
    self.policy = policy
    self.notCovered = notCovered
    self.severity = severity
    self.owner = owner
    self.frequency = frequency
    self.maps = maps
    self.parameters = parameters
    self.evidence = evidence
    self.reconciliations = reconciliations
    self.populations = populations
    self.tests = tests
    self.examples = examples
    self.unnoticed = unnoticed
    self.remediation = remediation
    self.location = location
    self.digest = digest
  }

  /// The letters before the hyphen: `SYS` of `SYS-5`.
  public var family: String { String(id.prefix { $0 != "-" }) }

  public func population(_ name: String) -> Population? { populations.first { $0.name == name } }
}
