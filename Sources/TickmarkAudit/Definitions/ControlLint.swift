public import TickmarkCore

/// Checks the SQL of controls against the contracts, without any evidence.
public enum ControlLint {
  /// Everything that is wrong with the controls' SQL, in the order of the controls.
  public static func problems(_ definitions: Definitions) throws(TickmarkError) -> [Diagnostic] {
    let evidence = try EvidenceDatabase.indexed(definitions.contracts)
    return definitions.controls.flatMap { control -> [Diagnostic] in
      do throws(TickmarkError) {
        let parameters = try ParametersInForce(of: control, overrides: [:])
        let compiled = try ControlCompiler.compile(control, parameters: parameters.values, evidence: evidence)
        return unlimited(compiled)
      } catch {
        return error.diagnostics
      }
    }
  }

  /// Tables of which nothing says how fresh they must be: an old list would be as good as a new one, and what has come
  /// since would be invisible.
  private static func unlimited(_ compiled: CompiledControl) -> [Diagnostic] {
    compiled.reads.keys.sorted().filter { compiled.control.evidence[$0] == nil }.map { table in
      Diagnostic(
        "nothing says how fresh '\(table)' must be", at: compiled.control.location,
        hint: "add it under 'evidence' with 'max_age' for a state or 'covers: period' for a log")
    }
  }
}

extension EvidenceDatabase {
  /// Empty tables with an index on every identifier, as loading makes them for those that are read.
  static func indexed(_ contracts: [String: TableContract]) throws(TickmarkError) -> EvidenceDatabase {
    let evidence = try EvidenceDatabase(contracts: contracts)
    let columns = contracts.mapValues { Set($0.columns.map(\.name)) }
    do throws(SQLProblem) { try evidence.index(columns) } catch { throw TickmarkError(.tool, error.message) }
    return evidence
  }
}
