internal import TickmarkCore

/// The audit file's first page: what was judged, over which population, with which evidence, and how to do it again.
struct AuditorPage {
  private let assessment: Assessment

  init(_ assessment: Assessment) { self.assessment = assessment }

  var page: Page {
    Page(.auditor, of: assessment, title: "Audit file") {
      AuditorFacts(assessment).html
      HTMLTag.div(.class("strips")) {
        PeriodStrip(assessment, period: assessment.period.id) { $0.state }.html
      }
      AuditorTests(assessment).html
      AuditorFigures(assessment).html
      AuditorExceptions(assessment).html
      AuditorProblems(assessment).html
      AuditorAgreements(assessment).html
      limits
      AuditorDefinitions(assessment).html
      records
      evidence
      Reperformance(assessment).html
      SignatureLines.html
    }
  }

  private var limits: HTML {
    HTMLTag.section(.labelled(by: Anchor("limits"))) {
      HTMLTag.h2(.id(Anchor("limits")), text: "Limits in force")
      OwnLimits.html(assessment)
      HTMLTag.p(.class("note")) { "All limits, with the sources of their defaults, stand in the workpapers." }
    }
  }

  private var records: HTML {
    HTMLTag.section(.labelled(by: Anchor("records"))) {
      HTMLTag.h2(.id(Anchor("records")), text: "Records")
      if assessment.records.isEmpty {
        HTMLTag.p { "No waiver, finding, compensation, statement, sample or declaration concerns the judged tests." }
      } else {
        RecordTable(
          assessment.records,
          caption:
            "Waivers, findings, compensations, statements, samples and declarations; none of them changes a raw result"
        ).html
      }
    }
  }

  private var evidence: HTML {
    HTMLTag.section(.labelled(by: Anchor("evidence"))) {
      HTMLTag.h2(.id(Anchor("evidence")), text: "Evidence")
      if assessment.evidence.isEmpty {
        HTMLTag.p { "No judged test needs evidence in tables." }
      } else {
        EvidenceTable(assessment.evidence, in: assessment.period).html
      }
    }
  }
}
