internal import TickmarkCore

/// Who owes what by when: what was found, and what is lacking.
struct ManagerActions {
  private let assessment: Assessment

  init(_ assessment: Assessment) { self.assessment = assessment }

  var html: HTML.Content { [found, lacking] }

  // MARK: What was found

  private var found: HTML {
    HTMLTag.section(.labelled(by: Anchor("found"))) {
      HTMLTag.h2(.id(Anchor("found")), text: "What was found, and who acts")
      if assessment.worstFirst.isEmpty {
        HTMLTag.p { "No exceptions are open in what could be judged." }
      } else {
        exceptions.html
      }
    }
  }

  private var exceptions: DataTable {
    DataTable(
      "Measures with exceptions, worst first. No day is agreed for these: agree one with each owner, and record it.",
      [
        .init("Measure", .wide), .init("What was found", .wide), .init("What to do", .wide),
        .init("Who"),
      ],
      rows: assessment.worstFirst.map(row))
  }

  private func row(_ control: ControlResult) -> [HTML.Content] {
    [
      [link(control), HTMLTag.div(.class("soft"), text: "severity \(control.severity.rawValue)")],
      control.tests.filter { $0.state == .fail }.map(finding),
      [.prose(control.remediation)], [.text(control.owner)],
    ]
  }

  private func link(_ control: ControlResult) -> HTML {
    HTMLTag.a(.href(.to(.control(control.id), from: .manager)), text: "\(control.id) \(control.title)")
  }

  private func finding(_ test: TestResult) -> HTML {
    HTMLTag.p {
      "Not so: \(test.title). "
      if let counted = test.counted {
        HTMLTag.span(.class("soft")) {
          "Exceptions: \(CoarseNumbers.share(counted.exceptions, of: counted.population, test.item))."
        }
      }
    }
  }

  // MARK: What is lacking

  private var lacking: HTML {
    let requests = EvidenceRequest.all(in: assessment, due: EvidenceRequest.usualDue(for: assessment.period))
    let people = PersonRequest.all(in: assessment)
    return HTMLTag.section(.labelled(by: Anchor("lacking"))) {
      HTMLTag.h2(.id(Anchor("lacking")), text: "What could not be judged, and whom to ask")
      if requests.isEmpty && people.isEmpty {
        HTMLTag.p { "No evidence is lacking, and nobody has to sign." }
      } else {
        table(requests, people).html
        HTMLTag.p(.class("note")) {
          "Evidence is wanted a week after the period's end unless a request names another day; "
          HTMLTag.code(text: "tickmark requests")
          " lists both."
        }
      }
    }
  }

  private func table(_ requests: [EvidenceRequest], _ people: [PersonRequest]) -> DataTable {
    DataTable(
      "What is lacking, those that unlock most first",
      [.init("What", .wide), .init("State"), .init("Who"), .init("By"), .init("Unlocks", .wide)],
      rows: requests.map(row) + people.map(row))
  }

  private func row(_ request: EvidenceRequest) -> [HTML.Content] {
    [
      [.prose(request.about.isEmpty ? request.table : request.about)], [StateLook(request.state).badge],
      [.text(request.ask.joined(separator: ", "))], [.text(request.due.description)],
      [.text(request.unlocks.joined(separator: ", "))],
    ]
  }

  private func row(_ request: PersonRequest) -> [HTML.Content] {
    [
      [.prose(request.title)], [StateLook(request.state).badge], [.text(request.ask)], [.prose(request.reason)],
      [.text(request.test)],
    ]
  }
}
