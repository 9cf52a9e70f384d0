internal import TickmarkCore

/// The aliases of all sudoers files together; each is visible everywhere, also before its definition.
struct SudoersAliases {
  enum Kind: CaseIterable {
    case user, host, runAs, command

    var keywords: [String] {
      switch self {
      case .user: ["User_Alias"]
      case .host: ["Host_Alias"]
      case .runAs: ["Runas_Alias"]
      case .command: ["Cmnd_Alias", "Cmd_Alias"]
      }
    }
  }

  private struct Key: Hashable {
    let kind: Kind
    let name: String
  }

  /// Items that all lists together may grow to; aliases of aliases could fill any memory.
  static let maximumItems = 100_000

  private var itemsLeft = maximumItems
  private var definitions: [Key: (items: [SudoersItem], location: SourceLocation)] = [:]

  /// A capital letter, then capital letters, digits and underscores.
  static func isName(_ text: String) -> Bool {
    guard let first = text.utf8.first, (65...90).contains(first) else { return false }
    return text.utf8.allSatisfy(SudoersScanner.isAliasByte)
  }

  /// Throws if the alias is there already: sudo then uses neither.
  mutating func define(
    _ kind: Kind, _ name: String, as items: [SudoersItem], at location: SourceLocation
  ) throws(Diagnostic) {
    if let earlier = definitions.updateValue((items, location), forKey: Key(kind: kind, name: name)) {
      throw Diagnostic("the alias '\(name)' is defined again after \(earlier.location)", at: location)
    }
  }

  /// The list with every alias replaced by its members. Throws for an alias that leads to itself, for lists that grow
  /// too long, and for a command alias that nobody defines; an unknown name elsewhere is an ordinary name.
  mutating func expand(
    _ items: [SudoersItem], _ kind: Kind, at location: SourceLocation
  ) throws(Diagnostic) -> [SudoersItem] {
    var result: [SudoersItem] = []
    var path: [String] = []
    try expand(items, kind, negated: false, at: location, path: &path, into: &result)
    return result
  }

  private mutating func expand(
    _ items: [SudoersItem], _ kind: Kind, negated: Bool, at location: SourceLocation, path: inout [String],
    into result: inout [SudoersItem]
  ) throws(Diagnostic) {
    for item in items {
      let isNegated = item.isNegated != negated
      guard Self.isName(item.text), item.text != "ALL", let members = try members(item.text, kind, at: location) else {
        result.append(SudoersItem(text: item.text, isNegated: isNegated))
        itemsLeft -= 1
        guard itemsLeft >= 0 else {
          throw Diagnostic("the aliases expand to more than \(Self.maximumItems) items", at: location)
        }
        continue
      }
      guard !path.contains(item.text), path.count < 100 else {
        throw Diagnostic("the alias '\(item.text)' leads to itself", at: location)
      }
      path.append(item.text)
      try expand(members, kind, negated: isNegated, at: location, path: &path, into: &result)
      path.removeLast()
    }
  }

  private func members(_ name: String, _ kind: Kind, at location: SourceLocation) throws(Diagnostic) -> [SudoersItem]? {
    if let definition = definitions[Key(kind: kind, name: name)] { return definition.items }
    guard kind == .command else { return nil }
    let known = definitions.keys.filter { $0.kind == kind }.map(\.name)
    throw Diagnostic("the alias '\(name)' is not defined", at: location, hint: Suggestion.hint(for: name, among: known))
  }
}
