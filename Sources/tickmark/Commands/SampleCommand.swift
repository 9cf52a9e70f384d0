internal import ArgumentParser
internal import TickmarkAudit
internal import TickmarkCore
internal import TickmarkEvidence
internal import TickmarkReports

struct SampleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sample",
    abstract: "Draw the sample that a person is to read, in a way that anybody can repeat.",
    discussion: """
      Run it without a seed first and write the digest of the population down; then give a seed.
      With it the command prints a record for evidence/records/, in which the reader marks each attribute of each item
      ✓ (holds), ✗ (does not) or N (does not concern the item).

      \(Help.examples(["tickmark sample SYS-4.d", "tickmark sample SYS-4.d --seed 2026-Q3/SYS-4.d/auditor-7f3a"]))

      \(Help.exitCodes([.fine, .toolFailed, .integrityBroken, .usage, .invalidDefinition]))
      """)

  @Argument(help: "The test, such as SYS-4.d.") var test: String
  @Option(help: "What the ranks are made with: any text that was not known before the population was.")
  var seed: String?
  @OptionGroup var options: WorkspaceOptions

  func run() throws {
    let now = Clock.now
    let run = try options.assessment(now: now)
    let draw = try SampleDraw(of: test, seed: seed, try run.inputs())
    guard let seed else {
      Terminal.print("population: \(draw.size) items, sha256 \(draw.population.hex)")
      return Terminal.print(
        "next: write this down, then tickmark sample \(test) --seed <a text that nobody knew before>")
    }
    let period = run.workspace.period
    let items = draw.keys.map { "  - {key: \(Self.quoted($0)), marks: {}, by: auditor, on: \(now.day)}" }
    Terminal.print(
      """
      sample: \(test)
      covers: {from: \(period.from.day), to: \(period.to.day)}
      population: {items: \(draw.size), sha256: \(draw.population.hex), frozen_at: \(now.adding(seconds: -1))}
      plan:
        seed: \(Self.quoted(seed))
        seed_given_by: auditor
        seed_given_at: \(now)
      # marks: {\(draw.attributes.map { "\($0): ✓" }.joined(separator: ", "))}
      items:
      \(items.joined(separator: "\n"))
      """)
  }

  /// A YAML scalar in double quotes.
  private static func quoted(_ text: String) -> String {
    let escaped = text.unicodeScalars.map { scalar in
      switch scalar {
      case "\"", "\\": "\\\(scalar)"
      case _ where scalar.value < 0x20 || scalar.value == 0x7f: "\\x" + hex(scalar.value)
      default: String(scalar)
      }
    }
    return "\"\(escaped.joined())\""
  }

  private static func hex(_ value: UInt32) -> String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: max(0, 2 - digits.count)) + digits
  }
}
