internal import Testing
internal import TickmarkCore
internal import TickmarkReports
internal import TickmarkTestSupport

/// What holds for every file that is no page, whatever evidence brings.
@Suite("Hostile text in a file") struct HostileFileTests {
  private static let reporters: [any Reporter] = [
    CSVReporter(), JUnitReporter(), MarkdownReporter(), SARIFReporter(), XCCDFReporter(),
  ]

  private func files(_ text: String) -> [ReportFile] {
    Self.reporters.flatMap { $0.render(HostileText.assessment(text)) }
  }

  @Test(arguments: HostileText.all) func movesNoTerminalAndNoReadingDirection(_ text: String) {
    for file in files(text) {
      let moving = String(decoding: file.bytes, as: UTF8.self).unicodeScalars.first { scalar in
        switch scalar.value {
        case 0xa, 0xd: false
        case 0...0x1f, 0x7f...0x9f, 0x200e, 0x200f, 0x2028...0x202e, 0x2066...0x2069: true
        default: false
        }
      }
      #expect(moving == nil, "\(file.path)")
    }
  }

  /// Strings as they lie in the document: what is no formula, markup or link stays one string.
  @Test(arguments: HostileText.all) func addsNoMemberToTheLog(_ text: String) throws {
    #expect(try members("plain") == members(text))
  }

  private func members(_ text: String) throws -> [String] {
    let bytes = SARIFReporter().render(HostileText.assessment(text))[0].bytes
    let log = try CanonicalJSONReader.value(of: bytes[...], layout: .indented, at: .init(file: "results.sarif"))
    return names(log)
  }

  /// Names of members at any depth, without the places, which a path that leads outside does not get.
  private func names(_ value: JSONValue) -> [String] {
    let skipped = ["locations", "relatedLocations", "location", "artifacts", "index"]
    return switch value {
    case .array(let elements): elements.flatMap(names)
    case .object(let members):
      members.sorted { $0.key < $1.key }.filter { !skipped.contains($0.key) }.flatMap { [$0.key] + names($0.value) }
    default: []
    }
  }

  @Test func ofTenMegabytesStaysSmall() {
    let long = String(repeating: "=|`x", count: 2_500_000)
    var assessment = HostileText.assessment("plain")
    assessment.controls[0].tests[0].counted?.first[0].says = [long]
    assessment.controls[0].tests[0].counted?.first[0].key = [long]
    assessment.controls[0].tests[1].reasons = [Reason(.schema, table: "plain", long)]
    for file in Self.reporters.flatMap({ $0.render(assessment) }) {
      #expect(file.bytes.count < 30_000, "\(file.path) has \(file.bytes.count) bytes")
    }
  }

  @Test func givesTheSameBytesForTheSameAssessment() {
    #expect(files("=1|@x") == files("=1|@x"))
  }
}
