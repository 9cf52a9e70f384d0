internal import TickmarkCore

/// Where an SSH server looks for keys, as `sshd -T` prints it and as Match blocks have it otherwise: sshd_config(5).
struct KeyFileSettings {
  static let keywords: Set<String> = ["authorizedkeysfile", "authorizedkeyscommand", "trustedusercakeys"]

  /// File names with `%h`, `%u`, `%U` and `%%` in them; relative ones lie in the account's home.
  private let patterns: [String]
  /// The programs that give keys beside the files.
  let programs: [String]
  /// The files with the keys whose signatures open every account.
  let authorities: [String]
  /// Whether the server said where its keys are.
  let isAnswer: Bool

  /// A block counts for everybody here: whom it speaks of is not worked out.
  init(_ dump: [UInt8], blocks: [SSHConfiguration]) {
    var settings: [String: [String]] = [:]
    for line in TextLines.full(dump) {
      let words = line.split(separator: " ").map(String.init)
      if let keyword = words.first, Self.keywords.contains(keyword) { settings[keyword] = Array(words.dropFirst()) }
    }
    isAnswer = settings["authorizedkeysfile"] != nil
    /// The words of all lines, each once; of programs only the first word of a line is one.
    let set = { (name: String, most: Int) -> [String] in
      var seen: Set<String> = ["none"]
      let lines =
        [settings[name] ?? []] + blocks.flatMap { ($0.matchedLines[name] ?? []).sorted { $0.joined() < $1.joined() } }
      return lines.flatMap { $0.prefix(most) }.filter { seen.insert($0).inserted }
    }
    patterns = set("authorizedkeysfile", .max)
    programs = set("authorizedkeyscommand", 1)
    authorities = set("trustedusercakeys", 1)
  }

  /// The lines of the dump that count here.
  static func kept(_ dump: [UInt8]) -> [UInt8] {
    let lines = TextLines.full(dump).filter { line in
      keywords.contains(String(line.prefix { $0 != " " }))
    }
    return Array(lines.map { "\($0)\n" }.joined().utf8)
  }

  /// /etc/passwd without what says who somebody is and without password fields.
  static func kept(passwd: [UInt8]) -> [UInt8] {
    let lines = passwd.split(separator: UInt8(ascii: "\n")).map { line -> [UInt8] in
      var fields = line.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
      guard fields.count == 7 else { return Array(line) }
      fields[1] = [UInt8(ascii: "x")]
      fields[4] = []
      return Array(fields.joined(separator: [UInt8(ascii: ":")]))
    }
    return Array(lines.joined(separator: [UInt8(ascii: "\n")])) + [UInt8(ascii: "\n")]
  }

  /// All files, each once; none of accounts that cannot be read.
  func files(of passwd: [UInt8]) -> [String] {
    var seen: Set<String> = []
    let accounts = (try? KeyFileAccount.all(RawPart(name: UnixPath.passwd, bytes: passwd))) ?? []
    return (accounts.flatMap(paths) + authorities).filter { seen.insert($0).inserted }
  }

  /// The files of one account.
  func paths(of account: KeyFileAccount) -> [String] {
    patterns.map { pattern in
      var path = ""
      var isMark = false
      for character in pattern {
        if isMark {
          path += account.value(of: character)
          isMark = false
        } else if character == "%" {
          isMark = true
        } else {
          path.append(character)
        }
      }
      return path.hasPrefix("/") ? path : account.home + (account.home.hasSuffix("/") ? "" : "/") + path
    }
  }
}

/// An account as far as its keys' place depends on it.
struct KeyFileAccount {
  let name: String
  let uid: Int64
  let home: String

  /// Throws for a line that is not understood.
  static func all(_ part: RawPart) throws(Diagnostic) -> [KeyFileAccount] {
    var accounts: [KeyFileAccount] = []
    for line in try AccountLines(part, fieldCount: 7).lines {
      accounts.append(
        KeyFileAccount(name: line.name, uid: try line.identifier(2, of: "user"), home: line.text(5)))
    }
    guard !accounts.isEmpty else {
      throw Diagnostic("expected at least one account, found none", at: SourceLocation(file: part.name))
    }
    return accounts
  }

  /// What a mark of sshd_config(5), TOKENS, stands for.
  fileprivate func value(of mark: Character) -> String {
    switch mark {
    case "%": "%"
    case "h": home
    case "u": name
    case "U": "\(uid)"
    default: "%\(mark)"
    }
  }
}
