public import TickmarkCore

/// `results.sarif` for servers that show results beside code: SARIF 2.1.0 (OASIS Standard, with errata 01).
///
/// A result stands at the line of its control's file, and names the lines of the evidence as related ones.
public struct SARIFReporter: Reporter {
  public let id = "sarif"

  public init() {}

  public func render(_ assessment: Assessment) -> [ReportFile] {
    let log: JSONValue = [
      "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
      "version": "2.1.0", "runs": [SARIFRun(assessment).value],
    ]
    return [ReportFile(path: "results.sarif", bytes: CanonicalJSON.bytes(log, layout: .indented))]
  }
}
