internal import Testing
internal import TickmarkTestSupport

extension RestoreEvidence {
  private static let start = "restore_tests file tests.csv: "

  /// Files that are not there, or are no files.
  static let unreachable: [RestoreEvidence] = [
    .init(name: "a missing file", content: .nothing, state: "missing", says: "there is no file tests.csv"),
    .init(
      name: "an unreadable file", content: .locked(good), state: "error", says: "tests.csv: permission denied"),
    .init(name: "a folder", content: .folder, state: "error", says: "tests.csv: not a regular file"),
    .init(name: "a FIFO", content: .fifo, state: "error", says: "tests.csv: not a regular file"),
  ]

  /// Files whose rows are not the ones that were declared.
  static let incomplete: [RestoreEvidence] = [
    rejected("an empty file", "", says: "tests.csv:1: the file is empty (a header line is expected)"),
    rejected(
      "a header where rows were declared", header + "\n", keys: ", rows: 2", says: "\(start)2 rows declared, 0 found"),
    rejected(
      "a file cut short at a line",
      String(good.prefix { $0 != "\n" }) + "\nRT-1,BS-1,2026-08-05,success,1,35,E1,E2,OPS-1\n",
      keys: ", rows: 2", says: "\(start)2 rows declared, 1 found"),
    rejected(
      "a file cut short in a line", String(good.dropLast(20)),
      says: "tests.csv:3: expected 9 fields, found 4 (the file may have been cut short)"),
    rejected(
      "a file cut short in quotes", good("OPS-2", "\"OPS-2"),
      says: "tests.csv:3:41: a quote is opened and never closed (the file may have been cut short)"),
    rejected(
      "another file than the declared one", good, keys: ", sha256: \(String(repeating: "0", count: 64))",
      says: "\(start)the digest is not the declared \(String(repeating: "0", count: 64))"),
  ]

  /// Files that are no table of restore tests.
  static let malformed: [RestoreEvidence] = [
    rejected(
      "a row with a field too many", good("OPS-1", "OPS-1,more"), says: "tests.csv:2: expected 9 fields, found 10"),
    rejected("a row with a field too few", good(",OPS-1", ""), says: "tests.csv:2: expected 9 fields, found 8"),
    rejected(
      "a column that stands twice", good("restore_minutes,", "result,"),
      says: "tests.csv:1:48: a second column 'result'"),
    rejected(
      "a missing column", good("tested_on", "tested"),
      says: "tests.csv:1: there is no column 'tested_on', which restore_tests requires (did you mean 'tested'?)"),
    rejected(
      "an empty cell where a value must stand", good("2026-08-05", ""),
      says: "tests.csv:2:11: tested_on: expected a day, found nothing"),
    rejected(
      "the same key twice", good("RT-2", "RT-1"),
      says: "tests.csv:3: a second row with the same test_id in restore_tests"),
    rejected("a NUL byte", good("OPS-1", "OPS\u{0}1"), says: "tests.csv:2:44: expected text, found a NUL byte"),
    .init(
      name: "UTF-16", content: .bytes([0xff, 0xfe] + good.utf8.flatMap { [$0, 0] }), state: "rejected",
      says: "tests.csv:1:1: expected UTF-8, found UTF-16 (convert it with iconv -f UTF-16 -t UTF-8)"),
    .init(
      name: "bytes that are no UTF-8", content: .bytes(good("OPS-1", "OPS-\u{1}").utf8.map { $0 == 1 ? 0xe9 : $0 }),
      state: "rejected", says: "tests.csv:2:45: expected UTF-8, found an invalid byte"),
    .init(
      name: "a JSON document with a key twice",
      content: .text("[{\"test_id\": \"RT-1\", \"set_id\": \"BS-1\",\n  \"test_id\": \"RT-2\"}]"), path: "tests.json",
      state: "rejected", says: "tests.json:2:3: the key 'test_id' stands here a second time"),
    .init(
      name: "a JSON document cut short", content: .text("[{\"test_id\": \"RT-1\""), path: "tests.json",
      state: "rejected", says: "tests.json:1:20: expected ',' or '}'"),
    .init(
      name: "a JSON document of a hundred thousand brackets",
      content: .text("[{\"test_id\": " + String(repeating: "[", count: 100_000)),
      path: "tests.json", state: "rejected", says: "tests.json:1:76: expected at most 64 levels of nesting"),
  ]

  /// Values that cannot be what they claim.
  static let impossible: [RestoreEvidence] = [
    rejected(
      "30 February", good("2026-08-05", "2026-02-30"),
      says:
        "tests.csv:2:11: tested_on: expected a day that exists, as YYYY-MM-DD, found '2026-02-30' (another form is declared with date_format)"
    ),
    rejected(
      "a number out of range", good(",35,", ",9223372036854775808,"),
      says: "tests.csv:2:32: restore_minutes: expected a whole number of at most 64 bits, found '9223372036854775808'"),
    rejected(
      "a number with a fraction", good(",35,", ",35.5,"),
      says: "tests.csv:2:32: restore_minutes: expected a whole number, found '35.5'"),
    rejected(
      "a value outside the list", good("success", "partly"),
      says: "tests.csv:2: the row does not satisfy 'result IN ('success', 'failed')' of restore_tests"),
    rejected(
      "a formula", good(",35,", ",=1+1,"),
      says: "tests.csv:2:32: restore_minutes: expected a whole number, found 4 characters of text"),
    stamped(
      "an hour that the zone skips", "2026-03-29 02:30:00",
      says:
        "tests.csv:2:47: started_at: 02:30 on 2026-03-29 does not exist in Europe/Warsaw (the clocks were put forward over it)"
    ),
    stamped(
      "an hour that the zone repeats", "2026-10-25 02:30:00",
      says:
        "tests.csv:2:47: started_at: 02:30 on 2026-10-25 happened twice in Europe/Warsaw (only an offset such as +01:00 tells which)"
    ),
    stamped(
      "a minute that does not exist", "2026-08-05 08:60:00",
      says: "tests.csv:2:47: started_at: expected an instant as YYYY-MM-DD HH:mm:ss, found '2026-08-05 08:60:00'"),
  ]

  /// Programs that did not answer, or not in full.
  static let commands: [RestoreEvidence] = [
    command(
      "a program that hangs", "cat tests.csv; sleep 30", keys: ", timeout: 1",
      says: "local: sh -c cat tests.csv; sleep 30: no answer within 1 s"),
    command(
      "a program that floods", "cat tests.csv; yes", keys: ", limit: 100000",
      says: "local: sh -c cat tests.csv; yes: more output than the limit of 100000 bytes"),
    command(
      "a program that dies by a signal", "cat tests.csv; kill -9 $$",
      says: "local: sh -c cat tests.csv; kill -9 $$: ended by signal 9"),
    command(
      "a program that fails after plausible output", "cat tests.csv; echo page 3 timed out >&2; exit 1",
      says:
        "local: sh -c cat tests.csv; echo page 3 timed out >&2; exit 1: exit code 1; run it by hand to read what it says of it"
    ),
    command(
      "a program that says that something is missing",
      "echo \"{\\\"tickmark\\\": 1, \\\"complete\\\": false, \\\"reason\\\": \\\"page 3 of 7\\\", \\\"records\\\": []}\"",
      says:
        "local: sh -c echo \"{\\\"tickmark\\\": 1, \\\"complete\\\": false, \\\"reason\\\": \\\"page 3 of 7\\\", \\\"records\\\": []}\": page 3 of 7"
    ),
    .init(
      name: "a program that does not exist", content: .nothing,
      source: "{table: restore_tests, collector: command, run: [no-such-program], format: csv, covers: period}",
      state: "missing", says: "local has no program 'no-such-program'"),
  ]

  /// Tables that their sources do not fill, or not in time.
  static let lacking: [RestoreEvidence] = [
    .init(
      name: "a table without a source", content: .text(good), source: "", state: "missing",
      says: "tickmark.yml names no source for restore_tests"),
    .init(
      name: "two sources of which one failed", content: .text(good),
      source: """
        {table: restore_tests, collector: file, path: tests.csv, covers: period}
        {table: restore_tests, collector: file, path: ., format: csv, covers: period}
        """, state: "error", says: ".: not a regular file"),
    .init(
      name: "two files of which one is absent", content: .text(good),
      source: "{table: restore_tests, collector: file, path: [tests.csv, more.csv], covers: period}", state: "error",
      says: "there is no file more.csv"),
    .init(
      name: "a log that does not say what it covers", content: .text(good),
      source: "{table: restore_tests, collector: file, path: tests.csv}", state: "stale",
      says: "tests.csv: does not cover 2026-07-01 to 2026-09-30"),
    .init(
      name: "a log with a gap", content: .text(good),
      source: """
        {table: restore_tests, collector: file, path: tests.csv, covers: {from: 2026-07-01, to: 2026-09-12}}
        """, state: "stale", says: "tests.csv: does not cover 2026-09-13 to 2026-09-30"),
    .init(
      name: "a state from after the period", content: .text(good),
      source: "{table: restore_tests, collector: file, path: tests.csv, covers: period, as_of: 2026-10-20}",
      state: "stale", says: "tests.csv: the state of 2026-10-20 lies more than 7 days after the period's end 2026-09-30"
    ),
  ]

  /// A test that began at a local time, in a table whose contract asks for the instant.
  private static func stamped(_ name: String, _ stamp: String, says: String) -> RestoreEvidence {
    let contract = TestFiles.read("\(Repository.root)/evidence/tables/restore_tests.sql") ?? []
    let column = "  -- when it began @public e.g. 2026-08-05T08:00:00Z\n  started_at INTEGER NOT NULL,\n  PRIMARY KEY"
    let lines = good.split(separator: "\n").enumerated().map { "\($1),\($0 == 0 ? "started_at" : stamp)\n" }
    return RestoreEvidence(
      name: name, content: .text(lines.joined()), keys: ", datetime_format: 'YYYY-MM-DD HH:mm:ss'",
      files: [
        "evidence/tables/restore_tests.sql": String(decoding: contract, as: UTF8.self)
          .replacing("  PRIMARY KEY", with: column)
      ], state: "rejected", says: says)
  }
}
