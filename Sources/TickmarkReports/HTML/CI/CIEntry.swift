internal import TickmarkCore

/// One test that failed or could not be decided.
struct CIEntry {
  let control: ControlResult
  let test: TestResult
  let since: SinceWords
  /// The roles that can help.
  let ask: [String]

  /// Exceptions that are shown of each test; the workpaper has more.
  static let exceptionsShown = 5

  var html: HTML {
    HTMLTag.div(.class("entry")) {
      HTMLTag.h3 {
        HTMLTag.a(
          .href(.to(.control(control.id), Anchor("test", test.id), from: .ci)), text: "\(test.id) \(test.title)")
      }
      HTMLTag.p {
        StateLook(test.state).badge
        " \(control.severity.rawValue), \(ask.joined(separator: ", "))"
      }
      if let numbers = Numbers.text(test) {
        HTMLTag.p { test.state.isUndecided ? "Counted, decides nothing: \(numbers)" : numbers }
      }
      if let text = since.exceptions(test) { HTMLTag.p(text: text) }
      ReasonList.html(test.reasons)
      exceptions
      limits
      HTMLTag.p(.class("note")) {
        "Defined in "
        HTMLTag.code { SourceLocation(file: control.file, line: test.line).description }
        ". Again: "
        HTMLTag.code(text: "tickmark audit --only \(control.id)")
      }
    }
  }

  private var exceptions: HTML.Content {
    guard let counted = test.counted, test.state == .fail, !counted.first.isEmpty else { return [] }
    let shown = counted.first.prefix(Self.exceptionsShown)
    let more = counted.exceptions - shown.count
    return [
      HTMLTag.ul {
        shown.map(item)
        if more > 0 { HTMLTag.li(text: "and \(Numbers.grouped(more)) more in exceptions.jsonl") }
      }
    ]
  }

  private func item(_ exception: ExceptionItem) -> HTML {
    HTMLTag.li {
      HTMLTag.code(text: exception.name)
      " [\(exception.failed.joined(separator: ", "))] \(exception.says.joined(separator: "; "))"
      exception.traces.prefix(2).map { trace in
        HTMLTag.div { HTMLTag.code(text: trace.description) }
      }
    }
  }

  private var limits: HTML.Content {
    guard !control.parameters.isEmpty else { return [] }
    let texts = control.parameters.map { $0.deviation ?? "\($0.name) \($0.value)" }
    return [HTMLTag.p(.class("note")) { "Limits: \(texts.joined(separator: ", "))" }]
  }
}
