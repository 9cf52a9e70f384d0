internal import TickmarkCore
internal import TickmarkFormats

/// Fills one table with the records of a source's parts.
struct RecordTable {
  let mapping: ColumnMapping
  let reader: CellReader
  let options: RecordOptions
  private let collectedAt: Instant
  private let number: Int
  var row: Row

  /// `observes` says that rows without a stamp of their own were read at the moment of gathering.
  init(_ evidence: RawEvidence, observes: Bool, sink: inout some RowSink) throws(Diagnostic) {
    guard let name = evidence.table else { throw Diagnostic("the source names no table") }
    guard let contract = evidence.contracts[name] else {
      throw Diagnostic(
        "there is no contract for the table '\(name)'",
        hint: Suggestion.hint(for: name, among: evidence.contracts.keys.sorted()))
    }
    options = RecordOptions(evidence.options)
    mapping = try ColumnMapping(contract, options, observes: observes)
    reader = CellReader(contract: contract, reading: try options.readingRules(zones: evidence.zones))
    collectedAt = evidence.collectedAt
    row = Row(width: contract.columns.count)
    number = try sink.open(contract)
  }

  /// Reads a part in `format`.
  mutating func read(_ part: RawPart, as format: RecordFormat, into sink: inout some RowSink) throws(Diagnostic) {
    switch format {
    case .csv, .tsv: try readDelimited(part, as: format, into: &sink)
    case .json:
      let path = options.records
      try readRecords(part, into: &sink) { body throws(Diagnostic) in
        try JSONRecords.document(part.bytes, path: path, file: part.name, body: body)
      }
    case .jsonl:
      guard !part.bytes.isEmpty else {
        throw Diagnostic(
          "the file is empty", at: SourceLocation(file: part.name, line: 1),
          hint: "JSON lines without a line cannot be told from an export that failed")
      }
      try readRecords(part, into: &sink) { body throws(Diagnostic) in
        try JSONRecords.lines(part.bytes, file: part.name, body: body)
      }
    }
  }

  /// Starts a row that stands at `line` of the part.
  mutating func begin(_ part: RawPart, line: Int) {
    row.clear()
    row.source = part.name
    row.line = line
  }

  func append(to sink: inout some RowSink) throws(Diagnostic) { try sink.append(row, to: number) }

  /// Fills a cell that no record has.
  mutating func fill(_ column: Int, _ origin: ColumnMapping.Origin, at location: SourceLocation) throws(Diagnostic) {
    switch origin {
    case .constant(let text): try cell(column, text, at: location)
    case .gathering: row.set(column, integer: collectedAt.epochSeconds)
    case .named: return
    }
  }

  mutating func cell(_ column: Int, _ text: String, at location: @autoclosure () -> SourceLocation) throws(Diagnostic) {
    try cell(column, Array(text.utf8)[...], at: location())
  }

  mutating func cell(_ column: Int, _ text: ArraySlice<UInt8>, at location: @autoclosure () -> SourceLocation)
    throws(Diagnostic)
  {
    do throws(CellProblem) {
      try reader.read(text, column: column, into: &row)
    } catch {
      throw diagnostic(error, column, at: location())
    }
  }

  func diagnostic(_ problem: CellProblem, _ column: Int, at location: SourceLocation) -> Diagnostic {
    Diagnostic("\(mapping.contract.columns[column].name): \(problem.message)", at: location, hint: problem.hint)
  }
}
