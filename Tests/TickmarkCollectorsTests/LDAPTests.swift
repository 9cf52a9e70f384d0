import Testing
import TickmarkCore
import TickmarkTestSupport

@testable import TickmarkCollectors

@Suite struct LDAPTests {
  private static let options: JSONValue = [
    "system": "ldap", "uri": "ldapi:///", "base": "ou=people,dc=example,dc=org", "service_ou": "ou=services",
  ]

  @Test func `a directory's accounts`() async throws {
    let rows = try await CollectorBench("ldap", Self.options).rows("openldap")
    #expect(
      rows.lines(
        "access_accounts", "system", "user_name", "employee_id", "account_type", "status", "created_at", "disabled_at",
        "last_login_at", "password_changed_at") == [
          "ldap wanda E0001 person enabled 1709280000 - 1790485800 1780308000",
          "ldap bob E0002 person disabled 1709280000 1783670400 - -",
          "ldap backup - service disabled 1709280000 - - -",
        ])
  }

  @Test(arguments: [
    ("uid: a\n\n", "expected an entry that begins with 'dn:'"),
    ("dn: a\nuid: a\n", "the output was cut off in an entry"),
    ("dn: a\nuid\n\n", "expected 'attribute: value'"), ("dn: a\nuid:: %%\n\n", "expected base64 behind '::'"),
    ("dn: a\nuid:< file:///x\n\n", "expected a value, found the address of one"),
  ])
  func `broken LDIF is refused with its line`(_ text: String, _ message: String) {
    let error = #expect(throws: Diagnostic.self) {
      try LDIFReader.entries(RawPart(name: "ldapsearch", bytes: Array(text.utf8)))
    }
    #expect(error?.message == message)
  }

  @Test(
    arguments: [
      ("20260928051000Z", 1_790_572_200), ("20260928051000.123Z", 1_790_572_200), ("202609280510Z", nil),
      ("20260928051000+0200", nil), ("20261328051000Z", nil), ("2026092805100xZ", nil), ("", nil),
    ] as [(String, Int64?)])
  func `generalized times`(_ text: String, _ seconds: Int64?) {
    #expect(GeneralizedTime.instant(text)?.epochSeconds == seconds)
  }

  private static let configuration = """
    include /etc/ldap/schema/core.schema
    include /etc/ldap/schema/cosine.schema
    include /etc/ldap/schema/inetorgperson.schema
    modulepath /usr/lib/ldap
    moduleload back_mdb
    moduleload ppolicy
    pidfile FOLDER/slapd.pid
    sizelimit 3
    access to attrs=userPassword by anonymous auth by * none
    access to * by dn.exact="cn=auditor,dc=example,dc=org" read by * none
    database mdb
    suffix "dc=example,dc=org"
    directory FOLDER/db
    overlay ppolicy

    """

  private static func entry(_ name: String, _ more: String) -> String {
    "dn: uid=\(name),ou=people,dc=example,dc=org\nobjectClass: inetOrgPerson\nuid: \(name)\ncn: x\nsn: x\n\(more)\n"
  }

  private static let base = """
    dn: dc=example,dc=org
    objectClass: dcObject
    objectClass: organization
    o: Example
    dc: example

    dn: cn=auditor,dc=example,dc=org
    objectClass: organizationalRole
    objectClass: simpleSecurityObject
    cn: auditor
    userPassword: look

    dn: ou=people,dc=example,dc=org
    objectClass: organizationalUnit
    ou: people


    """

  private func withServer(_ people: [String], _ body: (String) async throws -> Void) async throws {
    try await TestFiles.withTemporaryFolder { folder in
      TestFiles.write(
        Self.configuration.split(separator: "FOLDER", omittingEmptySubsequences: false).joined(separator: folder),
        to: "\(folder)/slapd.conf")
      TestFiles.write(Self.base + people.joined(), to: "\(folder)/tree.ldif")
      TestFiles.write("look", to: "\(folder)/password")
      let socket = "ldapi://" + folder.split(separator: "/").map { "%2F\($0)" }.joined() + "%2Fsocket"
      let program = BoundedProgram(folder: folder)
      let start = program.run([
        "sh", "-ec",
        "mkdir db; chmod 600 password; /usr/sbin/slapadd -f slapd.conf -l tree.ldif; /usr/sbin/slapd -f slapd.conf -h '\(socket)'",
      ])
      #expect(start.status == 0, "\(start.output)\(start.errors)")
      try await body(socket)
      _ = program.run(["sh", "-c", "kill $(cat slapd.pid)"])
    }
  }

  private func options(_ socket: String, password: String) -> JSONValue {
    [
      "system": "ldap", "uri": .string(socket), "base": "ou=people,dc=example,dc=org",
      "bind_dn": "cn=auditor,dc=example,dc=org", "password_file": .string(password),
    ]
  }

  @Test func `a real directory`() async throws {
    let people = [
      Self.entry("wanda", "employeeNumber: E1\nuserPassword: CANARY\npwdAccountLockedTime: 20260921000000Z"),
      Self.entry("bob", "employeeNumber: E2\npwdEndTime: 20260710080000Z"),
    ]
    try await withServer(people.map { "\($0)\n" }) { socket in
      let folder = socket.split(separator: "%2F").dropFirst().dropLast().joined(separator: "/")
      let bench = try CollectorBench("ldap", options(socket, password: "/\(folder)/password"))
      let gathering = await bench.gather(from: LocalHost())
      #expect(gathering.outcome == .complete)
      let kept = String(decoding: gathering.parts.first?.bytes ?? [], as: UTF8.self)
      #expect(!kept.contains("CANARY"))
      #expect(
        try bench.parse(gathering.parts).lines("access_accounts", "user_name", "employee_id", "status", "disabled_at")
          .sorted() == ["bob E2 disabled 1783670400", "wanda E1 enabled -"])
    }
  }

  @Test func `a directory that answers in part has failed`() async throws {
    try await withServer((0..<5).map { "\(Self.entry("u\($0)", "employeeNumber: E\($0)"))\n" }) { socket in
      let folder = socket.split(separator: "%2F").dropFirst().dropLast().joined(separator: "/")
      let bench = try CollectorBench("ldap", options(socket, password: "/\(folder)/password"))
      let gathering = await bench.gather(from: LocalHost())
      // Size limit exceeded: RFC 4511, appendix A.
      #expect(gathering.outcome == .failed("ldapsearch: exit code 4; run it by hand to read what it says of it"))
      #expect(gathering.parts.isEmpty)
    }
  }

  /// A bit string behind a unique name, other spellings of a name, a group within a group, and an empty member.
  @Test func `a directory's groups`() async throws {
    let options: JSONValue = [
      "system": "ldap", "uri": "ldapi:///", "base": "ou=people,dc=example,dc=org",
      "groups_base": "ou=groups,dc=example,dc=org",
    ]
    let rows = try await CollectorBench("ldap-groups", options).rows("openldap")
    #expect(
      rows.lines("access_memberships", "group_name", "member_kind", "member") == [
        "admins account 74351898-7efe-1041-96a0-5f666a50ac86", "admins group operators",
        "admins other uid=gone,ou=people,dc=example,dc=org", "operators account 7435fc7c-7efe-1041-96a1-5f666a50ac86",
        "operators other nobody", "empty account 7435fc7c-7efe-1041-96a1-5f666a50ac86",
      ])
  }

  @Test func `the groups of a real directory`() async throws {
    let group = """
      dn: cn=admins,ou=people,dc=example,dc=org
      objectClass: groupOfNames
      cn: admins
      member: uid=wanda,ou=people,dc=example,dc=org


      """
    try await withServer(["\(Self.entry("wanda", "employeeNumber: E1"))\n", group]) { socket in
      let folder = socket.split(separator: "%2F").dropFirst().dropLast().joined(separator: "/")
      var asked = options(socket, password: "/\(folder)/password").objectValue ?? [:]
      asked["groups_base"] = "ou=people,dc=example,dc=org"
      let rows = try await CollectorBench("ldap-groups", .object(asked)).rows(from: LocalHost())
      #expect(rows.lines("access_memberships", "group_name", "member_kind") == ["admins account"])
      asked["groups_base"] = "ou=groups,dc=example,dc=org"
      let gone = await (try CollectorBench("ldap-groups", .object(asked))).gather(from: LocalHost())
      guard case .incomplete(let reason) = gone.outcome else {
        Issue.record("\(gone.outcome)")
        return
      }
      // No such object: RFC 4511, appendix A.
      #expect(reason.contains("exit code 32"), "\(reason)")
    }
  }
}
