public import TickmarkCore

/// Why a text cannot be a cell of a column.
public struct CellProblem: Error, Hashable, Sendable {
  public var message: String
  public var hint: String?

  public init(_ message: String, hint: String? = nil) {
    self.message = message
    self.hint = hint
  }
}

/// How a file writes dates and times.
public struct ReadingRules: Sendable {
  /// The zone of stamps that carry none.
  public var zone: ZoneRules?
  /// How instants are written, where not as RFC 3339 says.
  public var instants: StampFormat?
  /// How days are written, where not as `YYYY-MM-DD`.
  public var days: StampFormat?

  public init(zone: ZoneRules? = nil, instants: StampFormat? = nil, days: StampFormat? = nil) {
    self.zone = zone
    self.instants = instants
    self.days = days
  }
}

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

  /// Reads a cell of the column at `column`; an empty text is NULL.
  public func read(_ utf8: ArraySlice<UInt8>, column index: Int, into row: inout Row) throws(CellProblem) {
    let column = columns[index]
    if utf8.isEmpty {
      guard !column.required else { throw CellProblem("expected \(Self.expected(column)), found nothing") }
      return
    }
    switch column.kind {
    case .text: row.set(index, utf8: utf8)
    case .integer: row.set(index, integer: try integer(utf8))
    case .flag: row.set(index, integer: try flag(utf8))
    case .real: row.set(index, real: try real(utf8))
    case .instant: row.set(index, integer: try instant(utf8).epochSeconds)
    case .day: row.set(index, text: try day(utf8).description)
    }
  }

  /// Reads a JSON value; `null` and an absent member are NULL.
  public func read(json value: JSONValue?, column index: Int, into row: inout Row) throws(CellProblem) {
    switch (value ?? .null, columns[index].kind) {
    case (.null, _): try read([], column: index, into: &row)
    case (.boolean(let flag), .flag): row.set(index, integer: flag ? 1 : 0)
    case (.string(let text), _): try read(Array(text.utf8)[...], column: index, into: &row)
    case (.integer(let number), _): try read(Array(String(number).utf8)[...], column: index, into: &row)
    case (.decimal(let digits), .real), (.decimal(let digits), .text):
      try read(Array(digits.utf8)[...], column: index, into: &row)
    case (let other, _):
      throw CellProblem("expected \(Self.expected(columns[index])), found \(CanonicalJSON.text(other).prefix(40))")
    }
  }

  /// What a column wants, in words.
  static func expected(_ column: Column) -> String {
    switch column.kind {
    case .text: "a text"
    case .integer: "a whole number"
    case .flag: "0 or 1"
    case .real: "a number"
    case .instant: "an instant"
    case .day: "a day"
    }
  }

  // MARK: Kinds

  private func integer(_ utf8: ArraySlice<UInt8>) throws(CellProblem) -> Int64 {
    let isNegative = utf8.first == UInt8(ascii: "-")
    let digits = isNegative ? utf8.dropFirst() : utf8
    guard !digits.isEmpty, digits.allSatisfy({ (48...57).contains($0) }) else {
      throw CellProblem("expected a whole number, found '\(Self.shown(utf8))'")
    }
    var value: Int64 = 0
    for digit in digits {
      let (product, overflow) = value.multipliedReportingOverflow(by: 10)
      let step = Int64(digit - 48)
      let (sum, second) =
        isNegative ? product.subtractingReportingOverflow(step) : product.addingReportingOverflow(step)
      guard !overflow, !second else {
        throw CellProblem("expected a whole number of at most 64 bits, found '\(Self.shown(utf8))'")
      }
      value = sum
    }
    return value
  }

  private func flag(_ utf8: ArraySlice<UInt8>) throws(CellProblem) -> Int64 {
    switch String(decoding: utf8, as: UTF8.self).lowercased() {
    case "1", "true": return 1
    case "0", "false": return 0
    default: throw CellProblem("expected 0 or 1, true or false, found '\(Self.shown(utf8))'")
    }
  }

  private func real(_ utf8: ArraySlice<UInt8>) throws(CellProblem) -> Double {
    let allowed = Set("0123456789+-.eE".utf8)
    guard utf8.allSatisfy(allowed.contains), let value = Double(String(decoding: utf8, as: UTF8.self)), value.isFinite
    else {
      throw CellProblem("expected a decimal number, found '\(Self.shown(utf8))'")
    }
    return value
  }

  private func instant(_ utf8: ArraySlice<UInt8>) throws(CellProblem) -> Instant {
    try InstantReader(rules: rules).instant(utf8)
  }

  private func day(_ utf8: ArraySlice<UInt8>) throws(CellProblem) -> Day {
    if let format = rules.days {
      guard let stamp = format.read(utf8) else {
        throw CellProblem("expected a day as \(format.pattern), found '\(Self.shown(utf8))'")
      }
      return stamp.day
    }
    guard let day = Day(String(decoding: utf8, as: UTF8.self)) else {
      throw CellProblem(
        "expected a day that exists, as YYYY-MM-DD, found '\(Self.shown(utf8))'",
        hint: "another form is declared with date_format")
    }
    return day
  }

  /// A cell for a message: short, on one line.
  static func shown(_ utf8: ArraySlice<UInt8>) -> String {
    let text = String(decoding: utf8.prefix(40), as: UTF8.self)
    return utf8.count > 40 ? "\(text)…" : text
  }
}
