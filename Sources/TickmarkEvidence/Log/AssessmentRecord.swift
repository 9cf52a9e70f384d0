public import TickmarkCore

/// What one assessment read and found: enough to run it again and compare the bytes.
public struct AssessmentRecord: Hashable, Sendable, Codable {
  public var period: Period
  public var asOf: Instant
  /// The log as it was when the assessment began.
  public var head: LockerHead
  /// The numbers of the collection records that were used.
  public var inputs: [Int]
  /// The control files by path, each a blob.
  public var definitions: [String: Digest]
  /// The table contracts by table, each a blob.
  public var contracts: [String: Digest]
  /// The workspace's records (waivers, attestations, findings) by path, each a blob.
  public var records: [String: Digest]
  /// The parameters in force.
  public var parameters: JSONValue
  /// The controls that were asked for; nil for all in the scope.
  public var only: [String]?
  /// The blob of the key behind the pseudonyms, without which the same bytes cannot be made again; nil if none was used.
  ///
  /// Whoever has the locker has the persons' data anyway.
  public var pseudonyms: Digest?
  /// The blob of `results.json`.
  public var result: Digest
  /// The blob of the list of all exceptions; nil if there are none.
  public var exceptions: Digest?
  /// What the process said to its caller.
  public var exitCode: Int
  public var assessedAt: Instant
  public var tool: ToolVersion

  public init(
    period: Period, asOf: Instant, head: LockerHead, inputs: [Int], definitions: [String: Digest],
    contracts: [String: Digest], records: [String: Digest] = [:], parameters: JSONValue = [:], only: [String]? = nil,
    pseudonyms: Digest? = nil, result: Digest,
    exceptions: Digest? = nil, exitCode: Int, assessedAt: Instant, tool: ToolVersion
  ) {
    self.period = period
    self.asOf = asOf
    self.head = head
    self.inputs = inputs
    self.definitions = definitions
    self.contracts = contracts
    self.records = records
    self.parameters = parameters
    self.only = only
    self.pseudonyms = pseudonyms
    self.result = result
    self.exceptions = exceptions
    self.exitCode = exitCode
    self.assessedAt = assessedAt
    self.tool = tool
  }
}
