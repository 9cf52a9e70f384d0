internal import TickmarkCore

/// How sure all this is, and what the policy's words promise and what they do not.
struct ManagerCaveats {
  private let assessment: Assessment

  init(_ assessment: Assessment) { self.assessment = assessment }

  var html: HTML.Content {
    [
      HTMLTag.section(.labelled(by: Anchor("sureness"))) {
        HTMLTag.h2(.id(Anchor("sureness")), text: "How sure this is")
        HTMLTag.p(text: sureness)
      },
      HTMLTag.section(.labelled(by: Anchor("promise"))) {
        HTMLTag.h2(.id(Anchor("promise")), text: "What the policy promises, and what it does not")
        HTMLTag.p(text: promise)
        OwnLimits.html(assessment)
        HTMLTag.p(.class("note")) {
          "This page names no person and counts no group of fewer than \(CoarseNumbers.smallest). "
          "The audit file and the workpapers have all numbers."
        }
      },
    ]
  }

  private var sureness: String {
    let tests = assessment.tests.filter { $0.state != .notSelected }
    let decided = tests.filter { !$0.state.isUndecided && $0.state != .notApplicable }
    let parts = [
      (decided.count { $0.method == "query" }, "looked at every item that the evidence holds"),
      (decided.count { $0.method == "sample" }, "rest on a sample that a person read"),
      (decided.count { $0.method == "attestation" }, "rest on a signed statement alone"),
      (tests.count { $0.state == .notApplicable }, "do not concern the company, by a signed declaration"),
      (tests.count(where: \.state.isUndecided), "could not be decided"),
    ].filter { $0.0 > 0 }.map { "\($0) \($1)" }
    return
      "Of \(Numbers.count(tests.count, "test")), \(Listing.and(parts)). A measure that is met has no open exception "
      + "in this evidence; that is not a promise that nothing went wrong."
  }

  private var promise: String {
    let quotes = assessment.selected.map(\.policy.quote)
    let limits =
      quotes.contains { $0.contains(where: \.isNumber) }
      ? "Where the policy names no limit in numbers, the hours, days and sizes by which it is judged are the company's own choice"
      : "The policy names no limits: the hours, days and sizes by which it is judged are the company's own choice"
    return "The policy's own words, which each workpaper quotes, are the promise. \(limits), each with its source. "
      + "What a measure promises and the tests do not look at stands in its workpaper; what no measure names is not judged here."
  }
}
