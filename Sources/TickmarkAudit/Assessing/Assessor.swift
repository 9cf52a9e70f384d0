public import TickmarkCore
public import TickmarkEvidence

/// Judges a workspace's controls over the evidence in a locker: a pure function of what it is given.
public struct Assessor {
  public struct Inputs {
    public var workspace: Workspace
    public var definitions: Definitions
    public var records: [NumberedRecord]
    /// What people decided, stated or found: files of the workspace.
    public var workspaceRecords: WorkspaceRecords
    /// The results of an earlier period to compare with.
    public var prior: (assessment: Assessment, sha256: Digest)?
    public var head: LockerHead
    /// Bytes of a blob, hashed again while they are read.
    public var blob: (Digest) throws(TickmarkError) -> [UInt8]
    /// The parsers, by collector.
    public var collectors: [any Collector]
    /// The moment for which waivers and due dates are judged.
    public var asOf: Instant
    public var pseudonyms: Pseudonymizer
    public var toolVersion: String
    public var limits: SQLLimits

    public init(
      workspace: Workspace, definitions: Definitions, records: [NumberedRecord],
      workspaceRecords: WorkspaceRecords = .none, prior: (assessment: Assessment, sha256: Digest)? = nil,
      head: LockerHead,
      blob: @escaping (Digest) throws(TickmarkError) -> [UInt8], collectors: [any Collector], asOf: Instant,
      pseudonyms: Pseudonymizer, toolVersion: String, limits: SQLLimits = SQLLimits()
    ) {
      self.workspace = workspace
      self.definitions = definitions
      self.records = records
      self.workspaceRecords = workspaceRecords
      self.prior = prior
      self.head = head
      self.blob = blob
      self.collectors = collectors
      self.asOf = asOf
      self.pseudonyms = pseudonyms
      self.toolVersion = toolVersion
      self.limits = limits
    }
  }

  /// Name and version of what evaluates SQL.
  public static var engine: String { Database.engine }

  private let inputs: Inputs
  private let evidence: EvidenceDatabase

  private init(_ inputs: Inputs, _ evidence: EvidenceDatabase) {
    self.inputs = inputs
    self.evidence = evidence
  }

  /// What to judge, and who hears of it.
  public struct Options {
    /// Controls to judge; nil for all in the scope.
    public var only: Set<String>?
    /// Gets the canonical lines of the exceptions that decide a test, test by test in the order of the report.
    public var exceptions: (LinePieces) -> Void
    /// Hears which control is being judged.
    public var progress: (String) -> Void

    public init(
      only: Set<String>? = nil, exceptions: @escaping (LinePieces) -> Void = { _ in },
      progress: @escaping (String) -> Void = { _ in }
    ) {
      self.only = only
      self.exceptions = exceptions
      self.progress = progress
    }
  }

  /// Throws `.definition` for invalid controls, `.integrity` for a broken locker. Everything that is wrong with
  /// evidence is a state of the tests that need it.
  public static func assess(_ inputs: Inputs, _ options: Options = Options()) throws(TickmarkError) -> Assessment {
    try Assessor(inputs, EvidenceDatabase(contracts: inputs.definitions.contracts)).assess(options)
  }

  private func assess(_ options: Options) throws(TickmarkError) -> Assessment {
    let workspace = inputs.workspace
    let unknown = WorkspaceLint.unknownNames(workspace, inputs.definitions)
    guard unknown.isEmpty else { throw TickmarkError(.definition, unknown) }
    let covered = inputs.definitions.controls.filter { workspace.covers($0.id) }
    let selected = covered.filter { options.only?.contains($0.id) ?? true }
      .sorted { (workspace.rank(of: $0.id) ?? 0, $0.number) < (workspace.rank(of: $1.id) ?? 0, $1.number) }
    guard inputs.asOf >= workspace.period.from else {
      throw TickmarkError(
        .usage, "the period \(workspace.period.id) has not begun on \(inputs.asOf)", at: workspace.location)
    }
    if let only = options.only, let outside = only.subtracting(covered.map(\.id)).min() {
      throw TickmarkError(
        .usage, "'\(outside)' is outside the scope", at: workspace.location, hint: "add it to `scope` in tickmark.yml")
    }
    let derivations = try compileDerivations()
    var compiled: [(CompiledControl, ParametersInForce)] = []
    // Compiled over empty tables with every index that the real ones can get: a plan must not look worse than it will be.
    let draft = try EvidenceDatabase.indexed(inputs.definitions.contracts)
    for control in selected { compiled.append(try compile(control, in: draft)) }

    var needed = compiled.reduce(into: Set<String>()) { $0.formUnion($1.0.reads.keys) }
    needed.formUnion(Self.countTables(inputs, behind: needed))
    needed = CompiledDerivation.closure(of: needed, over: derivations)
    options.progress("loading evidence")
    let statuses = try load(needed, compiled.map(\.0), derivations)

    var results: [ControlResult] = []
    var records: [RecordStatus] = []
    for (control, parameters) in compiled {
      options.progress("assessing \(control.control.id)")
      let judged = try judge(control, parameters, statuses, derivations, options)
      results.append(judged.result)
      records += judged.records
    }
    Compensations(inputs.workspaceRecords, asOf: inputs.asOf, period: workspace.period).apply(to: &results, &records)
    var assessment = Assessment(
      organization: workspace.organization, zone: workspace.zone, period: workspace.period, asOf: inputs.asOf,
      tool: ToolVersion(name: "tickmark", version: inputs.toolVersion, engine: Database.engine), head: inputs.head,
      scope: workspace.scope, evidence: statuses.keys.sorted().map { status($0, statuses) }, controls: results,
      notStarted: inputs.definitions.controls.map(\.id).filter { id in !selected.contains { $0.id == id } },
      records: records.sorted { ($0.test, $0.id) < ($1.test, $1.id) })
    if let prior = inputs.prior {
      PriorPeriod(prior.assessment, sha256: prior.sha256, isPartial: options.only != nil).apply(to: &assessment)
    }
    return assessment
  }

  private func judge(
    _ control: CompiledControl, _ parameters: ParametersInForce, _ statuses: [String: TableStatus],
    _ derivations: [CompiledDerivation], _ options: Options
  ) throws(TickmarkError) -> (result: ControlResult, records: [RecordStatus]) {
    let bench = JudgesBench(
      evidence: evidence, limits: inputs.limits, person: { inputs.pseudonyms.pseudonym(of: $0) },
      parameters: parameters.values, period: inputs.workspace.period, asOf: inputs.asOf)
    let assessor = ControlAssessor(
      compiled: control, parameters: parameters, statuses: statuses, derivations: derivations, bench: bench
    ) { TestRecords(of: $0, in: inputs.workspaceRecords, period: inputs.workspace.period) }
    return try assessor.assess(exceptions: options.exceptions)
  }

  // MARK: Definitions

  private func compile(
    _ control: Control, in draft: EvidenceDatabase
  ) throws(TickmarkError) -> (CompiledControl, ParametersInForce) {
    let parameters = try ParametersInForce(of: control, overrides: inputs.workspace.parameters[control.id] ?? [:])
    return (try ControlCompiler.compile(control, parameters: parameters.values, evidence: draft), parameters)
  }

  private func compileDerivations() throws(TickmarkError) -> [CompiledDerivation] {
    var compiled: [CompiledDerivation] = []
    for derived in inputs.workspace.derived { compiled.append(try CompiledDerivation(derived, in: evidence)) }
    return try DerivationOrder.sorted(compiled)
  }

  // MARK: Evidence

  /// The tables with the sources' own counts for `tables`.
  private static func countTables(_ inputs: Inputs, behind tables: Set<String>) -> Set<String> {
    Set(
      inputs.workspace.sources.compactMap { source in
        guard case .table(let counts, _, _) = source.rows, tables.contains(source.table ?? "") else { return nil }
        return inputs.definitions.contracts[counts] == nil ? nil : counts
      })
  }

  private func load(
    _ tables: Set<String>, _ compiled: [CompiledControl], _ derivations: [CompiledDerivation]
  ) throws(TickmarkError) -> [String: TableStatus] {
    let statuses = try Self.load(tables, derivations, inputs, into: evidence)
    do throws(SQLProblem) {
      try evidence.index(compiled.reduce(into: [:]) { $0.merge($1.reads) { $0.union($1) } })
    } catch {
      throw TickmarkError(.tool, error.message)
    }
    return statuses
  }

  /// Loads `tables` and what they are derived from, without judging anything.
  static func load(
    _ tables: Set<String>, _ inputs: Inputs, into evidence: EvidenceDatabase
  ) throws(TickmarkError) -> [String: TableStatus] {
    let derivations = try Assessor(inputs, evidence).compileDerivations()
    let needed = CompiledDerivation.closure(of: tables.union(countTables(inputs, behind: tables)), over: derivations)
    return try load(needed, derivations, inputs, into: evidence)
  }

  /// Calendars come first: a derived table may be made from them.
  private static func load(
    _ tables: Set<String>, _ derivations: [CompiledDerivation], _ inputs: Inputs, into evidence: EvidenceDatabase
  ) throws(TickmarkError) -> [String: TableStatus] {
    do throws(SQLProblem) { try evidence.fillCalendars(inputs.workspace.period, until: inputs.asOf) } catch {
      throw TickmarkError(.tool, error.message)
    }
    return try loader(inputs, evidence).load(tables, derivations: derivations)
  }

  private static func loader(_ inputs: Inputs, _ evidence: EvidenceDatabase) -> EvidenceLoader {
    EvidenceLoader(
      workspace: inputs.workspace, evidence: evidence,
      collections: Collections(inputs.records, period: inputs.workspace.period),
      collectors: Dictionary(inputs.collectors.map { ($0.id, $0) }) { first, _ in first }, limits: inputs.limits,
      blob: inputs.blob)
  }

  private func fills(_ source: SourceDeclaration, _ table: String) -> Bool {
    inputs.collectors.first { $0.id == source.collector }?.tables.contains(table) ?? false
  }

  private func status(_ table: String, _ statuses: [String: TableStatus]) -> EvidenceStatus {
    let contract = inputs.definitions.contracts[table]
    let sources = statuses[table]?.sources.map(\.status) ?? []
    let declared = inputs.workspace.sources.filter { $0.table == table || fills($0, table) }
    return EvidenceStatus(
      table: table, about: contract?.about ?? "", contract: contract?.digest ?? Digest.of(""),
      rows: sources.reduce(0) { $0 + $1.rows }, sources: sources, reasons: statuses[table]?.reasons ?? [],
      owners: Set(declared.compactMap(\.owner)).sorted(),
      derivation: inputs.workspace.derived.first { $0.table == table }?.sql.text,
      checks: declared.flatMap(\.checks).sorted(),
      declarations: declared.map { $0.declaration(in: inputs.workspace.period) }.sorted { $0.hex < $1.hex })
  }
}
