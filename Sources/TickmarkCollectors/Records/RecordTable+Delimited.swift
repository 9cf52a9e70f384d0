internal import TickmarkCore
internal import TickmarkFormats

extension RecordTable {
  /// Where a column's cells are in every record of one delimited file.
  private enum Place {
    case field(Int)
    case elsewhere(ColumnMapping.Origin)
    case null
  }

  mutating func readDelimited(
    _ part: RawPart, as format: RecordFormat, into sink: inout some RowSink
  ) throws(Diagnostic) {
    var file = try CSVReader(part.bytes, delimiter: options.delimiter(format), file: part.name)
    let places = try places(in: file.header, of: part, sink: &sink)
    while try file.next() {
      begin(part, line: file.line)
      for (column, place) in places.enumerated() {
        switch place {
        case .field(let index): try field(index, of: file, column)
        case .elsewhere(let origin): try fill(column, origin, at: SourceLocation(file: part.name, line: file.line))
        case .null: continue
        }
      }
      try append(to: &sink)
    }
  }

  private mutating func field(_ index: Int, of file: CSVReader, _ column: Int) throws(Diagnostic) {
    let text = file.fields[index]
    guard let meanings = mapping.values[column], let meaning = meanings[String(decoding: text, as: UTF8.self)] else {
      return try cell(column, text, at: file.place(ofField: index))
    }
    try cell(column, Array(meaning.utf8)[...], at: file.place(ofField: index))
  }

  private func places(in header: [String], of part: RawPart, sink: inout some RowSink) throws(Diagnostic) -> [Place] {
    let top = SourceLocation(file: part.name, line: 1)
    var used: Set<String> = []
    var places: [Place] = []
    for (index, origin) in mapping.origins.enumerated() {
      let name = mapping.contract.columns[index].name
      if case .named(let own, _) = origin, let field = header.firstIndex(of: own) {
        used.insert(own)
        places.append(.field(field))
      } else if case .constant = origin, header.contains(name) {
        throw Diagnostic("the column '\(name)' is given as a constant, and the file has it", at: top)
      } else if let other = try mapping.origin(ofLacking: index, known: header, at: top) {
        places.append(.elsewhere(other))
      } else {
        sink.notice(Diagnostic("there is no column '\(name)', so it is NULL in all rows", at: top))
        places.append(.null)
      }
    }
    let dropped = header.filter { !used.contains($0) }
    if !dropped.isEmpty { sink.notice(Self.dropping(dropped, at: top)) }
    return places
  }

  static func dropping(_ names: [String], at location: SourceLocation) -> Diagnostic {
    Diagnostic(
      "not in the contract and dropped: \(names.map { PrintableText.printable($0, limit: 60) }.joined(separator: ", "))",
      at: location)
  }
}
