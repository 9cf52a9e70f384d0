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

  /// Two hosts of one name would share their records: one's failure could hide behind the other's answer. A command
  /// without the host in it would ask one machine in the name of all.
  static func hostProblems(_ node: Node?, _ inventories: Inventories) -> [Diagnostic] {
    var seen: Set<String> = []
    let repeated = (hosts(node, inventories) ?? []).filter { !seen.insert($0.host.name).inserted }.map {
      Diagnostic("a second host with the name '\($0.host.name)'", at: $0.location)
    }
    let deaf = (node?.elements ?? []).filter { element in
      let words = element["via"]?.elements.compactMap(\.text) ?? []
      return element["inventory"] != nil && !words.contains { $0.contains("{host}") || $0.contains("{address}") }
    }
    return repeated
      + deaf.map {
        Diagnostic(
          "the command of an inventory names no host", at: $0["via"]?.location ?? $0.location,
          hint: "write {host} or {address} where the host belongs: [ssh, \"{host}\"]")
      }
  }
}
