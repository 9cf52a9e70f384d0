internal import ArgumentParser
internal import TickmarkAudit
internal import TickmarkCore
internal import TickmarkEvidence
internal import TickmarkReports

struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Explain a control: its words, SQL, evidence and last result; or a table.",
    discussion: """
      \(Help.examples(["tickmark show SYS-5", "tickmark show access_accounts"]))

      \(Help.exitCodes([.fine, .toolFailed, .usage, .invalidDefinition]))
      """)

  @Argument(help: "A control such as SYS-5, or a table such as access_accounts.") var name: String
  @OptionGroup var options: WorkspaceOptions

  func run() throws {
    let definitions = try options.folder.definitions()
    if let contract = definitions.contracts[name] {
      return Terminal.print(ContractPage(contract).text)
    }
    let control = try control(in: definitions)
    Terminal.print(ControlPage(control, contracts: definitions.contracts, last: lastResult(of: control)).text)
  }

  /// The control with that name, or the one that the test with that name belongs to.
  private func control(in definitions: Definitions) throws(TickmarkError) -> Control {
    let controls = definitions.controls
    if let control = controls.first(where: { $0.id == name || $0.tests.contains { $0.id == name } }) { return control }
    let near = Suggestion.nearest(
      to: name, among: controls.map(\.id) + controls.flatMap { $0.tests.map(\.id) } + definitions.contracts.keys)
    throw TickmarkError(
      .usage, "there is no control, test or table '\(name)'",
      hint: near.map { "did you mean '\($0)'?" } ?? "`tickmark list` and `tickmark list tables` name them all")
  }

  /// What the last assessment said; nil where there is no workspace, no assessment yet, or one that the locker's log
  /// does not know.
  private func lastResult(of control: Control) -> (ControlResult, Assessment)? {
    guard let workspace = try? options.read(now: Clock.now), Files.exists("\(options.folder.locker)/locker.json")
    else { return nil }
    let results = ReportFolder(path: options.folder.reports(workspace.period))
    guard let assessment = try? results.assessment(),
      let result = assessment.controls.first(where: { $0.id == control.id })
    else { return nil }
    do throws(TickmarkError) {
      try results.vouch(in: try options.folder.openLocker(workspace))
      return (result, assessment)
    } catch {
      Terminal.report(error)
      return nil
    }
  }
}
