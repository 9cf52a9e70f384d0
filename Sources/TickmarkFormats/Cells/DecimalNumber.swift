/// Numbers as evidence writes them in ASCII: no blanks, no leading `+`, no thousands separators.
enum DecimalNumber {
  enum Whole: Equatable {
    case value(Int64)
    /// A whole number that 64 bits do not hold.
    case outOfRange
    case notWhole
  }

  /// An optional `-`, then digits.
  static func whole(_ utf8: ArraySlice<UInt8>) -> Whole {
    let isNegative = utf8.first == UInt8(ascii: "-")
    let digits = isNegative ? utf8.dropFirst() : utf8
    guard !digits.isEmpty, digits.allSatisfy(isDigit) else { return .notWhole }
    // Counts downwards, because the smallest number has no positive twin.
    var value: Int64 = 0
    for digit in digits {
      let (product, overflow) = value.multipliedReportingOverflow(by: 10)
      let (sum, second) = product.subtractingReportingOverflow(Int64(digit - 48))
      guard !overflow, !second else { return .outOfRange }
      value = sum
    }
    if isNegative { return .value(value) }
    return value == .min ? .outOfRange : .value(-value)
  }

  /// An optional `-`, digits, optionally a fraction and an exponent; nil for anything else and for what no `Double`
  /// holds.
  static func real(_ utf8: ArraySlice<UInt8>) -> Double? {
    var rest = utf8
    if rest.first == UInt8(ascii: "-") { rest.removeFirst() }
    guard takeDigits(&rest) else { return nil }
    if rest.first == UInt8(ascii: ".") {
      rest.removeFirst()
      guard takeDigits(&rest) else { return nil }
    }
    if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
      rest.removeFirst()
      if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") { rest.removeFirst() }
      guard takeDigits(&rest) else { return nil }
    }
    guard rest.isEmpty, let value = Double(String(decoding: utf8, as: UTF8.self)), value.isFinite else { return nil }
    return value
  }

  private static func takeDigits(_ rest: inout ArraySlice<UInt8>) -> Bool {
    let digits = rest.prefix(while: isDigit)
    rest = rest.dropFirst(digits.count)
    return !digits.isEmpty
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }
}
