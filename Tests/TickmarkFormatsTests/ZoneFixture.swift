import Testing
import TickmarkCore
import TickmarkFormats

/// A TZif file of version 2, made by hand.
enum ZoneFixture {
  /// Warsaw with two transitions of 2025 and the rule for the years behind them.
  static func warsaw() throws(Diagnostic) -> ZoneRules { try ZoneRules(tzif: warsawBytes, name: "Europe/Warsaw") }

  static let warsawBytes = bytes(
    types: [(3600, false, 0), (7200, true, 4)], names: "CET\0CEST\0",
    transitions: [(1_743_296_400, 1), (1_761_440_400, 0)], footer: "CET-1CEST,M3.5.0,M10.5.0/3")

  static func bytes(
    types: [(seconds: Int32, isSummer: Bool, name: UInt8)], names: String, transitions: [(at: Int64, type: UInt8)],
    footer: String
  ) -> [UInt8] {
    let empty = header([0, 0, 0, 0, 1, 1]) + [0, 0, 0, 0, 0, 0, 0]
    let counts: [UInt32] = [0, 0, 0, UInt32(transitions.count), UInt32(types.count), UInt32(names.utf8.count)]
    var block = header(counts)
    for transition in transitions { block += big(UInt64(bitPattern: transition.at), 8) }
    block += transitions.map(\.type)
    for type in types {
      block += big(UInt64(UInt32(bitPattern: type.seconds)), 4) + [type.isSummer ? 1 : 0, type.name]
    }
    return empty + block + Array(names.utf8) + Array("\n\(footer)\n".utf8)
  }

  private static func header(_ counts: [UInt32]) -> [UInt8] {
    Array("TZif2".utf8) + [UInt8](repeating: 0, count: 15) + counts.flatMap { big(UInt64($0), 4) }
  }

  private static func big(_ number: UInt64, _ count: Int) -> [UInt8] {
    (0..<count).reversed().map { UInt8(truncatingIfNeeded: number >> UInt64($0 * 8)) }
  }
}
