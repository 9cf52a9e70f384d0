internal import TickmarkCore

@testable internal import TickmarkAudit

/// Small contracts and controls for the tests.
enum Fixture {
  static let period = Period(
    id: "2026-Q3", from: Instant(epochSeconds: 1_782_864_000), to: Instant(epochSeconds: 1_790_812_799))

  /// `accounts(account @key, holder @person, user_name, status @public, left_at, disabled_at, ends_on)`,
  /// `devices(device @key, state @public, collected_at)`, `totals(name @key, number)` and
  /// `copies(account @key, status @public)`.
  static let contracts: [DefinitionFile] = [
    file(
      "accounts.sql",
      """
      -- accounts of a system
      CREATE TABLE accounts (
        -- the account @key e.g. a0
        account TEXT NOT NULL,
        -- who holds it @person e.g. E1
        holder TEXT,
        -- the name of the holder e.g. wanda
        user_name TEXT,
        -- whether it is on @public e.g. on
        status TEXT CHECK (status IN ('on', 'off')),
        -- when the holder left e.g. 2026-07-01T00:00:00Z
        left_at INTEGER,
        -- when it was switched off e.g. 2026-07-01T00:00:00Z
        disabled_at INTEGER,
        -- the last day e.g. 2026-07-01
        ends_on TEXT,
        PRIMARY KEY (account)
      ) STRICT;
      """),
    file(
      "devices.sql",
      """
      -- devices
      CREATE TABLE devices (
        -- the device @key e.g. d0
        device TEXT NOT NULL,
        -- how it is @public e.g. good
        state TEXT,
        -- when it was looked at e.g. 2026-09-28T00:00:00Z
        collected_at INTEGER NOT NULL,
        PRIMARY KEY (device)
      ) STRICT;
      """),
    file(
      "totals.sql",
      """
      -- the sources' own counts
      CREATE TABLE totals (
        -- what is counted @key e.g. on
        status TEXT NOT NULL,
        -- how many e.g. 1
        number INTEGER,
        PRIMARY KEY (status)
      ) STRICT;
      """),
    file(
      "copies.sql",
      """
      -- made from accounts
      CREATE TABLE copies (
        -- the account @key e.g. a0
        account TEXT NOT NULL,
        -- whether it is on @public e.g. on
        status TEXT,
        PRIMARY KEY (account)
      ) STRICT;
      """),
  ]

  static func file(_ path: String, _ text: String) -> DefinitionFile {
    DefinitionFile(path: path, bytes: Array(text.utf8))
  }

  /// The text of a control with one population and one test, `TST-1.a`.
  ///
  /// `attributes` are flow mappings by letter; `top` and `test` are further lines of the control and of the test.
  static func control(
    id: String = "TST-1", sql: String = "SELECT account, holder, status, left_at, disabled_at FROM accounts",
    key: String = "account", subject: String? = nil,
    attributes: [String] = ["{title: off, require: status = 'off'}"], top: [String] = [], test: [String] = [],
    severity: String = "high"
  ) -> DefinitionFile {
    let letters = ["A", "B", "C", "D"].prefix(attributes.count)
    var lines = [
      "id: \(id)", "title: accounts are off", "policy: {section: Access, quote: they are off}", "severity: \(severity)",
      "owner: head-of-it", "frequency: quarterly",
    ]
    lines += top
    lines += ["populations:", "  items:", "    item: account", "    key: [\(key)]"]
    if let subject { lines.append("    subject: [\(subject)]") }
    lines += ["    complete_because: it is the list", "    sql: |"]
    lines += sql.split(separator: "\n", omittingEmptySubsequences: false).map { "      \($0)" }
    lines += ["tests:", "  - id: \(id).a", "    title: off", "    level: operation", "    population: items"]
    lines += test.map { "    \($0)" }
    lines += ["    attributes:"] + zip(letters, attributes).map { "      \($0): \($1)" }
    lines += ["examples:", "  - name: one fails", "    given: {}"]
    lines += ["    expect: {\(id).a: {x: [\(letters.joined(separator: ", "))]}}"]
    lines += ["  - name: none fails", "    given: {}", "    expect: {\(id).a: pass}", "remediation: switch it off"]
    return file("controls/\(id).yml", lines.joined(separator: "\n") + "\n")
  }

  static func definitions(_ controls: DefinitionFile...) throws(TickmarkError) -> Definitions {
    try Definitions(controls: controls, contracts: contracts)
  }

  /// What is wrong with the SQL of a control, as a reader sees it; that nothing says how fresh evidence must be aside.
  static func lint(_ control: DefinitionFile) throws -> [String] {
    try ControlLint.problems(try definitions(control)).filter { !$0.message.hasPrefix("nothing says how fresh") }
      .map(\.description)
  }
}

extension LinePieces {
  /// The lines without their line feeds.
  var lines: [String] { pieces.flatMap { String(decoding: $0, as: UTF8.self).split(separator: "\n").map(String.init) } }
}
