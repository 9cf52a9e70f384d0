internal import Testing
internal import TickmarkCore
internal import TickmarkReports
internal import TickmarkTestSupport

/// The page that leaves the audit: no person, no item, no small group.
@Suite struct ManagerPageTests {
  private func page(_ exceptions: Int, of population: Int) throws -> String {
    let item = ResultBuilder.exception(
      ["idp", "P-QYJL-AJUF-C4"], says: ["P-QYJL-AJUF-C4 still has an account"], line: 808)
    let test = ResultBuilder.test(
      "X-1.a", "x", .fail, item: "leaver", counted: ResultBuilder.counted(exceptions, of: population, first: [item]))
    var assessment = Assessment.everyState
    assessment.controls = [ResultBuilder.control("X-1", "x", section: "X", [test])]
    return String(decoding: try #require(HTMLPages.pages(of: assessment)["index.html"]), as: UTF8.self)
  }

  @Test(
    arguments: [
      (3, 90, "Exceptions: fewer than 5 of 90 leavers."), (4, 90, "Exceptions: fewer than 5 of 90 leavers."),
      (5, 90, "Exceptions: 5 of 90 leavers."), (1, 4, "Exceptions: some of fewer than 5 leavers."),
      (4, 4, "Exceptions: some of fewer than 5 leavers."), (90, 90, "Exceptions: all 90 leavers."),
      (86, 90, "Exceptions: nearly all of 90 leavers."), (85, 90, "Exceptions: 85 of 90 leavers."),
      (5, 5, "Exceptions: all 5 leavers."), (12_345, 99_999, "Exceptions: 12,345 of 99,999 leavers."),
    ]) func countsOutNoGroupOfFewerThanFive(exceptions: Int, population: Int, words: String) throws
  {
    let page = try page(exceptions, of: population)
    #expect(page.contains(words))
    let isSmall = exceptions < 5 || (population - 4..<population).contains(exceptions)
    #expect(page.contains("\(exceptions) of \(population)") == false || !isSmall)
  }

  @Test func showsNoItemNoPersonAndNoFile() throws {
    let page = try page(7, of: 90)
    for secret in ["P-QYJL", "idp", "accounts.csv", "808"] {
      #expect(!page.contains(secret), "\(secret)")
    }
  }

  @Test func countsNoItemsOfTheFixtureThatAreFewerThanFive() {
    let page = HTMLPages.text("index.html")
    let small = page.matches(of: /[^0-9,.]([1-4]) of ([0-9,]+ [a-z]+)/).map { String($0.output.0) }
    #expect(small.allSatisfy { $0.hasSuffix("measures") }, "\(small)")
    // In the table, beside a figure, and in that figure for who listens.
    #expect(page.matches(of: /fewer than 5 of/).count == 3)
  }

  @Test func saysInSentencesWhereWeStand() {
    let page = HTMLPages.text("index.html")
    let sentence =
      "3 of 14 measures have exceptions: 1 is new since 2026-Q2 and 1 is a repeat. 4 could not be judged "
      + "(failed to run, missing, rejected and pending)."
    #expect(page.contains(sentence))
  }

  @Test func saysThatThePolicyNamesNoLimit() throws {
    let page = try page(7, of: 90)
    // The words of this fixture have a number in them.
    #expect(page.contains("Where the policy names no limit in numbers"))
    var assessment = Assessment.everyState
    assessment.controls = assessment.controls.filter { $0.id == "AVL-1" }.map { control in
      var control = control
      control.policy = PolicyReference(section: "Availability Control", quote: "Arrangements to create back-up copies")
      return control
    }
    let other = String(decoding: try #require(HTMLPages.pages(of: assessment)["index.html"]), as: UTF8.self)
    #expect(
      other.contains(
        "The policy names no limits: the hours, days and sizes by which it is judged are the company&apos;s own choice")
    )
  }
}
