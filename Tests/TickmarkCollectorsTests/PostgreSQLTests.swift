import Testing
import TickmarkCore
import TickmarkTestSupport

@testable import TickmarkCollectors

@Suite struct PostgreSQLTests {
  private static let options: JSONValue = [
    "cluster": "pg-prod", "connection": "service=audit", "tables": ["public.customers"], "break_glass": ["emergency"],
  ]

  @Test func `a cluster's answer`() async throws {
    let rows = try await CollectorBench("postgresql", Self.options).rows("cluster")
    #expect(
      rows.lines("database_roles", "cluster", "role_name", "can_log_in", "kind") == [
        "pg-prod app_rw 0 group", "pg-prod emergency 1 break-glass", "pg-prod login_01 1 login",
      ])
    #expect(
      rows.lines("database_table_grants", "table_name", "grantee", "privilege") == [
        "public.customers PUBLIC SELECT", "public.customers app_rw INSERT",
      ])
    #expect(
      rows.lines("postgres_hba_rules", "rule_number", "connection_type", "address", "method") == [
        "89 local - peer", "91 hostssl 10.20.0.0/16 scram-sha-256", "93 host samehost reject",
        "94 hostssl fd00::/24 cert",
      ])
    #expect(
      rows.lines("access_memberships", "system", "group_name", "member", "member_kind", "may_grant") == [
        "pg-prod app_rw login_01 account 0", "pg-prod pg_read_all_data app_rw group 1",
      ])
    #expect(
      rows.lines("database_settings", "cluster", "encrypts", "min_protocol", "password_storage") == [
        "pg-prod 1 TLSv1.2 scram-sha-256"
      ])
  }

  @Test(
    arguments: [
      ("255.255.255.255", 32), ("0.0.0.0", 0), ("255.255.128.0", 17), ("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", 128),
      ("::", 0), ("255.0.255.0", nil), ("255.255.1.0", nil), ("256.0.0.0", nil), ("x", nil),
    ] as [(String, Int?)])
  func `netmasks`(_ text: String, _ bits: Int?) { #expect(Netmask.bits(text) == bits) }

  @Test(arguments: ["host=x password=y", "postgresql://u:secret@db/x", "postgresql://db/x?password=y"])
  func `a password in the connection is refused`(_ connection: String) async throws {
    let gathering = await (try CollectorBench("postgresql", ["cluster": "c", "connection": .string(connection)]))
      .gather(from: DenyingHost())
    #expect(gathering.outcome == .failed("the connection holds a password; put it into ~/.pgpass"))
  }

  @Test func `a table that is not there is an error, not a table without rights`() async throws {
    let bench = try CollectorBench("postgresql", ["cluster": "c", "tables": ["public.gone"]])
    let gathering = await bench.gather(from: RecordedHost("postgresql/cluster"))
    #expect(throws: Diagnostic.self) { try bench.parse(gathering.parts) }
  }

  /// A server of its own behind a socket in a folder of its own, run by nobody.
  private func withServer(_ body: (String) async throws -> Void) async throws {
    guard FileNodes.isRoot else { return }
    try await TestFiles.withTemporaryFolder { folder in
      let program = BoundedProgram(folder: folder)
      let script = """
        chmod 755 "$PWD"; mkdir s; chown nobody s; bin=$(ls -d /usr/lib/postgresql/*/bin | tail -1)
        setpriv --reuid=nobody --clear-groups sh -ec "cd s; $bin/initdb -D data -A trust -U owner >log
          $bin/pg_ctl -D data -o '-k $PWD/s -c listen_addresses=' -l log -w start >>log"
        psql -X -q -v ON_ERROR_STOP=1 -h "$PWD/s" -U owner postgres -c "
          CREATE ROLE app_rw; CREATE ROLE login_01 LOGIN; CREATE ROLE auditor LOGIN; CREATE TABLE customers (id int, name text);
          GRANT SELECT (name) ON customers TO app_rw; GRANT UPDATE ON customers TO PUBLIC;
          GRANT SELECT ON pg_hba_file_rules TO auditor; GRANT EXECUTE ON FUNCTION pg_hba_file_rules() TO auditor;
          GRANT app_rw TO login_01 WITH ADMIN OPTION; GRANT pg_read_all_data TO app_rw"
        """
      let start = program.run(["sh", "-ec", script])
      #expect(start.status == 0, "\(start.output)\(start.errors)")
      try await body("\(folder)/s")
      let stop =
        "setpriv --reuid=nobody --clear-groups $(ls -d /usr/lib/postgresql/*/bin | tail -1)/pg_ctl -D s/data -m immediate stop"
      #expect(program.run(["sh", "-c", stop]).status == 0)
    }
  }

  @Test(arguments: [false, true])
  func `a real server, asked without a superuser's rights`(_ mayReadSettings: Bool) async throws {
    try await withServer { folder in
      if mayReadSettings {
        let grant = [
          "psql", "-X", "-q", "-h", folder, "-U", "owner", "postgres", "-c", "GRANT pg_read_all_settings TO auditor",
        ]
        #expect(BoundedProgram(folder: folder).run(grant).status == 0)
      }
      let connection = JSONValue.string("host=\(folder) user=auditor dbname=postgres")
      let bench = try CollectorBench(
        "postgresql", ["cluster": "c", "connection": connection, "tables": ["public.customers"]])
      let rows = try await bench.rows(from: LocalHost())
      #expect(
        rows.lines("database_roles", "role_name", "can_log_in") == ["app_rw 0", "auditor 1", "login_01 1", "owner 1"])
      #expect(
        rows.lines("database_table_grants", "grantee", "privilege").filter { !$0.hasPrefix("owner ") } == [
          "PUBLIC UPDATE", "app_rw SELECT",
        ])
      #expect(
        rows.lines("postgres_hba_rules", "connection_type", "address", "method").prefix(2) == [
          "local - trust", "host 127.0.0.1/32 trust",
        ])
      #expect(
        rows.lines("access_memberships", "group_name", "member", "member_kind", "may_grant") == [
          "app_rw login_01 account 1", "pg_read_all_data app_rw group 0",
        ] + (mayReadSettings ? ["pg_read_all_settings auditor account 0"] : []))
      #expect(
        rows.lines("database_settings", "encrypts", "min_protocol", "password_storage") == [
          "0 \(mayReadSettings ? "TLSv1.2" : "-") scram-sha-256"
        ])
      let other = JSONValue.string("host=\(folder) user=login_01 dbname=postgres")
      let denied = await (try CollectorBench("postgresql", ["cluster": "c", "connection": other])).gather(
        from: LocalHost())
      #expect(denied.outcome == .failed("psql: exit code 1; run it by hand to read what it says of it"))
      #expect(denied.parts.isEmpty)
    }
  }
}
