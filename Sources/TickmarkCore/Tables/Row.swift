/// One row on its way from a parser to a table: typed cells in the order of the contract's columns.
///
/// A row is a buffer that is filled, handed over and filled again; the texts of all its cells lie in one array, so that
/// a million rows need no million strings.
public struct Row: Sendable {
  public enum Cell: Hashable, Sendable {
    case null
    case integer(Int64)
    case real(Double)
    /// A range of `text`.
    case text(Range<Int>)
  }

  /// One cell a column of the contract.
  public private(set) var cells: [Cell]
  /// UTF-8 of all text cells.
  public private(set) var text: [UInt8] = []
  /// The part (file, command) that the row was read from.
  public var source = ""
  /// The line of the part where the row starts, from 1; the element's number where the format has no lines.
  public var line = 0

  /// A row of `width` nulls.
  public init(width: Int) { cells = Array(repeating: .null, count: width) }

  /// Makes all cells null; keeps the memory.
  public mutating func clear() {
    for index in cells.indices { cells[index] = .null }
    text.removeAll(keepingCapacity: true)
  }

  public mutating func setNull(_ index: Int) { cells[index] = .null }

  public mutating func set(_ index: Int, integer: Int64) { cells[index] = .integer(integer) }
  public mutating func set(_ index: Int, real: Double) { cells[index] = .real(real) }

  /// `utf8` must be valid UTF-8: whoever reads bytes checks them.
  public mutating func set(_ index: Int, utf8: ArraySlice<UInt8>) {
    let start = text.count
    text.append(contentsOf: utf8)
    cells[index] = .text(start..<text.count)
  }

  public mutating func set(_ index: Int, text string: String) {
    let start = text.count
    text.append(contentsOf: string.utf8)
    cells[index] = .text(start..<text.count)
  }
}

/// Takes the rows of one extraction: a database, or something that only counts.
public protocol RowSink {
  /// Announces rows for a table; a source may fill several.
  ///
  /// Returns the number to give to `append`. Throws if the sink cannot take rows of that table.
  mutating func open(_ contract: TableContract) throws(Diagnostic) -> Int

  /// Takes a row. Throws a `Diagnostic` with the row's source and line if the table refuses it.
  mutating func append(_ row: borrowing Row, to table: Int) throws(Diagnostic)

  /// Takes something that a reader of the rows should know and that does not make them wrong: a column that was
  /// dropped, a line without an effect.
  mutating func notice(_ notice: Diagnostic)
}
