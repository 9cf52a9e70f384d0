internal import TickmarkCore

/// One thing that was done to an account.
struct AccountChange: Hashable {
  enum Action: String { case created, locked, unlocked, password, expiry, shell, renamed, deleted }

  let at: Instant
  let account: String
  let action: Action
  /// The day of an expiry, or whether a shell lets anybody log in.
  var value: String?

  static let yes = "1"
  static let no = "0"

  /// What `program` said (the messages of shadow-utils); nil for a message that tells nothing about an account's state.
  init?(at: Instant, program: String, message: String) {
    let quoted = message.split(separator: "'", omittingEmptySubsequences: false).map(String.init)
    let words = message.split(separator: " ").map(String.init)
    switch program {
    case "useradd":
      guard let name = words.first(where: { $0.hasPrefix("name=") }), message.hasPrefix("new user: ") else {
        return nil
      }
      self.init(at: at, account: String(name.dropFirst(5).prefix { $0 != "," }), action: .created)
    case "userdel":
      guard quoted.count == 3, quoted[0] == "delete user " else { return nil }
      self.init(at: at, account: quoted[1], action: .deleted)
    case "usermod":
      guard quoted.count >= 3 else { return nil }
      let last = quoted.count > 5 ? quoted[5] : ""
      switch (quoted[0], quoted[2]) {
      case ("lock user ", " password"): self.init(at: at, account: quoted[1], action: .locked)
      case ("unlock user ", " password"): self.init(at: at, account: quoted[1], action: .unlocked)
      case ("change user ", " password"): self.init(at: at, account: quoted[1], action: .password)
      case ("change user ", " expiration from "):
        self.init(at: at, account: quoted[1], action: .expiry, value: Day(last)?.description)
      case ("change user ", " shell from "):
        self.init(
          at: at, account: quoted[1], action: .shell, value: UnixAccounts.canLogIn(last) ? Self.yes : Self.no)
      case ("change user name ", " to "): self.init(at: at, account: quoted[1], action: .renamed)
      default: return nil
      }
    // These write the same whatever they do: lock, unlock, or set another password.
    case "passwd":
      guard quoted.count == 5, quoted[0] == "password for " else { return nil }
      self.init(at: at, account: quoted[1], action: .password)
    case "chpasswd":
      guard let name = words.last, message.contains("password changed for ") else { return nil }
      self.init(at: at, account: name, action: .password)
    case "chage":
      guard let name = words.last, message.hasPrefix("changed password expiry for ") else { return nil }
      self.init(at: at, account: name, action: .password)
    default: return nil
    }
  }

  private init(at: Instant, account: String, action: Action, value: String? = nil) {
    self.at = at
    self.account = account
    self.action = action
    self.value = value
  }

  // MARK: What is kept

  /// Time, action, account and value, with tabulators between.
  var line: String { "\(at.epochSeconds)\t\(action.rawValue)\t\(account)\t\(value ?? "")" }

  /// The last line, which says how many stand before it.
  static func end(_ count: Int) -> String { "end\t\(count)" }

  /// The kept changes with their lines: of several in one second the last. Throws unless all lines are there.
  static func last(_ part: RawPart) throws(Diagnostic) -> [(change: AccountChange, line: Int)] {
    let lines = part.textLines
    guard lines.count >= 2, lines.last?.isEmpty == true, lines[lines.count - 2] == end(lines.count - 2) else {
      throw Diagnostic("the list was cut off", at: SourceLocation(file: part.name, line: max(1, lines.count)))
    }
    var changes: [(change: AccountChange, line: Int)] = []
    var places: [AccountChange: Int] = [:]
    for (index, line) in lines.dropLast(2).enumerated() {
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard fields.count == 4, let seconds = Int64(fields[0]), let action = Action(rawValue: fields[1]),
        !fields[2].isEmpty
      else {
        throw Diagnostic(
          "expected time, action, account and value", at: SourceLocation(file: part.name, line: index + 1))
      }
      let change = AccountChange(
        at: Instant(epochSeconds: seconds), account: fields[2], action: action,
        value: fields[3].isEmpty ? nil : fields[3])
      let identity = AccountChange(at: change.at, account: change.account, action: action)
      if let place = places[identity] {
        changes[place] = (change, index + 1)
      } else {
        places[identity] = changes.count
        changes.append((change, index + 1))
      }
    }
    return changes
  }
}
