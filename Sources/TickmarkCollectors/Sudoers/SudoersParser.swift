internal import TickmarkCore

/// Reads the logical lines of one sudoers file (grammar of sudoers(5)).
///
/// A line that is not understood is an error: a rule that was skipped would be a right that nobody sees.
enum SudoersParser {
  private static let tags: Set<String> = [
    "EXEC", "NOEXEC", "FOLLOW", "NOFOLLOW", "INTERCEPT", "NOINTERCEPT", "LOG_INPUT", "NOLOG_INPUT", "LOG_OUTPUT",
    "NOLOG_OUTPUT", "MAIL", "NOMAIL", "PASSWD", "NOPASSWD", "SETENV", "NOSETENV",
  ]
  private static let options: Set<String> = [
    "ROLE", "TYPE", "APPARMOR_PROFILE", "PRIVS", "LIMITPRIVS", "NOTBEFORE", "NOTAFTER", "CWD", "CHROOT", "TIMEOUT",
  ]

  static func statements(_ part: RawPart) throws(Diagnostic) -> [SudoersStatement] {
    var statements: [SudoersStatement] = []
    for line in try SudoersLines(part).lines {
      if let include = try SudoersInclude(line) {
        statements.append(.include(include, line.location))
      } else {
        statements += try read(line)
      }
    }
    return statements
  }

  private static func read(_ line: SudoersLines.Line) throws(Diagnostic) -> [SudoersStatement] {
    let text = line.bytes.drop(while: SudoersLines.isBlank)
    for kind in SudoersAliases.Kind.allCases {
      for keyword in kind.keywords where text.starts(with: keyword.utf8) {
        guard let next = text.dropFirst(keyword.utf8.count).first, SudoersLines.isBlank(next) else { continue }
        return try aliases(kind, rest(of: line, behind: keyword))
      }
    }
    if text.starts(with: "Defaults".utf8), startsDefaults(text.dropFirst("Defaults".utf8.count).first) {
      return try SudoersDefaultsParser.statements(rest(of: line, behind: "Defaults"))
    }
    return [.rule(try rule(SudoersScanner(line)))]
  }

  private static func startsDefaults(_ next: UInt8?) -> Bool {
    guard let next else { return true }
    return SudoersLines.isBlank(next) || "@:!>".utf8.contains(next)
  }

  private static func rest(of line: SudoersLines.Line, behind keyword: String) -> SudoersScanner {
    let text = line.bytes.drop(while: SudoersLines.isBlank).dropFirst(keyword.utf8.count)
    return SudoersScanner(SudoersLines.Line(location: line.location, bytes: Array(text)))
  }

  /// `NAME = list : NAME = list`.
  private static func aliases(
    _ kind: SudoersAliases.Kind, _ scanner: SudoersScanner
  ) throws(Diagnostic) -> [SudoersStatement] {
    var scanner = scanner
    var statements: [SudoersStatement] = []
    repeat {
      let name = try scanner.word("the name of an alias")
      guard SudoersAliases.isName(name) else {
        throw Diagnostic(
          "expected an alias in capital letters, found '\(PrintableText.printable(name))'", at: scanner.location)
      }
      try scanner.expect("=")
      let items = try kind == .command ? commandItems(&scanner) : scanner.list("a member of the alias")
      statements.append(.alias(kind, name: name, items, scanner.location))
    } while scanner.take(":")
    guard scanner.isAtEnd else { throw scanner.unexpected("',' or ':'") }
    return statements
  }

  private static func commandItems(_ scanner: inout SudoersScanner) throws(Diagnostic) -> [SudoersItem] {
    var items: [SudoersItem] = []
    repeat { items.append(try command(&scanner)) } while scanner.take(",")
    return items
  }

  private static func rule(_ scanner: SudoersScanner) throws(Diagnostic) -> SudoersRule {
    var scanner = scanner
    var rule = SudoersRule(location: scanner.location, users: try scanner.list("a user"), grants: [])
    repeat {
      let hosts = try scanner.list("a host")
      try scanner.expect("=")
      rule.grants.append(.init(hosts: hosts, commands: try commands(&scanner)))
    } while scanner.take(":")
    guard scanner.isAtEnd else { throw scanner.unexpected("',' or ':'") }
    return rule
  }

  /// Tags and parentheses hold for the commands behind them too, until others come.
  private static func commands(_ scanner: inout SudoersScanner) throws(Diagnostic) -> [SudoersCommand] {
    var commands: [SudoersCommand] = []
    var runAs: SudoersRunAs?
    var asksPassword: Bool?
    repeat {
      if scanner.take("(") { runAs = try self.runAs(&scanner) }
      while scanner.keyword(before: "=", among: options) != nil { try scanner.value() }
      while let tag = scanner.keyword(before: ":", among: tags) {
        if tag == "PASSWD" { asksPassword = true }
        if tag == "NOPASSWD" { asksPassword = false }
      }
      commands.append(.init(command: try command(&scanner), runAs: runAs, asksPassword: asksPassword))
    } while scanner.take(",")
    return commands
  }

  private static func runAs(_ scanner: inout SudoersScanner) throws(Diagnostic) -> SudoersRunAs {
    var runAs = SudoersRunAs(users: [], groups: nil)
    if scanner.take(")") { return runAs }
    if !scanner.take(":") {
      runAs.users = try scanner.list("a user to run as")
      if scanner.take(")") { return runAs }
      try scanner.expect(":")
    }
    runAs.groups = try scanner.list("a group to run as")
    try scanner.expect(")")
    return runAs
  }

  /// A path with arguments, `ALL`, an alias, `sudoedit` or `list`.
  private static func command(_ scanner: inout SudoersScanner) throws(Diagnostic) -> SudoersItem {
    let negated = scanner.negation()
    let start = scanner
    let text = try scanner.command()
    let words = text.split(separator: " ").drop { $0.contains(":") && !$0.hasPrefix("/") }
    guard let first = words.first else { throw start.unexpected("a command") }
    let isKnown =
      first.hasPrefix("/") || first == "sudoedit" || first == "list"
      || (words.count == 1 && SudoersAliases.isName(String(first)))
    guard isKnown else { throw start.unexpected("a command with its whole path, an alias or ALL") }
    guard !words.contains(where: { $0.hasPrefix("^") }) else {
      throw start.unexpected("a command without a regular expression")
    }
    return SudoersItem(text: text, isNegated: negated)
  }
}
