public import TickmarkCore

/// `junit.xml` for continuous integration: a suite a control category, a case a test.
///
/// JUnit has no standard. What is written is the strict common part of Jenkins' schema (xunit-plugin, junit-10) and
/// Ant's (Windy Road): all required members, children in Ant's order, at most one outcome a case, no time but the
/// assessment's own as-of.
public struct JUnitReporter: Reporter {
  public let id = "junit"

  public init() {}

  public func render(_ assessment: Assessment) -> [ReportFile] {
    let document = XMLWriter()
    document.start("testsuites")
    for (index, suite) in JUnitSuite.suites(of: assessment).enumerated() {
      suite.write(to: document, number: index, of: assessment)
    }
    document.end()
    return [ReportFile(path: "junit.xml", bytes: document.finish())]
  }
}
