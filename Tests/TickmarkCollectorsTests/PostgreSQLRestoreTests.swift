import Testing
import TickmarkCore
import TickmarkTestSupport

@testable import TickmarkCollectors

@Suite struct PostgreSQLRestoreTests {
  private static let options: JSONValue = [
    "set": "BS-02", "dump": "/srv/dumps/crm.dump", "manifest": "/srv/dumps/crm.rows",
  ]

  @Test func `a dump that came back`() async throws {
    let rows = try await CollectorBench("postgresql-restore", Self.options).rows("good")
    #expect(
      rows.lines(
        "restore_runs", "test_id", "set_id", "snapshot_at", "tested_on", "result", "checksum_match", "restore_minutes",
        "files") == ["BS-02/2026-08-05/2026-09-21 BS-02 1785895020 2026-09-21 success 1 2 2"])
  }

  @Test(arguments: [
    ("expected 5 77 a\nrestore 0\nseconds 1\nrows 5 77 a\n", "success 1"),
    ("expected 6 77 a\nrestore 0\nseconds 1\nrows 5 77 a\n", "success 0"),
    ("expected 5 78 a\nrestore 0\nseconds 1\nrows 5 77 a\n", "success 0"),
    ("expected 5 77 a\nexpected 1 2 b\nrestore 0\nseconds 1\nrows 5 77 a\n", "success 0"),
    ("expected 5 77 a\nrestore 0\nseconds 1\nrows 5 77 a\nrows 0 0 b\n", "success 0"),
    ("restore 0\nseconds 1\nrows 5 77 a\n", "success 0"),
    ("expected 5 77 a\nrestore 1\nseconds 1\nrows 5 77 a\n", "failed 0"),
    ("expected 0 0 a\nrestore 0\nseconds 1\nrows 0 0 a\n", "failed 0"), ("restore 0\nseconds 1\n", "failed 0"),
  ])
  func `what makes a restore good`(_ text: String, _ row: String) throws {
    let bench = try CollectorBench("postgresql-restore", ["set": "BS-02"])
    let rows = try bench.parse([
      RawPart(name: "postgresql restore", bytes: Array("dumped 1785895020\n\(text)counted\n".utf8))
    ])
    #expect(rows.lines("restore_runs", "result", "checksum_match") == [row])
  }

  @Test(arguments: [
    "", "dumped 1\nrestore 0\nseconds 1\nrows 5 a\n", "counted\n", "dumped x\ncounted\n",
    "dumped 1\nexpected 5 a\nrestore 0\nseconds 1\nrows 5 77 a\ncounted\n",
  ])
  func `a record that was cut off is refused`(_ text: String) throws {
    let bench = try CollectorBench("postgresql-restore", ["set": "BS-02"])
    #expect(throws: Diagnostic.self) { try bench.parse([RawPart(name: "postgresql restore", bytes: Array(text.utf8))]) }
  }

  /// A database of a real server, dumped.
  private static let dump = """
    chmod 755 "$PWD"; mkdir s scratch; chown nobody s; bin=$(ls -d /usr/lib/postgresql/*/bin | tail -1)
    as="setpriv --reuid=nobody --clear-groups"
    $as sh -ec "cd s; $bin/initdb -D data -A trust -U owner >log
      $bin/pg_ctl -D data -o '-k $PWD/s -c listen_addresses=' -l log -w start >>log"
    psql -X -q -v ON_ERROR_STOP=1 -h "$PWD/s" -U owner postgres -c "
      CREATE ROLE app; CREATE SCHEMA shop; CREATE TABLE customers (id int); CREATE TABLE shop.\\"Order lines\\" (id int);
      ALTER TABLE customers OWNER TO app; INSERT INTO customers SELECT generate_series(1, 1000);
      CREATE TABLE parts (id int) PARTITION BY RANGE (id); CREATE TABLE parts_1 PARTITION OF parts FOR VALUES FROM (0) TO (9);
      INSERT INTO parts VALUES (1), (2)"
    pg_dump -Fc -h "$PWD/s" -U owner postgres >crm.dump; pg_dump -Fd -f crm.d -h "$PWD/s" -U owner postgres
    psql -X -q -A -t -F ' ' -h "$PWD/s" -U owner postgres >crm.rows <<'END'
    SET timezone = 'UTC'; SET datestyle = 'ISO'; SET intervalstyle = 'postgres'; SET extra_float_digits = 1; SET bytea_output = 'hex';
    SELECT format('SELECT count(*), coalesce(sum((''x'' || left(md5(t::text), 15))::bit(60)::bigint), 0), %L FROM %I.%I t',
                  schemaname || '.' || tablename, schemaname, tablename)
    FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema') AND tablename <> 'parts_1' \\gexec
    END
    psql -X -q -h "$PWD/s" -U owner postgres -c "UPDATE customers SET id = 0 WHERE id = 1"
    pg_dump -Fc -h "$PWD/s" -U owner postgres >other.dump
    $as $bin/pg_ctl -D s/data -m immediate stop
    """

  @Test func `a real dump, whole, in a folder, cut, and with other rows`() async throws {
    guard FileNodes.isRoot else { return }
    try await TestFiles.withTemporaryFolder { folder in
      let made = BoundedProgram(folder: folder).run(["sh", "-ec", Self.dump])
      #expect(made.status == 0, "\(made.output)\(made.errors)")
      for dump in ["crm.dump", "crm.d"] {
        let whole = try await row(dump, folder)
        #expect(whole == ["success 1 3"], "\(dump)")
      }
      let bytes = TestFiles.read("\(folder)/crm.dump") ?? []
      TestFiles.write(Array(bytes.prefix(bytes.count / 2)), to: "\(folder)/cut.dump")
      let cut = try await row("cut.dump", folder)
      #expect(cut.first?.hasPrefix("failed 0") == true, "\(cut)")
      // As many rows, and one of them another.
      let other = try await row("other.dump", folder)
      #expect(other == ["success 0 3"])
      #expect(TestFiles.names(in: "\(folder)/scratch") == [], "the server and its folder are gone")
    }
  }

  private func row(_ dump: String, _ folder: String) async throws -> [String] {
    let bench = try CollectorBench(
      "postgresql-restore",
      [
        "set": "BS-02", "dump": .string("\(folder)/\(dump)"), "manifest": .string("\(folder)/crm.rows"),
        "scratch": .string("\(folder)/scratch"),
      ])
    return try await bench.rows(from: LocalHost()).lines("restore_runs", "result", "checksum_match", "files")
  }

  @Test func `a dump that is not there`() async throws {
    let bench = try CollectorBench("postgresql-restore", ["set": "BS-02", "dump": "/nowhere/crm.dump"])
    #expect(
      await bench.gather(from: LocalHost()).outcome
        == .failed("postgresql restore: exit code 1; run it by hand to read what it says of it"))
  }
}
