internal import Testing

@testable internal import TickmarkReports

@Suite struct ControlNamesTests {
  @Test(
    arguments: [
      ([], []), (["A-1"], ["A-1"]), (["A-1", "A-2"], ["A-1", "A-2"]), (["A-1", "A-2", "A-3"], ["A-1 to A-3"]),
      (["A-1", "A-3", "A-4", "A-5", "B-6", "B-7"], ["A-1", "A-3 to A-5", "B-6", "B-7"]),
      (["x", "A-9", "A-10", "A-11"], ["x", "A-9 to A-11"]),
      (["A-2", "A-1"], ["A-2", "A-1"]),
    ] as [([String], [String])])
  func rangesOfThreeAndMore(_ ids: [String], _ names: [String]) { #expect(ControlNames.ranges(ids) == names) }
}
