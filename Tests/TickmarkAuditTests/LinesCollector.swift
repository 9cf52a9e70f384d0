internal import TickmarkCore
internal import TickmarkFormats

/// A collector that reads lines `a,b,c` in the order of the table's columns, and refuses whatever else it is given.
struct LinesCollector: Collector {
  var id = "lines"
  let version = 1
  var tables: [String] = []
  var observesNow = false
  let options: [ObjectShape.Field] = [
    .init("path", .text, "the file"), .init("zone", .text, "the zone of stamps"),
  ]

  func gather(_ request: CollectionRequest, from host: any Host) async -> Gathering {
    Gathering(parts: [], outcome: .failed("only for parsing"))
  }

  func parse(_ evidence: RawEvidence, into sink: inout some RowSink) throws(Diagnostic) {
    for name in evidence.table.map({ [$0] }) ?? Array(tables.prefix(1)) {
      guard let contract = evidence.contracts[name] else { throw Diagnostic("there is no contract for \(name)") }
      let handle = try sink.open(contract)
      for part in evidence.parts { try read(part, contract, handle, &sink) }
    }
  }

  private func read(
    _ part: RawPart, _ contract: TableContract, _ handle: Int, _ sink: inout some RowSink
  ) throws(Diagnostic) {
    let reader = CellReader(contract: contract, reading: ReadingRules())
    for (index, line) in part.bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated()
    where !line.isEmpty {
      var row = Row(width: contract.columns.count)
      row.source = part.name
      row.line = index + 1
      for (column, cell) in line.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false).enumerated()
      where column < contract.columns.count {
        do throws(CellProblem) { try reader.read(cell, column: column, into: &row) } catch {
          throw Diagnostic(error.message, at: SourceLocation(file: part.name, line: index + 1))
        }
      }
      try sink.append(row, to: handle)
    }
  }
}
