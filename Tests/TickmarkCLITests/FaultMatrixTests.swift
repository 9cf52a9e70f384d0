internal import Testing
internal import TickmarkCore

/// Every piece of evidence that any control needs, damaged in every way: not one test may pass on it.
struct FaultMatrixTests {
  private static let matrix = try? FaultMatrix()
  private static let base = try? matrix?.assess()

  @Test func theUndamagedExampleHasTheUsualVerdicts() throws {
    let base = try #require(Self.base)
    #expect(base.tests.count == 78)
    #expect(base.tests.count { $0.state == .pass } == 56)
    #expect(base.exitCode() == .exceptionsFound)
  }

  @Test("leaves no test decided that needs what it spoils", arguments: FaultMatrix.Fault.allCases)
  func leavesNoTestDecided(_ fault: FaultMatrix.Fault) throws {
    let matrix = try #require(Self.matrix)
    let base = try #require(Self.base)
    var judged = 0
    for table in matrix.tables {
      // What a table's own counts say is needed by whoever reads the table.
      let read = table == "access_account_counts" ? "access_accounts" : table
      let controls = base.controls.filter { $0.tests.contains { $0.tables.contains(read) } }.map(\.id)
      guard !controls.isEmpty, let damaged = try matrix.assess(fault, in: table, only: Set(controls)) else { continue }
      for test in damaged.tests where test.tables.contains(read) {
        judged += 1
        #expect(
          [.error, .missing, .rejected, .stale].contains(test.state),
          "\(test.id) is \(test.state.words) although \(table) is \(fault.rawValue)")
      }
    }
    #expect(judged > 150)
  }
}
