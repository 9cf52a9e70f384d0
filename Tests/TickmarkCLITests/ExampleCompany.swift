internal import TickmarkCore
internal import TickmarkFormats
internal import TickmarkReports
internal import TickmarkTestSupport

/// The company that the repository ships as an example, copied into a folder of its own.
struct ExampleCompany {
  let sandbox: Sandbox

  static let raw = "evidence/2026-Q3/raw"
  static let accounts = "\(raw)/access/accounts_2026-09-30.csv"
  static let leavers = "\(raw)/hr/leavers_2026Q3.csv"
  static let staff = "\(raw)/hr/staff.csv"

  static func with<Result>(_ body: (ExampleCompany) async throws -> Result) async throws -> Result {
    try await Sandbox.with { sandbox in
      for path in ["tickmark.yml", "evidence/2026-Q3", "evidence/records", "reports/2026-Q2"] {
        for folder in ["evidence", "reports"] { TestFolders.make("\(sandbox.folder)/\(folder)") }
        TestFolders.copy("\(Repository.root)/\(path)", to: "\(sandbox.folder)/\(path)")
      }
      return try await body(ExampleCompany(sandbox: sandbox))
    }
  }

  func audit(asOf: String = "2026-09-30") -> BoundedProgram.Outcome { sandbox.tickmark("audit", "--as-of", asOf) }

  /// What an independent implementation says of each test: state, level, population, exceptions and what covers them.
  static func expected() throws -> [String: Verdict] {
    let rows = try records(TestFiles.read("\(Repository.root)/Tests/TickmarkCLITests/Expected/2026-Q3.csv") ?? [])
    return Dictionary(rows.map { ($0["test"] ?? "", Verdict($0)) }) { first, _ in first }
  }

  struct Verdict: Equatable {
    var state: String
    var level: String
    /// Nil where nothing could be counted.
    var population: Int?
    var exceptions: Int
    var waived: Int
    var remediated: Int

    init(_ row: [String: String]) {
      state = row["state"] ?? ""
      level = row["level"] ?? ""
      population = row["population"].flatMap(Int.init)
      (exceptions, waived, remediated) = (
        Int(row["exceptions"] ?? "") ?? 0, Int(row["waived"] ?? "") ?? 0, Int(row["remediated"] ?? "") ?? 0
      )
    }

    init(_ test: TestResult) {
      state = test.state.rawValue
      level = test.level.rawValue
      population = test.counted?.population
      exceptions = test.counted?.exceptions ?? 0
      waived = test.counted?.waived ?? 0
      remediated = test.counted?.remediated ?? 0
    }
  }

  /// What the last run wrote, read back.
  func assessment() throws -> Assessment {
    try ResultsReader.read(sandbox.read("reports/2026-Q3/results.json") ?? [])
  }

  /// Keeps the lines of a file for which `isKept` holds.
  func filter(_ path: String, _ isKept: (Substring) -> Bool) {
    let lines = sandbox.text(path).split(separator: "\n").filter(isKept)
    sandbox.write(lines.map { "\($0)\n" }.joined(), to: path)
  }

  /// Names, e-mail addresses and user names of everybody in the raw files, in small letters.
  func persons() throws -> Set<String> {
    let staff = try Self.records(sandbox.read(Self.staff) ?? [])
    let accounts = try Self.records(sandbox.read(Self.accounts) ?? []).filter { $0["account_type"] == "person" }
    let names = staff.flatMap { [$0["given_name"], $0["family_name"], $0["email"]] } + accounts.map { $0["username"] }
    return Set(names.compactMap { $0?.lowercased() }.filter { !$0.isEmpty })
  }

  static func records(_ bytes: [UInt8]) throws -> [[String: String]] {
    var reader = try CSVReader(bytes, file: "raw")
    var records: [[String: String]] = []
    while try reader.next() {
      let fields = reader.fields.map { String(decoding: $0, as: UTF8.self) }
      records.append(Dictionary(zip(reader.header, fields)) { first, _ in first })
    }
    return records
  }
}
