public import TickmarkCore

/// Checks the SQL of controls against the contracts, without any evidence.
public enum ControlLint {
  /// Everything that is wrong with the controls' SQL, in the order of the controls.
  public static func problems(_ definitions: Definitions) throws(TickmarkError) -> [Diagnostic] {
    let evidence = try EvidenceDatabase(contracts: definitions.contracts)
    try evidence.indexIdentifiers()
    return definitions.controls.flatMap { control -> [Diagnostic] in
      do throws(TickmarkError) {
        let parameters = try ParametersInForce(of: control, overrides: [:])
        _ = try ControlCompiler.compile(control, parameters: parameters.values, evidence: evidence)
        return []
      } catch {
        return error.diagnostics
      }
    }
  }
}

extension EvidenceDatabase {
  /// Indexes every identifier of every contract, as loading does for those that are read.
  func indexIdentifiers() throws(TickmarkError) {
    let columns = contracts.mapValues { Set($0.columns.map(\.name)) }
    do throws(SQLProblem) { try index(columns) } catch { throw TickmarkError(.tool, error.message) }
  }
}
