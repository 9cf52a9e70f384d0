/// A control that stands in for the tool's own AVL-2, so that what tests say of its lines holds whatever becomes of that.
enum OwnControl {
  static let path = "controls/availability/AVL-2.yml"

  static let text = #"""
    id: AVL-2
    title: Backups are restored as a test
    policy:
      section: Availability Control
      quote: Arrangements to perform restore tests from those backups
    not_covered: whether the restored systems would work together
    severity: high
    owner: head-of-operations
    frequency: quarterly
    maps:
      gdpr: ["32(1)(c)", "32(1)(d)"]
      iso27001: [A.8.13, A.5.30]
      soc2: [A1.3, A1.2]
      nist80053: ["CP-9(1)", "CP-9(2)", CP-4]
      cis8: ["11.5"]
      bsi: [CON.3.A15]
    parameters:
      max_age: {value: P92D, at_most: true, source: CIS 11.5 asks for a test each quarter}
    evidence:
      {restore_tests: {covers: period}, backup_sets: {max_age: P92D}}
    populations:
      sets:
        item: backup set
        key: [set_id]
        complete_because: starts from the backup plan, so that a set that was never tested has a row
        sql: |
          SELECT s.set_id, max(t.tested_on) AS last_success_on
          FROM backup_sets s
          LEFT JOIN restore_tests t ON t.set_id = s.set_id AND t.result = 'success' AND t.checksum_match = 1
                                   AND t.tested_on <= :as_of_on
          GROUP BY s.set_id
      successes:
        item: successful restore test
        key: [test_id]
        complete_because: is every successful test of the period
        sql: |
          SELECT t.test_id, t.set_id, t.restore_minutes, s.rto_minutes
          FROM restore_tests t
          LEFT JOIN backup_sets s ON s.set_id = t.set_id
          WHERE t.result = 'success' AND t.tested_on BETWEEN :period_from_on AND :period_to_on
      tests:
        item: restore test
        key: [test_id]
        complete_because: is every test on record
        sql: SELECT test_id, tester_id, reviewer_id FROM restore_tests
    tests:
      - id: AVL-2.a
        title: Every backup set was restored successfully within the last quarter
        level: operation
        population: sets
        attributes:
          A:
            title: restored and verified in time
            require: days_between(last_success_on, :as_of_on) <= :max_age
            says: "{set_id} was last restored successfully {days_between(last_success_on, as_of_on)} ago"
      - id: AVL-2.b
        title: Restores are as fast as promised
        level: operation
        population: successes
        empty: no-occurrence
        attributes:
          A:
            title: within the recovery time
            require: restore_minutes <= rto_minutes
            says: "test {test_id} of {set_id} took {restore_minutes} minutes, {rto_minutes} are promised"
      - id: AVL-2.c
        title: Restore tests are reviewed by somebody else
        level: operation
        population: tests
        empty: no-occurrence
        attributes:
          A: {title: reviewed by another, require: reviewer_id <> tester_id, says: "test {test_id} was not reviewed by somebody else"}
    examples:
      - name: tested on the last day that counts
        given:
          backup_sets: [{set_id: BS-1, rto_minutes: 60}]
          restore_tests:
            - {test_id: T1, set_id: BS-1, tested_on: 2026-06-30, result: success, checksum_match: 1, restore_minutes: 60, tester_id: E1, reviewer_id: E2}
            - {test_id: T2, set_id: BS-1, tested_on: 2026-07-01, result: success, checksum_match: 1, restore_minutes: 60, tester_id: E1, reviewer_id: E2}
        expect: {AVL-2.a: pass, AVL-2.b: pass, AVL-2.c: pass}
      - name: tested a day too early, without checksums, unsuccessfully, and never
        given:
          backup_sets: [{set_id: BS-1}, {set_id: BS-2}, {set_id: BS-3}, {set_id: BS-4}]
          restore_tests:
            - {test_id: T1, set_id: BS-1, tested_on: 2026-06-29, result: success, checksum_match: 1}
            - {test_id: T2, set_id: BS-2, tested_on: 2026-08-01, result: success, checksum_match: 0}
            - {test_id: T3, set_id: BS-3, tested_on: 2026-08-01, result: failed, checksum_match: 1}
        expect: {AVL-2.a: {BS-1: [A], BS-2: [A], BS-3: [A], BS-4: [A]}}
      - name: slower than promised, and nobody knows how slow
        given:
          backup_sets: [{set_id: BS-1, rto_minutes: 60}]
          restore_tests:
            - {test_id: T1, set_id: BS-1, tested_on: 2026-08-01, result: success, checksum_match: 1, restore_minutes: 61}
            - {test_id: T2, set_id: BS-1, tested_on: 2026-08-02, result: success, checksum_match: 1}
            - {test_id: T3, set_id: BS-9, tested_on: 2026-08-02, result: success, checksum_match: 1, restore_minutes: 1}
        expect: {AVL-2.b: {T1: [A], T2: [A], T3: [A]}}
      - name: reviewed by the tester, and by nobody
        given:
          restore_tests: [{test_id: T1, tester_id: E1, reviewer_id: E1}, {test_id: T2, tester_id: E1}]
        expect: {AVL-2.c: {T1: [A], T2: [A]}}
      - name: nothing is backed up
        given: {backup_sets: []}
        expect: {AVL-2.a: error, AVL-2.b: no_occurrence}
    remediation: Restore the set from a named snapshot, compare checksums, note the time it took, and let somebody else sign the
      record.

    """#
}
