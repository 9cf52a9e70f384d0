internal import TickmarkCore

/// Reads what stands behind the word `Defaults`.
///
/// Two parameters matter here: `authenticate` switches the question for a password on or off, and `exempt_group`
/// frees the members of a group from it.
enum SudoersDefaultsParser {
  static func statements(_ scanner: SudoersScanner) throws(Diagnostic) -> [SudoersStatement] {
    var scanner = scanner
    let scope = try scope(&scanner)
    var statements: [SudoersStatement] = []
    for parameter in try scanner.parameters() {
      switch try setting(parameter, at: scanner.location) {
      case ("authenticate", let isOn):
        statements.append(.defaults(.init(location: scanner.location, scope: scope, asksPassword: isOn)))
      case ("exempt_group", true):
        statements.append(.defaults(.init(location: scanner.location, scope: .somehow, asksPassword: false)))
      default: continue
      }
    }
    return statements
  }

  /// The scope follows the word at once: `Defaults:alice`, but `Defaults !authenticate`.
  private static func scope(_ scanner: inout SudoersScanner) throws(Diagnostic) -> SudoersDefaults.Scope {
    guard let mark = scanner.peek, !SudoersLines.isBlank(mark) else { return .everyone }
    switch mark {
    case UInt8(ascii: ":"):
      try scanner.expect(":")
      return .users(try scanner.list("a user"))
    case UInt8(ascii: "@"):
      try scanner.expect("@")
      _ = try scanner.list("a host")
    case UInt8(ascii: ">"):
      try scanner.expect(">")
      _ = try scanner.list("a user to run as")
    default:
      try scanner.expect("!")
      _ = try scanner.list("a command")
    }
    return .somehow
  }

  /// `!name`, `name`, `name = value`, `name += value`, `name -= value`.
  private static func setting(
    _ parameter: [UInt8], at location: SourceLocation
  ) throws(Diagnostic) -> (name: String, isOn: Bool) {
    var text = parameter.drop(while: SudoersLines.isBlank)
    var isOn = true
    while text.first == UInt8(ascii: "!") {
      isOn.toggle()
      text = text.dropFirst().drop(while: SudoersLines.isBlank)
    }
    let name = text.prefix { $0 == UInt8(ascii: "_") || (97...122).contains($0) || (48...57).contains($0) }
    let rest = text.dropFirst(name.count).drop(while: SudoersLines.isBlank)
    let isAssignment = rest.first == UInt8(ascii: "=") || rest.starts(with: "+=".utf8) || rest.starts(with: "-=".utf8)
    guard !name.isEmpty, rest.isEmpty || isAssignment else {
      throw Diagnostic(
        "expected a setting of Defaults, found '\(PrintableText.firstLine(parameter.drop(while: SudoersLines.isBlank), limit: 40))'",
        at: location)
    }
    return (String(decoding: name, as: UTF8.self), isOn)
  }
}
