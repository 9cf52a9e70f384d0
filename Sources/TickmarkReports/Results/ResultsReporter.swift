public import TickmarkCore

/// `results.json`: the whole assessment for programs, canonical, so that equal assessments are equal bytes.
///
/// The form is described by `docs/schema/results.schema.json`.
public struct ResultsReporter: Reporter {
  public let id = "results"

  public init() {}

  public func render(_ assessment: Assessment) -> [ReportFile] {
    [ReportFile(path: "results.json", bytes: CanonicalJSON.bytes(Self.value(assessment), layout: .indented))]
  }

  /// The JSON form of `assessment`.
  ///
  /// No member of an assessment has an encoding that throws. If one ever did, the document would be `null`, which the
  /// reader refuses.
  static func value(_ assessment: Assessment) -> JSONValue { (try? JSONValue(encoding: assessment)) ?? .null }
}
