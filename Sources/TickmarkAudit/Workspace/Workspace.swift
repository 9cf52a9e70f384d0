public import TickmarkCore

/// `tickmark.yml`, checked: who is audited, for which period, and where evidence comes from.
public struct Workspace: Sendable {
  public var organization: String
  /// The zone for showing times and for reading local stamps, an IANA name.
  public var zone: String
  public var period: Period
  /// Families (`SYS`) and controls (`SYS-5`) that are judged, in the order of the reports.
  public var scope: [String]
  public var sources: [SourceDeclaration]
  public var derived: [DerivedTable]
  /// Values that the company set, by control and parameter.
  public var parameters: [String: [String: ParameterOverride]]
  /// The file with the results of the period before, below the workspace; nil if there is none.
  public var prior: String?
  /// The files that name hosts, to be kept beside the results too.
  public var inventories: [DefinitionFile]
  /// Where `scope` stands.
  public var location: SourceLocation
  /// The file itself, to be kept beside the results.
  public var file: DefinitionFile

  /// Whether the scope names the control or its family.
  public func covers(_ control: String) -> Bool { rank(of: control) != nil }

  /// The place of a control's family or of itself in the scope.
  func rank(of control: String) -> Int? {
    scope.firstIndex(of: control) ?? scope.firstIndex(of: String(control.prefix { $0 != "-" }))
  }
}

/// One entry of `sources:`.
public struct SourceDeclaration: Sendable, Hashable {
  public enum DeclaredRows: Sendable, Hashable {
    case count(Int)
    /// The source's own counts: `by` names the column that both tables share, `count` the column with the number.
    case table(String, by: String, count: String)
  }

  /// The table, for collectors that fill whichever is named.
  public var table: String?
  public var collector: String
  /// What the collector knows, typed; `{period}` is filled in.
  public var options: JSONValue
  public var hosts: [HostDeclaration]
  public var covers: Interval?
  public var asOf: Instant?
  public var rows: DeclaredRows?
  public var sha256: Digest?
  /// Sources of one series cover the period together; without a name a source must cover it alone.
  public var series: String?
  /// The role to ask for the evidence.
  public var owner: String?
  public var location: SourceLocation

  /// What the source's files are held against, by kind.
  var checks: [String] {
    let counted: String? =
      switch rows {
      case .count: "row count"
      case .table(let counts, _, _): "\(EvidenceStatus.countsOf)\(counts)"
      case nil: nil
      }
    return [counted, sha256.map { _ in "digest" }].compactMap(\.self)
  }

  /// For people: the table and where it comes from.
  public var label: String {
    let place = options["path"]?.stringValue ?? options["path"]?.arrayValue?.first?.stringValue
    return [table, collector, place].compactMap(\.self).joined(separator: " ")
  }
}

/// Where a collector is to look.
public struct HostDeclaration: Sendable, Hashable {
  public enum Kind: Sendable, Hashable {
    /// The folder of the workspace.
    case workspace
    /// The machine itself.
    case local
    /// An image or an unpacked archive.
    case root(String)
    /// Whatever a command prefix leads to.
    case via([String])
  }

  public var name: String
  public var kind: Kind

  public init(name: String, kind: Kind) {
    self.name = name
    self.kind = kind
  }
}

/// A table made from other tables.
public struct DerivedTable: Sendable, Hashable {
  public var table: String
  public var sql: SQLText
}

/// A value that the company set for a control's parameter.
public struct ParameterOverride: Sendable, Hashable {
  public var value: ParameterValue
  /// Needed where the value is looser than the control's own.
  public var reason: String?
  public var approvedBy: String?
  public var location: SourceLocation
}
