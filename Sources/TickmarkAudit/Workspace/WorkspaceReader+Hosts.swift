internal import TickmarkCore

/// `hosts:` of a source, with the hosts of inventories.
extension WorkspaceReader {
  typealias Inventories = [String: (file: DefinitionFile, hosts: HostInventory)]

  /// The inventories that sources name, each read once.
  static func inventories(
    _ sources: [Node], _ read: (String, SourceLocation) throws(TickmarkError) -> DefinitionFile
  ) throws(TickmarkError) -> Inventories {
    var inventories: Inventories = [:]
    for element in sources.flatMap({ $0["hosts"]?.elements ?? [] }) {
      guard let node = element["inventory"], let path = node.text, inventories[path] == nil else { continue }
      let file = try read(path, node.location)
      inventories[path] = (file, try HostInventory(file))
    }
    return inventories
  }

  /// The hosts with the place where each is named; nil if the source names none.
  static func hosts(
    _ node: Node?, _ inventories: Inventories
  ) -> [(host: HostDeclaration, location: SourceLocation)]? {
    guard let node else { return nil }
    return node.elements.flatMap { element -> [(host: HostDeclaration, location: SourceLocation)] in
      if let root = element["root"]?.text {
        return [(HostDeclaration(name: element["name"]?.text ?? root, kind: .root(root)), element.location)]
      }
      guard let via = element["via"] else {
        return [(HostDeclaration(name: element.text ?? "local", kind: .local), element.location)]
      }
      let words = via.elements.compactMap(\.text)
      guard let path = element["inventory"]?.text else {
        return [(HostDeclaration(name: element["name"]?.text ?? "", kind: .via(words)), element.location)]
      }
      return (inventories[path]?.hosts.entries ?? []).map { entry in
        let command = words.map { $0.filling("{host}", with: entry.name).filling("{address}", with: entry.address) }
        return (HostDeclaration(name: entry.name, kind: .via(command)), entry.location)
      }
    }
  }

  /// Two hosts of one name would share their records: one's failure could hide behind the other's answer.
  static func hostProblems(_ node: Node?, _ inventories: Inventories) -> [Diagnostic] {
    var seen: Set<String> = []
    let repeated = (hosts(node, inventories) ?? []).filter { !seen.insert($0.host.name.lowercased()).inserted }.map {
      Diagnostic("a second host with the name '\($0.host.name)'", at: $0.location)
    }
    return repeated + (node?.elements ?? []).flatMap { commandProblems($0, inventories) }
  }

  /// A command without the host in it would ask one machine in the name of all, and one without the address another than
  /// the inventory means.
  private static func commandProblems(_ element: Node, _ inventories: Inventories) -> [Diagnostic] {
    guard let path = element["inventory"]?.text, let via = element["via"] else { return [] }
    let words = via.elements.compactMap(\.text)
    let names = { (mark: String) in words.contains { $0.contains(mark) } }
    guard names("{host}") || names("{address}") else {
      return [
        Diagnostic(
          "the command of an inventory names no host", at: via.location,
          hint: "write {host} or {address} where the host belongs: [ssh, \"{host}\"]")
      ]
    }
    let entries = inventories[path]?.hosts.entries ?? []
    guard !names("{address}"), let other = entries.first(where: { $0.address != $0.name }) else { return [] }
    return [
      Diagnostic(
        "the command does not use the address that \(path) gives '\(other.name)'", at: via.location,
        hint: "write {address} where it belongs: [ssh, \"{address}\"]")
    ]
  }
}
