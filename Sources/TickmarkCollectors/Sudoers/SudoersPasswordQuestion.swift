internal import TickmarkCore

/// Whether sudo asks for a password where no tag says, by the `Defaults` lines.
///
/// The last global line decides. A line for some users, hosts, commands or targets can only free from the question
/// here, because whom it concerns is not known for certain.
struct SudoersPasswordQuestion {
  private var isAskedAtAll = true
  /// Accounts that a line frees by name.
  private var freedUsers: Set<String> = []
  /// Whether a line frees somebody in other words than an account's name.
  private var freesOthers = false

  init(_ lines: [SudoersDefaults], _ aliases: inout SudoersAliases) throws(Diagnostic) {
    for line in lines {
      switch line.scope {
      case .everyone: isAskedAtAll = line.asksPassword
      case .somehow: freesOthers = freesOthers || !line.asksPassword
      case .users(let users):
        guard !line.asksPassword else { continue }
        free(try aliases.expand(users, .user, at: line.location))
      }
    }
  }

  private mutating func free(_ users: [SudoersItem]) {
    for user in users where !user.isNegated {
      let principal = SudoersPrincipal(user.text)
      if principal.kind == .user { freedUsers.insert(principal.name) } else { freesOthers = true }
    }
  }

  func isAsked(of principal: SudoersPrincipal) -> Bool {
    guard isAskedAtAll, !freesOthers else { return false }
    return principal.kind == .user ? !freedUsers.contains(principal.name) : freedUsers.isEmpty
  }
}
