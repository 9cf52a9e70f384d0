public import TickmarkCore

/// Static pages for a manager, an auditor and whoever repairs what failed, and a workpaper a control.
///
/// Each page stands alone: no script, nothing fetched, and a policy in its head that lets a browser do neither.
public struct HTMLReporter: Reporter {
  public let id = "html"

  public init() {}

  public func render(_ assessment: Assessment) -> [ReportFile] {
    let pages = [ManagerPage(assessment).page, AuditorPage(assessment).page, CIPage(assessment).page]
    let workpapers = assessment.selected.map { Workpaper($0, in: assessment).page }
    return (pages + workpapers).map(\.file)
  }
}
