internal import TickmarkCore

/// Judges a test that SQL decides: one pass over the population, then what covers its exceptions.
struct QueryJudge {
  let pass: CompiledPass
  let bench: JudgesBench
  let tables: [String]
  /// What keeps the evidence from deciding.
  let reasons: [Reason]
  /// Whether there are rows to count at all.
  let canCount: Bool

  func judge(_ records: TestRecords, _ exceptions: (LinePieces) -> Void) -> Judgement {
    let declaration = records.declarations.first { $0.content.holds(at: bench.asOf) }
    var reasons = reasons
    if declaration != nil { reasons += contradictions() }
    var covers = Covers(records, bench, pass)
    var counted: Counted?
    var lines = LinePieces()
    if canCount {
      do throws(PopulationPass.Problem) {
        (counted, lines) = try count(&covers)
      } catch {
        reasons.append(error.reason)
      }
    }
    if reasons.isEmpty, counted?.population == 0, declaration == nil, !pass.definition.emptyIsNoOccurrence {
      reasons.append(Reason(.emptyPopulation, "the population is empty: no \(pass.population.item) to look at"))
    }
    // Where evidence is in doubt, an empty population is no number worth telling.
    if reasons.contains(where: { $0.table != nil }) && counted?.population == 0 { counted = nil }
    var result = TestResult(
      pass.definition, population: pass.population,
      state: reasons.worst ?? (declaration == nil ? state(counted) : .notApplicable), reasons: reasons.ranked,
      counted: counted, tables: tables)
    let isDecided = reasons.isEmpty && declaration == nil
    if isDecided, let counted, counted.population > 0, !pass.definition.advisory { result.raw = raw(counted) }
    // Exceptions are written out only where they decide: after a pass that came to its end.
    if isDecided { exceptions(lines) }
    result.records = isDecided ? covers.used : [declaration?.record?.file].compactMap(\.self)
    return Judgement(result, records: covers.statuses(isDecided: isDecided) + declarations(records))
  }

  /// Counts, and counts again without a waiver that turns out to be wider than it may be.
  private func count(_ covers: inout Covers) throws(PopulationPass.Problem) -> (Counted, LinePieces) {
    while true {
      var lines = LinePieces()
      var covered: [String: Int] = [:]
      let counted = try bench.pass(pass, covers.overlay).run(bench.values) { item, line in
        lines.append(line)
        if let record = item.record { covered[record, default: 0] += 1 }
      }
      if covers.settle(covered) { return (counted, lines) }
    }
  }

  private func raw(_ counted: Counted) -> TestState {
    pass.definition.tolerance.allows(counted.exceptions, of: counted.population) ? .pass : .fail
  }

  private func state(_ counted: Counted?) -> TestState {
    guard let counted else { return .error }
    if counted.population == 0 { return .noOccurrence }
    if pass.definition.advisory { return .informational }
    if raw(counted) == .pass { return .pass }
    guard counted.open == 0 || pass.definition.tolerance.allows(counted.open, of: counted.population) else {
      return .fail
    }
    return counted.waived > 0 ? .waived : .remediated
  }

  // MARK: Not applicable

  /// What the guard finds of that which is said not to exist.
  private func contradictions() -> [Reason] {
    guard let sql = pass.definition.guardSQL else { return [] }
    do throws(SQLProblem) {
      let rows = try bench.evidence.database.guardian.run(bench.limits) { () throws(SQLProblem) -> Int in
        let statement = try bench.evidence.database.prepare(sql.text)
        statement.bind(bench.values)
        var rows = 0
        while try statement.step() { rows += 1 }
        return rows
      }
      guard rows > 0 else { return [] }
      return [Reason(.contradicted, "it is declared not applicable, and the guard finds \(rows) that it concerns")]
    } catch {
      return [PopulationPass.Problem.sql(error).reason]
    }
  }

  private func declarations(_ records: TestRecords) -> [RecordStatus] {
    records.declarations.compactMap { $0.record?.status(remarks: $0.content.remarks(at: bench.asOf, in: bench.period)) }
  }
}
