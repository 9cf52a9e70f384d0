public import TickmarkCore

/// `oscal-assessment-results.json` for tools of the OSCAL family: NIST OSCAL 1.2.1, assessment results model.
///
/// A test is an observation and, unless it is advice, a finding about the objective of the test's own number; what fails
/// is a risk too. There is no assessment plan: the controls' files are it, and stand in the back matter with their digests.
public struct OSCALReporter: Reporter {
  public let id = "oscal"

  public init() {}

  public func render(_ assessment: Assessment) -> [ReportFile] {
    let names = OSCALNames(assessment)
    let resources = OSCALResources(assessment, names)
    let document: JSONValue = [
      "assessment-results": [
        "uuid": names.document,
        "metadata": metadata(assessment, names),
        "import-ap": ["href": .string("#\(names.plan)")],
        "results": [OSCALResult(assessment, names, resources).value],
        "back-matter": ["resources": .array(resources.values)],
      ]
    ]
    return [
      ReportFile(path: "oscal-assessment-results.json", bytes: CanonicalJSON.bytes(document, layout: .indented))
    ]
  }

  private func metadata(_ assessment: Assessment, _ names: OSCALNames) -> JSONValue {
    [
      "title": OSCALText.line("Security measures of \(assessment.organization), \(assessment.period.id)"),
      "last-modified": .string(assessment.asOf.description),
      "version": OSCALText.string(assessment.period.id),
      "oscal-version": "1.2.1",
      "parties": [
        [
          "uuid": names.organization, "type": "organization", "name": OSCALText.string(assessment.organization),
        ]
      ],
      "props": [
        OSCALText.property("tool", "\(assessment.tool.name) \(assessment.tool.version)"),
        OSCALText.property("engine", assessment.tool.engine),
        OSCALText.property("locker-size", "\(assessment.head.size)"),
        OSCALText.property("locker-root", assessment.head.root.hex),
      ],
    ]
  }
}
