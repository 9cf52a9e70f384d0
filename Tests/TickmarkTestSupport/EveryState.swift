public import TickmarkCore

extension Assessment {
  /// Every state, every reason, several categories, and nasty text wherever evidence can bring text.
  public static let everyState = Assessment(
    organization: "Halden Planning sp. z o.o. <&\"'>", zone: "Europe/Warsaw",
    period: Period(
      id: "2026-Q3", from: Instant(epochSeconds: 1_782_864_000), to: Instant(epochSeconds: 1_790_812_799)),
    asOf: Instant(epochSeconds: 1_791_374_400),
    tool: ToolVersion(name: "tickmark", version: "0.1.0", engine: "SQLite 3.40.1"),
    head: LockerHead(size: 1234, root: Digest.of("locker")), scope: ["ACC", "SYS", "DAT", "AVL"],
    evidence: EveryState.evidence, controls: EveryState.controls, notStarted: ["ENT-1", "TRN-1"],
    records: EveryState.records,
    prior: PriorResults(period: "2026-Q2", sha256: Digest.of("prior"), definitions: EveryState.definitions))
}

/// The parts of `Assessment.everyState`.
enum EveryState {
  static let evidence = [
    EvidenceStatus(
      table: "access_accounts", about: "accounts of all systems", contract: Digest.of("access_accounts"), rows: 12_345,
      sources: [accounts, nasty], reasons: []),
    EvidenceStatus(
      table: "fileshare_acl", about: "who may read which share", contract: Digest.of("fileshare_acl"), rows: 40,
      sources: [derived],
      reasons: [Reason(.rowCount, table: "fileshare_acl", "expected 41 rows, found 40")],
      owners: ["file-server-team", "auditor <of> files"], derivation: "SELECT * FROM \"<shares>\"",
      checks: ["row count"], declarations: [Digest.of("fileshare_acl file acl.csv")]),
  ]

  private static let accounts = SourceStatus(
    collector: "file", host: "local",
    parts: [EvidencePart(name: "evidence/2026-Q3/raw/accounts.csv", sha256: Digest.of("accounts"), bytes: 654_321)],
    rows: 12_304, collectedAt: Instant(epochSeconds: 1_790_900_000), asOf: Instant(epochSeconds: 1_790_800_000),
    covers: nil, record: 7, notices: [])

  private static let nasty = SourceStatus(
    collector: "command", host: NastyText.all,
    parts: [EvidencePart(name: NastyText.all, sha256: Digest.of("nasty"), bytes: 0)], rows: 1, collectedAt: nil,
    asOf: nil,
    covers: Interval(from: Instant(epochSeconds: 1_782_864_000), to: Instant(epochSeconds: 1_786_406_399)), record: 8,
    notices: [NastyText.all, "", NastyText.long])

  private static let derived = SourceStatus(
    collector: "derived", host: "workspace", parts: [], rows: 40, collectedAt: nil, asOf: nil, covers: nil,
    record: nil, notices: [])

  /// Every kind and every remark once.
  static let records = zip(RecordStatus.Remark.allCases, RecordStatus.Kind.allCases + RecordStatus.Kind.allCases).map {
    remark, kind in
    RecordStatus(
      id: "W-\(remark.rawValue.uppercased())", kind: kind, test: "SYS-2.a", file: "evidence/records/w.yml",
      sha256: Digest.of(remark.rawValue), owner: "head-of-<it>", validTo: "2026-10-20", covered: 1, remarks: [remark])
  }

  /// Every effect once.
  static let definitions = [
    DefinitionChange("scope", "judged now: AVL-3.a", .tighter, tests: ["AVL-3.a"]),
    DefinitionChange("fileshare_acl", "the contract of the table", .changed, tests: ["DAT-1.a"]),
    DefinitionChange("SYS-5", "max_delay", before: "24 h", after: "48 h", .looser, tests: ["SYS-5.a", "SYS-5.b"]),
    DefinitionChange("SYS-5", NastyText.all, before: NastyText.all, .unknown, tests: ["SYS-5.b"]),
    DefinitionChange("SYS-5", "severity", before: "medium", after: "high", .weight),
  ]

  static let controls = decided + undecided
}
