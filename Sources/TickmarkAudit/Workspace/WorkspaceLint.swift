public import TickmarkCore

/// Checks `tickmark.yml` against the controls and contracts that it speaks of, without any evidence.
public enum WorkspaceLint {
  /// Everything that names something unknown, and company values that no control accepts.
  public static func problems(_ workspace: Workspace, _ definitions: Definitions) throws(TickmarkError) -> [Diagnostic]
  {
    var problems = unknownNames(workspace, definitions)
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

  private static func scope(_ workspace: Workspace, _ definitions: Definitions) -> [Diagnostic] {
    let ids = definitions.controls.map(\.id)
    var problems = workspace.scope.filter { $0.contains("-") && !ids.contains($0) }.map { name in
      Diagnostic(
        "scope: there is no control '\(name)'", at: workspace.location, hint: Suggestion.hint(for: name, among: ids))
    }
    if !ids.contains(where: workspace.covers) {
      let families = Set(definitions.controls.map(\.family)).sorted().joined(separator: ", ")
      problems.append(
        Diagnostic(
          "scope: no control belongs to it", at: workspace.location, hint: "families with controls: \(families)"))
    }
    return problems
  }

  private static func parameters(_ workspace: Workspace, _ definitions: Definitions) -> [Diagnostic] {
    let ids = definitions.controls.map(\.id)
    return workspace.parameters.sorted { $0.key < $1.key }.filter { !ids.contains($0.key) }.map { name, overrides in
      Diagnostic(
        "parameters: there is no control '\(name)'", at: overrides.values.map(\.location).min(),
        hint: Suggestion.hint(for: name, among: ids))
    }
  }

  private static func sources(_ workspace: Workspace, _ definitions: Definitions) -> [Diagnostic] {
    let tables = Array(definitions.contracts.keys)
    return workspace.sources.flatMap { source -> [Diagnostic] in
      var names = [source.table].compactMap(\.self)
      if case .table(let counts, _, _) = source.rows { names.append(counts) }
      return names.filter { !tables.contains($0) }.map { name in
        Diagnostic(
          "there is no contract for the table '\(name)'", at: source.location,
          hint: Suggestion.hint(for: name, among: tables))
      }
    }
  }
}
