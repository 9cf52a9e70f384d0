public import TickmarkCore

/// Checks `tickmark.yml` against the controls and contracts that it speaks of, without any evidence.
public enum WorkspaceLint {
  /// Everything that names something unknown, and company values that no control accepts.
  public static func problems(_ workspace: Workspace, _ definitions: Definitions) throws(TickmarkError) -> [Diagnostic]
  {
    var problems = unknownNames(workspace, definitions) + secretsKept(workspace, definitions)
    for control in definitions.controls {
      do throws(TickmarkError) {
        _ = try ParametersInForce(of: control, overrides: workspace.parameters[control.id] ?? [:])
      } catch {
        problems += error.diagnostics
      }
    }
    let evidence = try EvidenceDatabase(contracts: definitions.contracts)
    for derived in workspace.derived {
      do throws(TickmarkError) {
        _ = try CompiledDerivation(derived, in: evidence)
      } catch {
        problems += error.diagnostics
      }
    }
    return problems
  }

  /// A misspelt control in `scope` or `parameters` would silently judge less than was meant.
  static func unknownNames(_ workspace: Workspace, _ definitions: Definitions) -> [Diagnostic] {
    scope(workspace, definitions) + parameters(workspace, definitions) + sources(workspace, definitions)
  }

  /// An entry without a control would silently judge less than was meant.
  private static func scope(_ workspace: Workspace, _ definitions: Definitions) -> [Diagnostic] {
    let ids = definitions.controls.map(\.id)
    let families = Set(definitions.controls.map(\.family))
    return workspace.scope.filter { !ids.contains($0) && !families.contains($0) }.map { name in
      let known = name.contains("-") ? ids : families.sorted()
      let what = name.contains("-") ? "control '\(name)'" : "control of the family '\(name)'"
      return Diagnostic(
        "scope: there is no \(what)", at: workspace.location, hint: Suggestion.hint(for: name, among: known))
    }
  }

  private static func parameters(_ workspace: Workspace, _ definitions: Definitions) -> [Diagnostic] {
    let ids = definitions.controls.map(\.id)
    return workspace.parameters.sorted { $0.key < $1.key }.filter { !ids.contains($0.key) }.map { name, overrides in
      Diagnostic(
        "parameters: there is no control '\(name)'", at: overrides.values.map(\.location).min(),
        hint: Suggestion.hint(for: name, among: ids))
    }
  }

  /// Sources whose raw bytes would hold what must never be kept: they name a table with a `@secret` column, and their
  /// collector keeps files as they come.
  public static func secretsKept(_ workspace: Workspace, _ definitions: Definitions) -> [Diagnostic] {
    workspace.sources.flatMap { source -> [Diagnostic] in
      let columns = source.table.flatMap { definitions.contracts[$0] }?.columns ?? []
      return columns.filter { $0.visibility == .secret }.map { column in
        Diagnostic(
          "the column '\(column.name)' is @secret, and the collector \(source.collector) keeps what it reads",
          at: source.location, hint: "leave the column out of the export and out of the table's contract")
      }
    }
  }

  private static func sources(_ workspace: Workspace, _ definitions: Definitions) -> [Diagnostic] {
    let tables = Array(definitions.contracts.keys)
    return workspace.sources.flatMap { source -> [Diagnostic] in
      var names = [source.table].compactMap(\.self)
      if case .table(let counts, _, _) = source.rows { names.append(counts) }
      let mapping = source.table.flatMap { definitions.contracts[$0] }.map { mappedNames(source, $0) } ?? []
      return mapping
        + names.filter { !tables.contains($0) }.map { name in
          Diagnostic(
            "there is no contract for the table '\(name)'", at: source.location,
            hint: Suggestion.hint(for: name, among: tables))
        }
    }
  }

  /// Columns that the source's options speak of and the table does not have.
  private static func mappedNames(_ source: SourceDeclaration, _ contract: TableContract) -> [Diagnostic] {
    let columns = contract.columns.map(\.name)
    return ["columns", "values", "constants"].flatMap { option in
      (source.options[option]?.objectValue ?? [:]).keys.sorted().filter { !columns.contains($0) }.map { name in
        Diagnostic(
          "\(option): \(contract.name) has no column '\(name)'", at: source.location,
          hint: Suggestion.hint(for: name, among: columns))
      }
    }
  }
}
