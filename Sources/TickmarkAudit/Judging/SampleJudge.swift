internal import TickmarkCore

/// Judges a test for which a person reads a sample of the population.
struct SampleJudge {
  let pass: CompiledPass
  let plan: SamplePlan
  let bench: JudgesBench
  let tables: [String]
  let reasons: [Reason]
  /// Whether there are rows to count at all.
  let canCount: Bool

  private var size: Int { plan.size(in: bench.parameters) }

  func judge(_ records: TestRecords, _ exceptions: (LinePieces) -> Void) -> Judgement {
    var reasons = reasons
    let record = records.reading?.record
    var result = TestResult(
      pass.definition, population: pass.population, state: .error, reasons: [], counted: nil, tables: tables)
    if canCount {
      do throws(PopulationPass.Problem) {
        // The pass itself finds keys that are NULL or not unique.
        let all = try bench.pass(pass).run(bench.values) { _, _ in }
        let selection = SampleSelection(keys: try keys())
        if all.population == 0 { reasons.append(Reason(.emptyPopulation, "no \(pass.population.item) to draw from")) }
        let reading = read(records.reading?.content, selection)
        reasons += reading.reasons
        result.sample = reading.sample
        result.counted = counted(reading, of: selection.size, reasons, exceptions)
      } catch {
        reasons.append(error.reason)
      }
    }
    result.reasons = reasons.ranked
    result.state = reasons.worst ?? (result.counted?.exceptions == 0 ? .pass : .fail)
    if reasons.isEmpty { result.raw = result.state }
    result.records = [record?.file].compactMap(\.self)
    return Judgement(result, records: [record?.status()].compactMap(\.self))
  }

  private func keys() throws(PopulationPass.Problem) -> [String] {
    do throws(SQLProblem) { return try bench.pass(pass).keys(bench.values) } catch { throw .sql(error) }
  }

  // MARK: Reading

  private struct Reading {
    var reasons: [Reason] = []
    var sample: SampleResult?
    /// Attributes that do not hold, by item, in the order of the keys.
    var failed: [(key: String, attributes: [String], line: SourceLocation?)] = []
    var excused: [String: Int] = [:]
  }

  private func read(_ reading: SampleReading?, _ selection: SampleSelection) -> Reading {
    switch reading {
    case nil:
      return Reading(reasons: [waiting("the sample of \(min(size, selection.size)) is not drawn")])
    case .everything(let failed):
      let items = failed.sorted { $0.key < $1.key }.map {
        (key: $0.key, attributes: $0.value, line: SourceLocation?.none)
      }
      return Reading(failed: items)
    case .record(let record): return read(record, selection)
    }
  }

  private func read(_ record: SampleRecord, _ selection: SampleSelection) -> Reading {
    if record.population != selection.population || record.populationSize != selection.size {
      return Reading(
        reasons: [
          Reason(
            .sampleSelection,
            "the sample was drawn from \(record.populationSize) items with the digest \(record.population.hex.prefix(16))…, the population has \(selection.size) with \(selection.population.hex.prefix(16))…"
          )
        ])
    }
    let drawn = selection.drawn(record.items.count, seed: record.seed)
    if Set(drawn) != Set(record.items.map(\.key)) {
      let foreign = record.items.first { !drawn.contains($0.key) }
      return Reading(
        reasons: [
          Reason(
            .sampleSelection,
            "the seed draws other items than the sample has\(foreign.map { ": \($0.key) at \($0.location)" } ?? "")")
        ])
    }
    var reading = Reading(
      sample: SampleResult(
        size: record.items.count, population: selection.population, seed: record.seed,
        upperLimit: UpperLimit.text(deviations: 0, of: record.items.count),
        items: record.shown(pass.definition.attributes.map(\.id), key: shown)))
    let wanted = min(size, selection.size)
    if record.items.count < wanted {
      reading.reasons.append(waiting("\(record.items.count) of \(wanted) items are drawn"))
    }
    let letters = pass.definition.attributes.map(\.id)
    // What concerns no item was looked at in none.
    let telling = record.items.count { item in letters.contains { item.marks[$0] == .holds || item.marks[$0] == .fails }
    }
    let untold = letters.filter { letter in
      record.items.allSatisfy { $0.marks[letter] == .excused || $0.marks[letter] == nil }
    }
    if telling < min(wanted, record.items.count) {
      reading.reasons.append(waiting("\(telling) of \(record.items.count) items have a mark that says something"))
    } else if !untold.isEmpty {
      reading.reasons.append(waiting("no item has a mark that says something of \(untold.joined(separator: " and "))"))
    }
    let unread = record.items.count { item in letters.contains { item.marks[$0] == nil } }
    if unread > 0 {
      reading.reasons.append(waiting("\(unread) of \(record.items.count) items are not read to the end"))
    }
    for item in record.items.sorted(by: { $0.key < $1.key }) {
      for letter in letters where item.marks[letter] == .excused { reading.excused[letter, default: 0] += 1 }
      let failed = letters.filter { item.marks[$0] == .fails }
      if !failed.isEmpty { reading.failed.append((item.key, failed, item.location)) }
    }
    reading.sample?.upperLimit = UpperLimit.text(deviations: reading.failed.count, of: record.items.count)
    return reading
  }

  /// A key as a report may show it.
  private func shown(_ key: String) -> [String] {
    let isPerson = pass.keyColumns.contains(where: \.isPerson)
    return (isPerson ? bench.person(key) : key).split(separator: "/").map(String.init)
  }

  private func waiting(_ what: String) -> Reason {
    let due = bench.deadline(plan.due)
    return bench.asOf > due.end
      ? Reason(.overdue, "\(what), and was due on \(due)") : Reason(.sample, "\(what); there is time until \(due)")
  }

  // MARK: Counting

  private func counted(
    _ reading: Reading, of population: Int, _ reasons: [Reason], _ exceptions: (LinePieces) -> Void
  ) -> Counted {
    var lines = LinePieces()
    var items: [ExceptionItem] = []
    for (key, failed, line) in reading.failed {
      let titles = pass.definition.attributes.filter { failed.contains($0.id) }
      let item = ExceptionItem(
        key: shown(key), failed: failed,
        says: titles.map { "\($0.title): not so, says the reader" }, traces: [line].compactMap(\.self))
      let bytes = ExceptionLine.bytes(of: item, in: pass.definition.id)
      lines.append(bytes)
      items.append(item)
    }
    if reasons.isEmpty { exceptions(lines) }
    let attributes = pass.definition.attributes.map { attribute in
      AttributeResult(
        id: attribute.id, title: attribute.title,
        failed: reading.failed.count { $0.attributes.contains(attribute.id) }, unknown: 0,
        excused: reading.excused[attribute.id] ?? 0)
    }
    return Counted(
      population: population, exceptions: items.count, subjects: nil, attributes: attributes,
      first: Array(items.prefix(Counted.firstLimit)), sha256: lines.digest)
  }
}
