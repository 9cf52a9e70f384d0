public import TickmarkCore

/// Turns texts into typed cells as a table contract wants them, and refuses what it does not say exactly.
public struct CellReader: Sendable {
  public let contract: TableContract
  private let columns: [Column]
  private let rules: ReadingRules

  public init(contract: TableContract, reading rules: ReadingRules) {
    self.contract = contract
    columns = contract.columns
    self.rules = rules
  }

  /// Reads a cell of the column at `index`; an empty text is NULL.
  ///
  /// `row` must be as wide as the contract. Throws a `CellProblem` for a text that the column's kind does not allow, and
  /// for NULL in a required column.
  public func read(_ utf8: ArraySlice<UInt8>, column index: Int, into row: inout Row) throws(CellProblem) {
    let column = columns[index]
    if utf8.isEmpty {
      guard !column.required else { throw CellProblem("expected \(Self.expected(column)), found nothing") }
      row.setNull(index)
      return
    }
    switch column.kind {
    case .text: row.set(index, utf8: try text(utf8))
    case .integer: row.set(index, integer: try integer(utf8))
    case .flag: row.set(index, integer: try flag(utf8))
    case .real: row.set(index, real: try real(utf8))
    case .instant: row.set(index, integer: try InstantReader(rules: rules).instant(utf8).epochSeconds)
    case .day: row.set(index, utf8: try day(utf8))
    }
  }

  /// Reads a JSON value; `null` and an absent member are NULL, a number is the digits it was written with.
  ///
  /// Throws a `CellProblem` as `read(_:column:into:)` does, and for arrays, objects, and `true` or `false` where the
  /// column is no flag.
  public func read(json value: JSONValue?, column index: Int, into row: inout Row) throws(CellProblem) {
    switch (value ?? .null, columns[index].kind) {
    case (.null, _): try read([], column: index, into: &row)
    case (.boolean(let flag), .flag): row.set(index, integer: flag ? 1 : 0)
    case (.string(let text), _): try read(Array(text.utf8)[...], column: index, into: &row)
    case (.integer(let number), .integer): row.set(index, integer: number)
    case (.integer(let number), _): try read(Array(String(number).utf8)[...], column: index, into: &row)
    case (.decimal(let digits), _): try read(Array(digits.utf8)[...], column: index, into: &row)
    case (let other, _):
      throw CellProblem("expected \(Self.expected(columns[index])), found \(Self.kind(of: other))")
    }
  }

  /// What a column wants, in words.
  private static func expected(_ column: Column) -> String {
    switch column.kind {
    case .text: "a text"
    case .integer: "a whole number"
    case .flag: "0 or 1"
    case .real: "a number"
    case .instant: "an instant"
    case .day: "a day"
    }
  }

  private static func kind(of value: JSONValue) -> String {
    switch value {
    case .array: "an array"
    case .object: "an object"
    case .string: "a text"
    case .null, .boolean, .integer, .decimal: CanonicalJSON.text(value)
    }
  }

  // MARK: Kinds

  private func text(_ utf8: ArraySlice<UInt8>) throws(CellProblem) -> ArraySlice<UInt8> {
    guard let fault = TextCheck.firstFault(utf8) else { return utf8 }
    throw CellProblem(utf8[fault] == 0 ? "expected text, found a NUL byte" : "expected UTF-8, found an invalid byte")
  }

  private func integer(_ utf8: ArraySlice<UInt8>) throws(CellProblem) -> Int64 {
    switch DecimalNumber.whole(utf8) {
    case .value(let value): return value
    case .outOfRange:
      throw CellProblem("expected a whole number of at most 64 bits, found \(CellProblem.found(utf8))")
    case .notWhole: throw CellProblem("expected a whole number, found \(CellProblem.found(utf8))")
    }
  }

  private func flag(_ utf8: ArraySlice<UInt8>) throws(CellProblem) -> Int64 {
    if utf8.count == 1, let digit = utf8.first, digit == 48 || digit == 49 { return Int64(digit - 48) }
    // This bit tells small ASCII letters from capitals; no other byte becomes a small letter by it.
    let small = utf8.count <= 5 ? utf8.map { $0 | 0x20 } : []
    if small.elementsEqual("true".utf8) { return 1 }
    if small.elementsEqual("false".utf8) { return 0 }
    throw CellProblem("expected 0 or 1, true or false, found \(CellProblem.found(utf8))")
  }

  private func real(_ utf8: ArraySlice<UInt8>) throws(CellProblem) -> Double {
    guard let value = DecimalNumber.real(utf8) else {
      throw CellProblem("expected a decimal number, found \(CellProblem.found(utf8))")
    }
    return value
  }

  /// The day as `YYYY-MM-DD`.
  private func day(_ utf8: ArraySlice<UInt8>) throws(CellProblem) -> ArraySlice<UInt8> {
    if let format = rules.days {
      guard format.isDay else { throw CellProblem("the format '\(format.pattern)' says more than a day") }
      guard let stamp = format.read(utf8) else {
        throw CellProblem("expected a day as \(format.pattern), found \(CellProblem.found(utf8))")
      }
      return Array(stamp.day.description.utf8)[...]
    }
    guard LocalTime.day(utf8) != nil else {
      throw CellProblem(
        "expected a day that exists, as YYYY-MM-DD, found \(CellProblem.found(utf8))",
        hint: "another form is declared with date_format")
    }
    return utf8
  }
}
