internal import Testing
internal import TickmarkCore
internal import TickmarkTestSupport

@testable internal import TickmarkReports

@Suite struct NumbersTests {
  @Test(arguments: [
    (0, "0"), (999, "999"), (9999, "9999"), (10_000, "10,000"), (1_234_567, "1,234,567"), (-12_345, "-12,345"),
    (Int.max, "9,223,372,036,854,775,807"), (Int.min, "-9,223,372,036,854,775,808"),
  ])
  func groupsLargeNumbers(number: Int, text: String) {
    #expect(Numbers.grouped(number) == text)
  }

  @Test func namesTheDenominatorInItsOwnNumber() {
    #expect(Numbers.share(1, of: 22, "endpoint") == "1 of 22 endpoints")
    #expect(Numbers.share(1, of: 1, "endpoint") == "1 of 1 endpoint")
  }

  @Test func saysWhichAttributesFailedAndWhatIsUnknown() {
    var counted = ResultBuilder.counted(3, of: 90)
    counted.subjects = 2
    counted.attributes = [
      AttributeResult(id: "A", title: "switched off", failed: 3, unknown: 1, excused: 0),
      AttributeResult(id: "B", title: "in time", failed: 0, unknown: 0, excused: 3),
    ]
    let test = ResultBuilder.test("SYS-5.a", "off", .fail, item: "account held by a leaver", counted: counted)
    #expect(
      Numbers.text(test) == "3 of 90 accounts held by a leaver (2 subjects): A switched off 3 (1 unknown)")
  }

  @Test func saysNothingWhereNothingWasCounted() {
    #expect(Numbers.text(ResultBuilder.test("SYS-5.a", "off", .missing)) == nil)
  }

  @Test func addsWithoutTrapping() {
    #expect(Numbers.sum([1, 2, 3]) == 6)
    #expect(Numbers.sum([Int.max, 1]) == Int.max)
  }
}
