internal import TickmarkCore

/// A group's entry: RFC 4519, groupOfNames and groupOfUniqueNames, and RFC 2307, posixGroup.
enum LDAPGroup {
  static let memberAttributes = ["member", "uniqueMember", "memberUid"]

  static func name(_ entry: LDIFEntry) throws(Diagnostic) -> String {
    guard let name = entry.first("cn") else { throw Diagnostic("the group has no cn", at: entry.location) }
    return name
  }
}

/// Members of groups by the numbers that accounts have.
struct LDAPMembers {
  enum Kind: String { case account, group, other }

  private let numbersByName: [String: String]
  private let numbersByUser: [String: String]
  private let groups: [String: String]
  /// Accounts by the number of the group that is theirs first: RFC 2307, posixAccount.
  private let numbersByGroup: [String: [String]]

  init(accounts: [LDIFEntry], groups: [LDIFEntry], userName: String) {
    let numbered = accounts.map { ($0, $0.first("entryUUID") ?? $0.first("nsUniqueId") ?? $0.name) }
    numbersByName = Dictionary(numbered.map { (Self.key($0.name), $1) }) { first, _ in first }
    numbersByUser = Dictionary(
      numbered.flatMap { entry, number in entry.all(userName).map { ($0, number) } }
    ) { first, _ in first }
    numbersByGroup = Dictionary(
      numbered.compactMap { entry, number in entry.first("gidNumber").map { ($0, [number]) } }, uniquingKeysWith: +)
    self.groups = Dictionary(groups.compactMap { group in group.first("cn").map { (Self.key(group.name), $0) } }) {
      first, _ in first
    }
  }

  /// The members of a group, each once.
  func of(_ group: LDIFEntry) -> [(name: String, kind: Kind)] {
    var seen: Set<String> = []
    // A group of names must have a member: an empty name stands for none.
    let names = group.all("member") + group.all("uniqueMember").map(Self.withoutBitString)
    let named = names.filter { !$0.isEmpty }.map(member)
    let users = group.all("memberUid").map { user in
      numbersByUser[user].map { (name: $0, kind: Kind.account) } ?? (name: user, kind: .other)
    }
    let own = group.first("gidNumber").flatMap { numbersByGroup[$0] } ?? []
    return (named + users + own.map { (name: $0, kind: .account) }).filter { seen.insert($0.name).inserted }
  }

  private func member(_ name: String) -> (name: String, kind: Kind) {
    let key = Self.key(name)
    if let number = numbersByName[key] { return (number, .account) }
    if let group = groups[key] { return (group, .group) }
    return (name, .other)
  }

  /// A unique member may have a bit string behind its name, `#'0101'B`: RFC 4517, section 3.3.21.
  private static func withoutBitString(_ name: String) -> String {
    guard name.hasSuffix("'B"), let mark = name.lastIndex(of: "#") else { return name }
    return String(name[..<mark])
  }

  /// Names are compared without case and without blanks around commas and equals signs, as servers spell them.
  private static func key(_ name: String) -> String {
    name.lowercased().split(separator: ",").map { part in
      part.split(separator: "=").map { $0.trimmed }.joined(separator: "=")
    }.joined(separator: ",")
  }
}

extension Substring {
  fileprivate var trimmed: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
