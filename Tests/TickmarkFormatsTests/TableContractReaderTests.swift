import Testing
import TickmarkCore
import TickmarkFormats

@Suite struct TableContractReaderTests {
  private static let leavers = """
    -- People who left,
    --   one row a person.
    CREATE TABLE hr_leavers (
      -- The person's number in payroll. @person e.g. E1
      employee_id TEXT NOT NULL,
      -- When access had to end,
      -- as HR says. @public e.g. 2026-07-09T15:00:00Z
      left_at INTEGER NOT NULL,
      -- The last day of work.
      last_day_on TEXT,
      -- 1 if dismissed. @secret
      dismissed INTEGER CHECK (dismissed IN (0, 1)),
      -- Grade. e.g. a; b, c
      grade INTEGER CHECK (grade BETWEEN 1 AND 9),
      -- Share of a full post. @key
      share REAL,
      PRIMARY KEY (employee_id, left_at)
    ) STRICT;

    """

  private func read(_ sql: String) throws(Diagnostic) -> TableContract {
    try TableContractReader.read(sql, file: "t.sql")
  }

  @Test func `reads tables, columns, classes, examples and keys`() throws {
    let contract = try read(Self.leavers)
    #expect(contract.name == "hr_leavers")
    #expect(contract.about == "People who left, one row a person.")
    #expect(contract.key == ["employee_id", "left_at"])
    #expect(contract.sql == Self.leavers)
    #expect(contract.location.description == "t.sql:3:1")
    #expect(contract.columns.map(\.name) == ["employee_id", "left_at", "last_day_on", "dismissed", "grade", "share"])
    #expect(contract.columns.map(\.kind) == [.text, .instant, .day, .flag, .integer, .real])
    #expect(contract.columns.map(\.required) == [true, true, false, false, false, false])
    #expect(contract.columns.map(\.visibility) == [.person, .public, nil, .secret, nil, .key])
    #expect(contract.columns.map(\.example) == ["E1", "2026-07-09T15:00:00Z", nil, nil, "a; b, c", nil])
    #expect(contract.columns[1].about == "When access had to end, as HR says.")
    #expect(contract.columns[0].location.description == "t.sql:5:3")
  }

  @Test func `line ends of another system and small keywords change nothing but the text`() throws {
    let crlf = Self.leavers.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n")
    #expect(try read(crlf).columns.map(\.kind) == [.text, .instant, .day, .flag, .integer, .real])
    #expect(try read(crlf).columns[4].example == "a; b, c")
    #expect(try read("-- t\ncreate table t (\n-- a\na text not null, primary key (a)) strict").name == "t")
  }

  /// Each is the contract below with one thing changed.
  @Test(arguments: [
    ("-- t\n", "", "t.sql:1:1: expected a comment above the table that says what it holds"),
    ("CREATE TABLE", "CREATE TEMP TABLE", "t.sql:2:8: expected TABLE, found 'TEMP'"),
    ("CREATE TABLE", "CREATE VIEW", "t.sql:2:8: expected TABLE, found 'VIEW'"),
    (
      " t (", " IF NOT EXISTS t (",
      "t.sql:2:14: expected a table's name of small letters, digits and underscores, found 'IF'"
    ),
    (" t (", " sqlite_t (", "t.sql:2:14: names that begin with 'sqlite_' are the engine's own"),
    (" t (", " period_days (", "t.sql:2:14: names that begin with 'period_' are the engine's own"),
    (" t (", " _t (", "t.sql:2:14: expected a table's name of small letters, digits and underscores, found '_t'"),
    (" t (", " main.t (", "t.sql:2:18: expected (, found '.'"),
    ("  -- id\n", "", "t.sql:3:3: expected a comment above the column 'id' that says what it means"),
    ("-- id", "-- @key e.g. x", "t.sql:3:3: expected a comment that says what the column means"),
    ("-- id", "-- id @keys", "t.sql:3:3: expected one class of @key, @person, @secret and @public, found '@keys'"),
    (
      "-- id", "-- id @key @public",
      "t.sql:3:3: expected one class of @key, @person, @secret and @public, found '@public'"
    ),
    ("-- id", "-- id e.g.", "t.sql:3:3: expected a value behind 'e.g.'"),
    ("-- n", "/* n */", "t.sql:5:3: expected a column's name of small letters, digits and underscores, found '/'"),
    (
      "id TEXT NOT", "Id TEXT NOT",
      "t.sql:4:3: expected a column's name of small letters, digits and underscores, found 'Id'"
    ),
    (
      "id TEXT NOT", "_id TEXT NOT",
      "t.sql:4:3: expected a column's name of small letters, digits and underscores, found '_id'"
    ),
    ("id TEXT NOT", "\"id\" TEXT NOT", "t.sql:4:3: expected a column, a comment or a condition, found '\"'"),
    ("id TEXT NOT", "idé TEXT NOT", "t.sql:4:5: expected a column, a comment or a condition, found 'é'"),
    ("id TEXT NOT NULL", "id TEXT", "t.sql:4:3: the key column 'id' must be NOT NULL"),
    (
      "id TEXT NOT NULL", "id TEXT NOT NULL UNIQUE",
      "t.sql:4:20: expected ',' and at the end PRIMARY KEY (…), found 'UNIQUE'"
    ),
    ("n INTEGER", "n ANY", "t.sql:6:5: expected TEXT, INTEGER or REAL, found 'ANY'"),
    ("n INTEGER", "n", "t.sql:6:4: expected TEXT, INTEGER or REAL, found ','"),
    ("n INTEGER", "n INTEGER DEFAULT 0", "t.sql:6:13: expected ',' and at the end PRIMARY KEY (…), found 'DEFAULT'"),
    ("n INTEGER", "id INTEGER", "t.sql:6:3: a second column 'id'"),
    ("n INTEGER", "n_at TEXT", "t.sql:6:8: 'n_at' is an instant by its name, so its type must be INTEGER"),
    ("n INTEGER", "n_at REAL", "t.sql:6:8: 'n_at' is an instant by its name, so its type must be INTEGER"),
    ("n INTEGER", "n_on INTEGER", "t.sql:6:8: 'n_on' is a day by its name, so its type must be TEXT"),
    ("n INTEGER", "n INTEGER CHECK n > 0", "t.sql:6:19: expected (, found 'n'"),
    ("n INTEGER", "n INTEGER CHECK (n = 'x", "t.sql:6:24: a text is opened and not closed on its line"),
    ("n INTEGER", "n INTEGER CHECK (n; n)", "t.sql:6:21: expected ')' at the end of the condition, found ';'"),
    ("n INTEGER", "n INTEGER CHECK ((n > 0", "t.sql:8:9: expected ')' at the end of the condition, found ';'"),
    ("PRIMARY KEY (id)", "PRIMARY KEY (idd)", "t.sql:7:16: there is no column 'idd' (did you mean 'id'?)"),
    ("PRIMARY KEY (id)", "PRIMARY KEY (id, id)", "t.sql:7:20: 'id' is in the key twice"),
    (
      "PRIMARY KEY (id)", "PRIMARY KEY ()",
      "t.sql:7:16: expected a column's name of small letters, digits and underscores, found ')'"
    ),
    (",\n  PRIMARY KEY (id)", "", "t.sql:7:1: expected ',' and at the end PRIMARY KEY (…), found ')'"),
    ("(id)\n", "(id),\n", "t.sql:7:19: expected ), found ','"),
    (" STRICT", "", "t.sql:8:2: expected STRICT, found ';'"),
    (" STRICT", " STRICT, WITHOUT ROWID", "t.sql:8:9: expected the end, found ','"),
    (";", "; DROP TABLE x;", "t.sql:8:11: expected the end, found 'DROP'"),
    (") STRICT;", "", "t.sql:7:18: expected ), found the end of the file"),
    ("-- t\n", "\u{feff}-- t\n", "t.sql:1:1: expected a column, a comment or a condition, found '\u{feff}'"),
    ("-- n", "-- \u{0}", "t.sql:5:6: expected text, found a NUL byte"),
  ])
  func `refuses everything else with its place`(_ old: String, _ new: String, _ message: String) throws {
    let sql = """
      -- t
      CREATE TABLE t (
        -- id
        id TEXT NOT NULL,
        -- n
        n INTEGER,
        PRIMARY KEY (id)
      ) STRICT;

      """
    #expect(refusal { () throws(Diagnostic) in _ = try read(sql) } == nil)
    let range = try #require(sql.firstRange(of: old))
    let changed = sql.replacingCharacters(in: range, with: new)
    #expect(refusal { () throws(Diagnostic) in _ = try read(changed) } == message)
  }

  @Test(arguments: ["", "-- only a comment", "\n\n", "SELECT 1", "--", "'"])
  func `refuses what has no table`(_ sql: String) {
    #expect(refusal { () throws(Diagnostic) in _ = try read(sql) } != nil)
  }

  @Test func `refuses bytes that are no UTF-8 and files that are too large`() {
    #expect(
      refusal { () throws(Diagnostic) in
        _ = try TableContractReader.read(Array("-- \n-- ".utf8) + [0xff], file: "t.sql")
      } == "t.sql:2:4: expected UTF-8, found an invalid byte")
    #expect(
      refusal { () throws(Diagnostic) in _ = try read(String(repeating: "-", count: 65_537)) }
        == "t.sql: expected at most 65536 bytes, found 65537")
  }

  @Test func `the largest file of brackets is refused at once`() {
    let sql = "-- t\nCREATE TABLE t (\n-- a\na TEXT CHECK " + String(repeating: "(", count: 65_000)
    #expect(refusal { () throws(Diagnostic) in _ = try read(sql) } != nil)
  }
}

extension String {
  fileprivate func firstRange(of text: String) -> Range<Index>? {
    unicodeScalars.indices.first { self[$0...].unicodeScalars.starts(with: text.unicodeScalars) }
      .map { $0..<unicodeScalars.index($0, offsetBy: text.unicodeScalars.count) }
  }

  fileprivate func replacingCharacters(in range: Range<Index>, with text: String) -> String {
    var copy = self
    copy.replaceSubrange(range, with: text)
    return copy
  }
}
