internal import TickmarkCore

/// A test's state as a `result`, section 3.27.
struct SARIFResult {
  let control: ControlResult
  let test: TestResult
  let kind: SARIFKind
  let ruleIndex: Int
  let artifactIndex: Int?
  let ask: [String]
  /// Those that the state may rest on.
  let records: [RecordStatus]
  let hasPrior: Bool

  var value: JSONValue {
    SARIFText.object([
      "ruleId": SARIFText.string(test.id),
      "ruleIndex": .integer(Int64(ruleIndex)),
      "kind": .string(kind.kind),
      "level": .string(kind.level),
      "message": SARIFText.message(message),
      "locations": SARIFPlace(file: control.file, line: test.line, index: artifactIndex).map { [$0.value] },
      "relatedLocations": related.isEmpty ? nil : .array(related),
      // Depends on the test's name only, so that a result is known again whatever it says (section 3.27.17).
      "partialFingerprints": ["tickmarkTest/v1": .string(Digest.of("tickmark test v1\n\(test.id)").hex)],
      "suppressions": suppressions.isEmpty ? nil : .array(suppressions),
      "baselineState": baseline.map { .string($0) },
      "properties": properties,
    ])
  }

  private var summary: TestSummary {
    TestSummary(control: control, test: test, ask: ask, fit: SARIFText.line)
  }

  private var message: [String] {
    let remark = summary.remark.map { [SARIFText.line($0)] } ?? []
    let reasons = test.reasons.dropFirst().prefix(TestSummary.exceptionsShown).map { SARIFText.line($0.message) }
    return [summary.message] + remark + reasons + summary.exceptionLines
  }

  /// The lines of the owners' exports that show the first exceptions.
  private var related: [JSONValue] {
    guard let counted = test.counted, !test.state.isUndecided else { return [] }
    let places = counted.first.prefix(TestSummary.exceptionsShown).compactMap { exception in
      exception.traces.first.flatMap { SARIFPlace(file: $0.file, line: $0.line, index: nil) }
        .map { (place: $0, name: exception.name) }
    }
    return places.enumerated().map { index, entry in
      entry.place.value(id: index + 1, message: SARIFText.message([SARIFText.line(entry.name)]))
    }
  }

  /// What accepts or repairs the exceptions (section 3.35): one a record, with the record's file.
  private var suppressions: [JSONValue] {
    guard [.waived, .compensated, .remediated].contains(test.state) else { return [] }
    let words = test.state.words
    guard !test.records.isEmpty else { return [suppression(words, place: nil)] }
    var seen: Set<String> = []
    return test.records.filter { seen.insert($0).inserted }.map { id in
      guard let record = records.first(where: { $0.id == id }) else {
        return suppression("\(words) by \(id)", place: nil)
      }
      let owner = record.owner.map { ", \($0)" } ?? ""
      let until = record.validTo.map { ", valid to \($0)" } ?? ""
      return suppression(
        "\(words) by \(id)\(owner)\(until)", place: SARIFPlace(file: record.file, line: nil, index: nil))
    }
  }

  private func suppression(_ words: String, place: SARIFPlace?) -> JSONValue {
    SARIFText.object([
      "kind": "external", "status": "accepted", "justification": SARIFText.string(words), "location": place?.value,
    ])
  }

  /// How the result stands to the prior period's (section 3.27.24); nil where there is none to compare with.
  ///
  /// `new` is what a reader must act on now: a test that fails and did not, or that was not judged before.
  private var baseline: String? {
    guard hasPrior else { return nil }
    guard let prior = test.prior, prior != .notSelected, test.change != .new else { return "new" }
    return prior == test.state ? "unchanged" : "updated"
  }

  private var properties: JSONValue {
    let counted = test.counted
    return SARIFText.object([
      "state": .string(test.state.rawValue),
      "raw": test.raw.map { .string($0.rawValue) },
      "prior": test.prior.map { .string($0.rawValue) },
      "population": counted.map { .integer(Int64($0.population)) },
      "exceptions": counted.map { .integer(Int64($0.exceptions)) },
      "open": counted.map { .integer(Int64($0.open)) },
      "item": SARIFText.string(test.item),
      "ask": test.state.isUndecided ? .array(ask.map(SARIFText.string)) : nil,
    ])
  }
}
