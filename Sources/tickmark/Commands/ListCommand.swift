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
    abstract: "List controls, tables, collectors or formats.",
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
      case .controls: definitions.controls.map { ListEntry($0.id, $0.title, $0.tests.map(\.id), $0.location.file) }
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

  init(_ name: String, _ about: String, _ parts: [String], _ file: String?) {
    (self.name, self.about, self.parts, self.file) = (name, about, parts, file)
  }

  var json: String { get throws { CanonicalJSON.text(try JSONValue(encoding: self)) } }

  var text: String {
    let padded = about.isEmpty ? name : name + String(repeating: " ", count: max(1, 26 - name.utf8.count))
    let details = parts.isEmpty ? "" : "\n\(String(repeating: " ", count: 26))\(parts.joined(separator: ", "))"
    return Printable.text("\(padded)\(about)", limit: 200) + details
  }
}
