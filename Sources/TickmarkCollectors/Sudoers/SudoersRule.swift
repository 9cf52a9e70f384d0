internal import TickmarkCore

/// One element of a list in sudoers, with the exclamation mark that takes it out.
struct SudoersItem: Hashable {
  var text: String
  var isNegated: Bool

  var description: String { isNegated ? "!\(text)" : text }
}

/// One command of a user specification, with what the tags and parentheses before it say.
struct SudoersCommand: Hashable {
  var command: SudoersItem
  var runAs: SudoersRunAs?
  /// True for PASSWD, false for NOPASSWD, nil where no tag says.
  var asksPassword: Bool?
}

/// The identity in parentheses: users, and groups behind a colon.
struct SudoersRunAs: Hashable {
  var users: [SudoersItem]
  /// Nil without a colon.
  var groups: [SudoersItem]?
}

/// A user specification: who, and for which hosts which commands.
struct SudoersRule {
  struct Grant {
    var hosts: [SudoersItem]
    var commands: [SudoersCommand]
  }

  var location: SourceLocation
  var users: [SudoersItem]
  var grants: [Grant]
}

/// A `Defaults` line, as far as it can switch the password off.
struct SudoersDefaults {
  enum Scope {
    case everyone
    case users([SudoersItem])
    /// A host, a command or a target user: it may concern anyone.
    case somehow
  }

  var location: SourceLocation
  var scope: Scope
  var asksPassword: Bool
}

/// One logical line of sudoers, read.
enum SudoersStatement {
  case include(SudoersInclude, SourceLocation)
  case alias(SudoersAliases.Kind, name: String, [SudoersItem], SourceLocation)
  case defaults(SudoersDefaults)
  case rule(SudoersRule)
}
