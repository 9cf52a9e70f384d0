internal import TickmarkCore

/// The frame that all pages share: who, which period, the way to the other pages, and what vouches for the numbers.
struct Page {
  let path: PagePath
  let assessment: Assessment
  /// What stands in the browser's tab and as the heading.
  let title: String
  let content: HTML.Content

  init(_ path: PagePath, of assessment: Assessment, title: String, @HTMLBuilder content: () -> HTML.Content) {
    self.path = path
    self.assessment = assessment
    self.title = title
    self.content = content()
  }

  var file: ReportFile { ReportFile(path: path.text, bytes: HTMLWriter.document(root)) }

  private var root: HTML {
    HTMLTag.html(.lang("en")) {
      head
      HTMLTag.body {
        header
        HTMLTag.main(.id(Anchor("content"))) { content }
        footer
      }
    }
  }

  private var head: HTML {
    HTMLTag.head {
      HTMLTag.meta(.meta("charset", "utf-8"))
      HTMLTag.meta(.meta("http-equiv", "Content-Security-Policy"), .meta("content", StyleSheet.policy))
      HTMLTag.meta(.meta("name", "viewport"), .meta("content", "width=device-width, initial-scale=1"))
      HTMLTag.meta(.meta("name", "referrer"), .meta("content", "no-referrer"))
      HTMLTag.title { "\(title) · \(assessment.period.id) · \(assessment.organization)" }
      HTMLTag.style { HTML.styleSheet }
    }
  }

  private var header: HTML {
    HTMLTag.header {
      navigation
      HTMLTag.p(.class("over")) { "\(assessment.organization) · \(assessment.period.id) (\(days))" }
      HTMLTag.h1(text: title)
      HTMLTag.p(.class("note")) { "As of \(assessment.asOf)" }
    }
  }

  private var days: String { Interval(from: assessment.period.from, to: assessment.period.to).description }

  private var navigation: HTML {
    HTMLTag.nav(.label("Reports of this period")) {
      HTMLTag.ul {
        for (target, name) in [(PagePath.manager, "Overview"), (.auditor, "Audit file"), (.ci, "Failed tests")] {
          HTMLTag.li { link(to: target, name) }
        }
      }
    }
  }

  private func link(to target: PagePath, _ name: String) -> HTML {
    target == path
      ? HTMLTag.a(.href(.to(target, from: path)), .isCurrentPage, text: name)
      : HTMLTag.a(.href(.to(target, from: path)), text: name)
  }

  private var footer: HTML {
    HTMLTag.footer {
      HTMLTag.p {
        "Locker: \(Numbers.count(assessment.head.size, "record")), root "
        HTMLTag.code(text: assessment.head.root.hex)
        ". Made by \(assessment.tool.name) \(assessment.tool.version) with \(assessment.tool.engine) from results.json; "
        "pseudonyms (P-…) stand for persons, whom only the holder of the key can name."
      }
    }
  }
}
