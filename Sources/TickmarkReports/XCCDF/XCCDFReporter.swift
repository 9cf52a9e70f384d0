public import TickmarkCore

/// `xccdf.xml` for tools of the SCAP family: XCCDF 1.2 (NIST IR 7275 Rev. 4), the tests as a Benchmark and what they
/// say as a TestResult in the same document, which is what `oscap` can read alone.
public struct XCCDFReporter: Reporter {
  public let id = "xccdf"

  public init() {}

  public func render(_ assessment: Assessment) -> [ReportFile] {
    let document = XMLWriter()
    document.start(
      "Benchmark",
      [
        "xmlns": "http://checklists.nist.gov/xccdf/1.2", "id": XCCDFName.id(.benchmark, "controls"), "resolved": "true",
        "xml:lang": "en",
      ])
    document.element("status", ["date": assessment.asOf.day.description], text: "accepted")
    document.element("title", text: XMLText.token("Controls of \(assessment.organization)"))
    document.element("description", text: "Tests of the measures that a written security policy promises.")
    document.element("version", text: XMLText.token(assessment.tool.version))
    writeMetadata(of: assessment, to: document)
    document.element("model", ["system": "urn:xccdf:scoring:flat-unweighted"])
    for control in assessment.controls { write(control, to: document) }
    XCCDFTestResult(assessment).write(to: document)
    document.end()
    return [ReportFile(path: "xccdf.xml", bytes: document.finish())]
  }

  /// Dublin Core, as the schematron of the standard advises.
  private func writeMetadata(of assessment: Assessment, to document: borrowing XMLWriter) {
    document.start("metadata", ["xmlns:dc": "http://purl.org/dc/elements/1.1/"])
    document.element("dc:publisher", text: XMLText.token(assessment.organization))
    document.element("dc:source", text: XMLText.token("\(assessment.tool.name) \(assessment.tool.version)"))
    document.end()
  }

  /// A control as a group of its tests.
  private func write(_ control: ControlResult, to document: borrowing XMLWriter) {
    document.start("Group", ["id": XCCDFName.id(.group, control.id)])
    document.element("title", text: XMLText.token("\(control.id) \(control.title)", limit: 300))
    document.element("description", text: XMLText.token(control.policy.section))
    for test in control.tests { XCCDFRule(control: control, test: test).write(to: document) }
    document.end()
  }
}
