/// A tolerable rate of exceptions, exact: no floating point decides a verdict.
public struct Tolerance: Hashable, Sendable {
  public let millionths: Int64

  public static let none = Tolerance(millionths: 0)

  public init(millionths: Int64) { self.millionths = millionths }

  /// Reads `0%`, `1%`, `0.5%`: at most four decimals, at most 100%.
  public init?(_ text: String) {
    guard text.hasSuffix("%") else { return nil }
    let parts = text.dropLast().split(separator: ".", omittingEmptySubsequences: false)
    guard let whole = parts.first.flatMap({ DecimalDigits.value(of: Array($0.utf8)[...]) }), whole <= 100,
      parts.count <= 2
    else { return nil }
    var millionths = Int64(whole) * 10_000
    if parts.count == 2 {
      guard (1...4).contains(parts[1].utf8.count), let fraction = DecimalDigits.value(of: Array(parts[1].utf8)[...])
      else { return nil }
      millionths += Int64(fraction) * [1000, 100, 10, 1][parts[1].utf8.count - 1]
    }
    guard millionths <= 1_000_000 else { return nil }
    self.init(millionths: millionths)
  }

  /// Whether `exceptions` of `population` items are within the tolerance.
  public func allows(_ exceptions: Int, of population: Int) -> Bool {
    Int64(exceptions) * 1_000_000 <= millionths * Int64(population)
  }
}

extension Tolerance: CustomStringConvertible {
  /// `1%`, `0.5%`.
  public var description: String {
    let fraction = millionths % 10_000
    guard fraction != 0 else { return "\(millionths / 10_000)%" }
    var digits = DecimalDigits.padded(Int(fraction), to: 4)
    while digits.hasSuffix("0") { digits.removeLast() }
    return "\(millionths / 10_000).\(digits)%"
  }
}
