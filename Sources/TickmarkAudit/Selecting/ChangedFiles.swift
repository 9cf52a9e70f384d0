internal import TickmarkCore

/// Which controls a change of files can concern. Where that cannot be told, it is all of them.
public struct ChangedFiles {
  private let workspace: Workspace
  private let definitions: Definitions
  private let records: WorkspaceRecords

  public init(_ workspace: Workspace, _ definitions: Definitions, _ records: WorkspaceRecords) {
    self.workspace = workspace
    self.definitions = definitions
    self.records = records
  }

  /// The controls of the scope that files at `paths`, relative to the workspace, can concern.
  ///
  /// Nil for all: if one of them is not known to be limited (`tickmark.yml`, a definition that is gone), or if none of
  /// them concerns any control: nothing judged would be nothing shown.
  public func controls(_ paths: [String]) -> Set<String>? {
    var ids: Set<String> = []
    for path in paths {
      guard let concerned = concerned(path) ?? (Self.isForReadersOnly(path) ? [] : nil) else { return nil }
      ids.formUnion(concerned)
    }
    let chosen = withCompensating(ids).filter(workspace.covers)
    return chosen.isEmpty ? nil : chosen
  }

  private static func isForReadersOnly(_ path: String) -> Bool {
    path.hasSuffix(".md") || (path.hasPrefix("reports/") && !path.hasSuffix("/results.json"))
  }

  private func concerned(_ path: String) -> Set<String>? {
    if let control = definitions.controls.first(where: { $0.location.file == path }) { return [control.id] }
    if let contract = definitions.contracts.values.first(where: { $0.location.file == path }) {
      return controls(reading: [contract.name])
    }
    // A record may have been about another test before.
    if records.all.contains(where: { $0.location.file == path }) { return nil }
    let sources = workspace.sources.filter { $0.reads(path) }
    // A source without a table fills whatever its collector knows.
    let tables = sources.compactMap(\.table)
    return sources.isEmpty || tables.count < sources.count ? nil : controls(reading: Set(tables))
  }

  private static func control(of test: String) -> String { String(test.prefix { $0 != "." }) }

  // MARK: Tables

  /// The controls in whose SQL one of the tables stands, or one that is made from them. A name that only looks like the
  /// table counts too.
  private func controls(reading tables: Set<String>) -> Set<String> {
    let tables = withDerived(withCounted(tables))
    return Set(definitions.controls.filter { !$0.words.isDisjoint(with: tables) }.map(\.id))
  }

  /// The tables whose number of rows is held against one of these.
  private func withCounted(_ tables: Set<String>) -> Set<String> {
    tables.union(
      workspace.sources.compactMap { source in
        if case .table(let counts, _, _) = source.rows, tables.contains(counts) { source.table } else { nil }
      })
  }

  private func withDerived(_ tables: Set<String>) -> Set<String> {
    var all = tables
    while true {
      let made = workspace.derived.filter { !$0.sql.words.isDisjoint(with: all) }.map(\.table)
      let larger = all.union(made)
      if larger == all { return all }
      all = larger
    }
  }

  // MARK: Compensations

  /// A test that another one compensates is judged together with that one, whichever changed.
  private func withCompensating(_ ids: Set<String>) -> Set<String> {
    records.all.reduce(into: ids) { ids, record in
      guard case .compensation(let compensation) = record.content, let test = record.test else { return }
      let pair = [Self.control(of: test), Self.control(of: compensation.by)]
      if !ids.isDisjoint(with: pair) { ids.formUnion(pair) }
    }
  }
}

extension SourceDeclaration {
  /// Whether the file at `path` is one that the source reads, by its name or by the part of its pattern before the
  /// first wildcard.
  fileprivate func reads(_ path: String) -> Bool {
    let patterns =
      [options["path"]?.stringValue].compactMap(\.self)
      + (options["path"]?.arrayValue ?? []).compactMap(\.stringValue)
    return patterns.contains { pattern in
      let fixed = pattern.prefix { !"*?[".contains($0) }
      return fixed.count == pattern.count ? path == pattern || path.hasPrefix("\(pattern)/") : path.hasPrefix(fixed)
    }
  }
}

extension Control {
  /// Every word of its SQL, and the tables of which it asks freshness.
  fileprivate var words: Set<String> {
    let texts =
      populations.map(\.sql) + reconciliations.flatMap { [$0.expected, $0.found] }
      + tests.flatMap { test in
        [test.guardSQL].compactMap(\.self) + test.attributes.flatMap { [$0.when, $0.require].compactMap(\.self) }
      }
    return texts.reduce(into: Set(evidence.keys)) { $0.formUnion($1.words) }
  }
}

extension SQLText {
  /// Its words in small letters, whatever they are.
  fileprivate var words: Set<String> {
    Set(text.lowercased().split { !$0.isLetter && !$0.isNumber && $0 != "_" }.map(String.init))
  }
}
