internal import ArgumentParser
internal import TickmarkAudit
internal import TickmarkCollectors
internal import TickmarkCore

struct SchemaCommand: ParsableCommand {
  enum Kind: String, ExpressibleByArgument, CaseIterable { case control, workspace, record }

  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Print the JSON Schema of controls, of records or of tickmark.yml, for editors.",
    discussion: """
      \(Help.examples(["tickmark schema control > control.schema.json"]))

      \(Help.exitCodes([.fine, .usage]))
      """)

  @Argument(help: "Which files.") var kind: Kind

  func run() {
    let schema =
      switch kind {
      case .control: ControlShape.shape.jsonSchema(id: "control.schema.json", title: "A Tickmark control")
      case .record: RecordShapes.shape.jsonSchema(id: "record.schema.json", title: "A record of a Tickmark workspace")
      case .workspace:
        WorkspaceShape.shape(CollectorRegistry.all).jsonSchema(id: "tickmark.schema.json", title: "tickmark.yml")
      }
    Terminal.printRaw(CanonicalJSON.bytes(schema, layout: .indented))
  }
}
