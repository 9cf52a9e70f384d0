internal import TickmarkCore
internal import TickmarkFormats

extension RecordTable {
  /// What the records of one part had, told after the last.
  private struct Census {
    var count = 0
    var found: Set<Int> = []
    var names: Set<String> = []
    /// Names of members that are remembered for a notice.
    static let limit = 100
  }

  typealias RecordBody = (JSONValue, Int) throws(Diagnostic) -> Void

  /// Reads the records that `iterate` gives, each with its line.
  mutating func readRecords(
    _ part: RawPart, into sink: inout some RowSink, _ iterate: (RecordBody) throws(Diagnostic) -> Void
  ) throws(Diagnostic) {
    var census = Census()
    var table = self
    try iterate { record, line throws(Diagnostic) in
      try table.readRecord(record, line: line, of: part, &census)
      try table.append(to: &sink)
    }
    self = table
    try conclude(census, part, sink: &sink)
  }

  private mutating func readRecord(
    _ record: JSONValue, line: Int, of part: RawPart, _ census: inout Census
  ) throws(Diagnostic) {
    let location = SourceLocation(file: part.name, line: line)
    guard case .object(let members) = record else { throw Diagnostic("expected an object as a record", at: location) }
    census.count += 1
    for name in members.keys where census.names.count < Census.limit { census.names.insert(name) }
    begin(part, line: line)
    for (column, origin) in mapping.origins.enumerated() {
      guard case .named(let name, let isMapped) = origin else {
        guard members[mapping.contract.columns[column].name] == nil else {
          throw Diagnostic(
            "the column '\(mapping.contract.columns[column].name)' is given as a constant, and the record has it",
            at: location)
        }
        try fill(column, origin, at: location)
        continue
      }
      let value = isMapped ? JSONRecords.value(at: name, in: record) : members[name]
      if value != nil { census.found.insert(column) }
      try read(value, column, known: members, at: location)
    }
  }

  private mutating func read(
    _ value: JSONValue?, _ column: Int, known members: [String: JSONValue], at location: SourceLocation
  ) throws(Diagnostic) {
    if value == nil, case .named(_, false) = mapping.origins[column] {
      if let origin = try mapping.origin(ofLacking: column, known: members.keys.sorted(), at: location) {
        return try fill(column, origin, at: location)
      }
    }
    do throws(CellProblem) {
      try reader.read(json: meaning(of: value, column), column: column, into: &row)
    } catch {
      throw diagnostic(error, column, at: location)
    }
  }

  private func meaning(of value: JSONValue?, _ column: Int) -> JSONValue? {
    guard let meanings = mapping.values[column], let value else { return value }
    let text: String? =
      switch value {
      case .string(let text), .decimal(let text): text
      case .integer(let number): String(number)
      case .boolean(let flag): flag ? "true" : "false"
      case .null: ""
      case .array, .object: nil
      }
    return text.flatMap { meanings[$0] }.map(JSONValue.string) ?? value
  }

  /// A mapped path that no record has is a mistyped one; a column that no record has is worth a word.
  private func conclude(_ census: Census, _ part: RawPart, sink: inout some RowSink) throws(Diagnostic) {
    guard census.count > 0 else { return }
    let location = SourceLocation(file: part.name)
    var used: Set<String> = []
    for (index, origin) in mapping.origins.enumerated() {
      guard case .named(let name, let isMapped) = origin else { continue }
      used.insert(isMapped ? String(name.prefix { $0 != "." && $0 != "[" }) : name)
      guard !census.found.contains(index) else { continue }
      let column = mapping.contract.columns[index].name
      guard !isMapped else {
        throw Diagnostic(
          "no record has '\(name)' for '\(column)'", at: location,
          hint: Suggestion.nearest(to: name, among: census.names).map { "did you mean '\($0)'?" })
      }
      if !mapping.contract.columns[index].required {
        sink.notice(Diagnostic("no record has '\(column)', so it is NULL in all rows", at: location))
      }
    }
    let dropped = census.names.subtracting(used).sorted()
    if !dropped.isEmpty { sink.notice(Self.dropping(dropped, at: location)) }
  }
}
