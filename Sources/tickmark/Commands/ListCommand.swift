internal import ArgumentParser
internal import TickmarkAudit
internal import TickmarkCollectors
internal import TickmarkCore
internal import TickmarkEvidence
internal import TickmarkReports

struct ListCommand: ParsableCommand {
  enum Kind: String, ExpressibleByArgument, CaseIterable { case controls, tables, collectors, formats }

  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List controls with their ids in other frameworks, tables, collectors or formats.",
    discussion: """
      \(Help.examples(["tickmark list", "tickmark list tables", "tickmark list controls --json"]))

      \(Help.exitCodes([.fine, .toolFailed, .usage, .invalidDefinition]))
      """)

  @Argument(help: "What to list.") var kind = Kind.controls
  @OptionGroup var options: WorkspaceOptions
  @Flag(help: "Print one JSON object a line.") var json = false

  func run() throws {
    let definitions = try options.folder.definitions()
    let entries: [ListEntry] =
      switch kind {
      case .controls:
        definitions.controls.map { ListEntry($0.id, $0.title, $0.tests.map(\.id), $0.location.file, maps: $0.maps) }
      case .tables:
        definitions.contracts.values.sorted { $0.name < $1.name }
          .map { ListEntry($0.name, $0.about, $0.columns.map(\.name), $0.location.file) }
      case .collectors:
        CollectorRegistry.all.map {
          ListEntry($0.id, "version \($0.version)", $0.tables.isEmpty ? ["any table"] : $0.tables, nil)
        }
      case .formats: ReporterRegistry.all.map { ListEntry($0.id, "", [], nil) }
      }
    for entry in entries { Terminal.print(json ? try entry.json : entry.text) }
  }
}

/// One line of a list.
private struct ListEntry: Encodable {
  let name: String
  let about: String
  let parts: [String]
  let file: String?
  /// Requirements of other frameworks, by framework; nil for what is no control.
  let maps: [String: [String]]?

  init(_ name: String, _ about: String, _ parts: [String], _ file: String?, maps: [String: [String]]? = nil) {
    (self.name, self.about, self.parts, self.file, self.maps) = (name, about, parts, file, maps)
  }

  var json: String { get throws { CanonicalJSON.text(try JSONValue(encoding: self)) } }

  var text: String {
    let padded = about.isEmpty ? name : name + String(repeating: " ", count: max(1, 26 - name.utf8.count))
    let frameworks = (maps ?? [:]).sorted { $0.key < $1.key }.map { "\($0) \($1.joined(separator: ", "))" }
    let details = ([parts.joined(separator: ", ")] + frameworks).filter { !$0.isEmpty }
    return
      ([Printable.text("\(padded)\(about)", limit: 200)]
      + details.map { String(repeating: " ", count: 26) + Printable.text($0, limit: 400) }).joined(separator: "\n")
  }
}
