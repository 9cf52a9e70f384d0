internal import TickmarkCore

/// All sudoers files of a machine, with their includes in place and their aliases resolved.
struct SudoersPolicy {
  /// One right: a principal, a run of commands with one identity and one password rule.
  struct Right {
    var location: SourceLocation
    var part: Int
    var principal: SudoersPrincipal
    var hosts: String
    var runAs: String
    var commands: String
    var asksPassword: Bool
  }

  private static let maximumDepth = 128
  private static let maximumStatements = 100_000
  /// Bytes of all rows together.
  private static let maximumText = 64 << 20

  private var aliases = SudoersAliases()
  private var defaults: [SudoersDefaults] = []
  private var rules: [SudoersRule] = []
  private(set) var notices: [Diagnostic] = []
  private var statements = 0

  /// Throws if a file was not read, or a line of it is not understood.
  init(_ evidence: HostEvidence) throws(Diagnostic) {
    guard let part = try evidence.part(UnixPath.sudoers) else { return }
    try read(part, from: evidence, depth: 0)
  }

  private mutating func read(_ part: RawPart, from evidence: HostEvidence, depth: Int) throws(Diagnostic) {
    guard depth < Self.maximumDepth else {
      throw Diagnostic("includes are nested more than \(Self.maximumDepth) deep", at: SourceLocation(file: part.name))
    }
    for statement in try SudoersParser.statements(part) {
      statements += 1
      guard statements <= Self.maximumStatements else {
        throw Diagnostic("more than \(Self.maximumStatements) lines", at: SourceLocation(file: part.name))
      }
      switch statement {
      case .include(let include, let location): try follow(include, at: location, from: evidence, depth: depth)
      case .alias(let kind, let name, let items, let location):
        try aliases.define(kind, name, as: items, at: location)
      case .defaults(let line): defaults.append(line)
      case .rule(let rule): rules.append(rule)
      }
    }
  }

  private mutating func follow(
    _ include: SudoersInclude, at location: SourceLocation, from evidence: HostEvidence, depth: Int
  ) throws(Diagnostic) {
    switch include {
    case .file(let path):
      guard let part = try evidence.part(path) else {
        notices.append(Diagnostic("the included file \(path) does not exist", at: location))
        return
      }
      try read(part, from: evidence, depth: depth + 1)
    case .folder(let path):
      for part in try evidence.files(in: path) ?? [] { try read(part, from: evidence, depth: depth + 1) }
    }
  }

  /// The rights in the order of the files.
  mutating func rights() throws(Diagnostic) -> [Right] {
    var rights: [Right] = []
    var text = 0
    let question = try SudoersPasswordQuestion(defaults, &aliases)
    for rule in rules {
      let users = try aliases.expand(rule.users, .user, at: rule.location)
      let parts = try self.parts(of: rule)
      var seen: Set<String> = []
      for user in users where seen.insert(user.description).inserted {
        guard !user.isNegated else {
          notices.append(Diagnostic("'\(user.description)' takes a right away and has no row", at: rule.location))
          continue
        }
        let principal = SudoersPrincipal(user.text)
        let asks = question.isAsked(of: principal)
        for (index, part) in parts.enumerated() {
          rights.append(
            Right(
              location: rule.location, part: index + 1, principal: principal, hosts: part.hosts, runAs: part.runAs,
              commands: part.commands, asksPassword: part.asksPassword ?? asks))
          text += part.commands.utf8.count + part.hosts.utf8.count + part.runAs.utf8.count
          guard rights.count <= Self.maximumStatements, text <= Self.maximumText else {
            throw Diagnostic("the rules expand to more rights than any machine has", at: rule.location)
          }
        }
      }
    }
    return rights
  }

  private struct Part {
    var hosts: String
    var runAs: String
    var commands: String
    var asksPassword: Bool?
  }

  /// The rule's commands, joined as long as identity and password rule stay the same.
  private mutating func parts(of rule: SudoersRule) throws(Diagnostic) -> [Part] {
    var parts: [Part] = []
    for grant in rule.grants {
      let hosts = try text(grant.hosts, .host, at: rule.location)
      var open: Part?
      for command in grant.commands {
        let commands = try text([command.command], .command, at: rule.location)
        let runAs = try runAs(command.runAs, at: rule.location)
        if let part = open, part.runAs == runAs, part.asksPassword == command.asksPassword {
          open?.commands = part.commands + ", " + commands
        } else {
          if let open { parts.append(open) }
          open = Part(hosts: hosts, runAs: runAs, commands: commands, asksPassword: command.asksPassword)
        }
      }
      if let open { parts.append(open) }
    }
    return parts
  }

  private mutating func text(
    _ items: [SudoersItem], _ kind: SudoersAliases.Kind, at location: SourceLocation
  ) throws(Diagnostic) -> String {
    try aliases.expand(items, kind, at: location).map(\.description).joined(separator: ", ")
  }

  /// Without parentheses root; with empty ones the user's own name.
  private mutating func runAs(_ runAs: SudoersRunAs?, at location: SourceLocation) throws(Diagnostic) -> String {
    guard let runAs else { return "root" }
    let users = runAs.users.isEmpty ? "the user's own name" : try text(runAs.users, .runAs, at: location)
    guard let groups = runAs.groups else { return users }
    return "\(users):\(try text(groups, .runAs, at: location))"
  }
}
