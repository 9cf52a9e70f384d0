internal import TickmarkCore
internal import TickmarkFormats
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
      for path in ["tickmark.yml", "evidence/2026-Q3", "evidence/records"] {
        TestFolders.make("\(sandbox.folder)/evidence")
        TestFolders.copy("\(Repository.root)/\(path)", to: "\(sandbox.folder)/\(path)")
      }
      return try await body(ExampleCompany(sandbox: sandbox))
    }
  }

  func audit() -> BoundedProgram.Outcome { sandbox.tickmark("audit", "--as-of", "2026-09-30") }

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
