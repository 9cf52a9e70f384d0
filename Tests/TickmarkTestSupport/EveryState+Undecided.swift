internal import TickmarkCore

extension EveryState {
  private typealias Build = ResultBuilder

  /// Controls about which nothing can be said, with each reason once.
  static let undecided = [
    Build.control(
      "DAT-1", "Shares are closed", section: data, severity: .high, owner: "data-protection-officer",
      [
        Build.test(
          "DAT-1.a", "only those who need it may read", .stale, item: "share open to everyone",
          reasons: [
            Reason(.age, table: "fileshare_acl", "fileshare_acl is 172 days old, expected at most 31 days"),
            Reason(.ageUnknown, table: "fileshare_acl", "nothing says when fileshare_acl was true"),
            Reason(.afterPeriod, table: "fileshare_acl", "fileshare_acl was taken after the period allows"),
          ],
          counted: Build.counted(5, of: 40, "closed")),
        Build.test(
          "DAT-1.b", "each share has an owner", .rejected,
          reasons: [
            Reason(.schema, table: "fileshare_acl", NastyText.all),
            Reason(.rowCount, table: "fileshare_acl", "expected 41 rows, found 40"),
            Reason(.digest, table: "fileshare_acl", NastyText.long),
            Reason(.reconciliation, "headcount: expected 120, found unknown"),
            Reason(.sampleSelection, "the seed draws other items than the sample has"),
            Reason(.contradicted, "the guard finds 2 that it concerns"),
          ]),
      ]),
    Build.control(
      "AVL-1", "Backups are restored", section: "Availability Control", severity: .critical,
      [
        Build.test(
          "AVL-1.a", "each set is restored", .missing, item: "backup set",
          reasons: [
            Reason(.noSource, table: "backup_sets", "tickmark.yml names no source for backup_sets"),
            Reason(.notCollected, table: "restore_tests", "restore_tests was never collected"),
            Reason(.absent, table: "restore_tests", "evidence/2026-Q3/raw/restore_tests.csv is absent"),
          ]),
        Build.test("AVL-1.b", "somebody signs", .pending),
        Build.test(
          "AVL-1.c", "the plan is stated", .missing,
          reasons: [Reason(.overdue, "the statement was due on 2026-10-10 and is not signed by head-of-product")]),
        Build.test(
          "AVL-1.d", "grants are read", .pending,
          reasons: [
            Reason(.signature, "waits for the signature of head-of-product until 2026-10-10"),
            Reason(.sample, "3 of 25 items are not read to the end; there is time until 2026-10-20"),
          ]),
      ]),
    Build.control(
      "AVL-2", "Hosts are watched", section: "Availability Control",
      [
        Build.test(
          "AVL-2.a", "each host reports", .error, item: "host",
          reasons: [
            Reason(.sourceFailed, table: "hosts", "web1: connection timed out"),
            Reason(.sql, "controls/AVL-2.yml:40:12: no such column: hots"),
            Reason(.limit, "a statement ran for more than 120 s"),
            Reason(.emptyPopulation, "the population is empty: no host to look at"),
            Reason(.keys, "the key web1 stands for two items"),
          ])
      ]),
    Build.control(
      "AVL-3", "Statements are signed", section: "Availability Control", severity: .low,
      [Build.test("AVL-3.a", "the statement is signed", .pending)]),
  ]
}
