internal import TickmarkCore

/// Adds up one pass over a population.
struct Tally: ~Copyable {
  private let test: CompiledPass
  private let tracer: Tracer
  private let person: (String) -> String
  private let overlay: ExceptionOverlay
  private var population = 0
  private var exceptions = 0
  private var waived = 0
  private var remediated = 0
  private var attributes: [AttributeResult]
  private var subjects: Set<[SQLValue]> = []
  private var first: [ExceptionItem] = []
  private var digest = DigestStream()
  private var key: [SQLValue] = []
  private var outcomes: [AttributeOutcome] = []
  private var figure: FigureTally?

  /// Where the parts of a row begin; the key stands first.
  private let traceStart: Int
  private let subjectStart: Int
  private let outcomeStart: Int
  private let sayingStart: Int
  private let figureStart: Int

  init(
    _ test: CompiledPass, _ tracer: Tracer, _ person: @escaping (String) -> String, _ overlay: ExceptionOverlay
  ) {
    self.test = test
    self.tracer = tracer
    self.person = person
    self.overlay = overlay
    attributes = test.definition.attributes.map {
      AttributeResult(id: $0.id, title: $0.title, failed: 0, unknown: 0, excused: 0)
    }
    traceStart = test.keyColumns.count
    subjectStart = traceStart + test.carriedCount
    outcomeStart = subjectStart + test.subjectCount
    sayingStart = outcomeStart + test.definition.attributes.count
    figureStart = sayingStart + test.sayings.reduce(0) { $0 + $1.expressions.count }
    figure = test.figure.map(FigureTally.init)
  }

  /// Counts the current item; returns what is wrong with its key.
  mutating func count(_ row: Statement) -> String? {
    population += 1
    let previous = key
    key = test.keyColumns.indices.map(row.value)
    if let missing = key.firstIndex(of: .null) { return "the key column '\(test.keyColumns[missing].name)' is NULL" }
    if key == previous { return "two items have the same \(test.keyColumns.map(\.name).joined(separator: " and "))" }
    outcomes = attributes.indices.map { AttributeOutcome(rawValue: row.integer(outcomeStart + $0)) ?? .unknown }
    for (index, outcome) in outcomes.enumerated() {
      if outcome == .excused { attributes[index].excused += 1 }
      if outcome == .unknown { attributes[index].unknown += 1 }
      if outcome.isFailure { attributes[index].failed += 1 }
    }
    if test.figure != nil {
      figure?.count(test.figure?.measure == nil ? .null : row.value(figureStart), key: key, .init(outcomes))
    }
    return nil
  }

  /// The current item as an exception; nil if all its attributes are shown to hold.
  mutating func exception(_ row: Statement) throws(SQLProblem) -> ExceptionItem? {
    let failed = outcomes.indices.filter { outcomes[$0].isFailure }
    guard !failed.isEmpty else { return nil }
    if test.subjectCount > 0 { subjects.insert((subjectStart..<outcomeStart).map(row.value)) }
    var says: [String] = []
    for index in failed {
      says.append(sentence(for: index, row))
    }
    let plain = zip(test.keyColumns, key).map { $0.text($1) }
    var names = plain
    for (index, column) in test.keyColumns.enumerated() where column.isPerson { names[index] = person(plain[index]) }
    let found = overlay.hit(plain.joined(separator: "/"), shownAs: names.joined(separator: "/"))
    let stillLasts = failed.contains { test.definition.attributes[$0].lasts }
    let hit = found.flatMap { $0.cover == .remediated && stillLasts ? nil : $0 }
    if let hit { note(hit) }
    let excused = outcomes.indices.filter { outcomes[$0] == .excused }.map { attributes[$0].id }
    return ExceptionItem(
      key: names, failed: failed.map { attributes[$0].id }, excused: excused.isEmpty ? nil : excused, says: says,
      traces: try tracer.places((traceStart..<subjectStart).map(row.value)), record: hit?.id)
  }

  private mutating func note(_ hit: ExceptionOverlay.Hit) {
    switch hit.cover {
    case .waived: waived += 1
    case .remediated: remediated += 1
    }
  }

  mutating func keep(_ item: ExceptionItem, _ line: [UInt8]) {
    exceptions += 1
    if first.count < Counted.firstLimit { first.append(item) }
    digest.update(line)
  }

  consuming func finish() -> Counted {
    let subjects = test.subjectCount == 0 ? nil : subjects.count
    return Counted(
      population: population, exceptions: exceptions, waived: waived, remediated: remediated, subjects: subjects,
      attributes: attributes, first: first, sha256: digest.finish(),
      figure: figure?.finish())
  }

  /// What the attribute says of the item; where the evidence leaves a gap, that it does.
  private func sentence(for index: Int, _ row: Statement) -> String {
    let attribute = test.definition.attributes[index]
    guard let sentence = test.sayings[index].sentence(sayingValues(row, index)) else {
      return "\(attribute.title): not shown, the evidence does not say"
    }
    return outcomes[index] == .unknown ? "\(sentence) (the evidence does not say)" : sentence
  }

  private func sayingValues(_ row: Statement, _ attribute: Int) -> [SQLValue] {
    let start = sayingStart + test.sayings[..<attribute].reduce(0) { $0 + $1.expressions.count }
    return test.sayings[attribute].expressions.indices.map { row.value(start + $0) }
  }
}

extension AttributeOutcome {
  /// Unknown is not true.
  var isFailure: Bool { self == .fails || self == .unknown }
}
