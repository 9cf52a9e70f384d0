import TickmarkCore
import TickmarkFormats
import TickmarkTestSupport

/// Table contracts for tests.
enum Contracts {
  /// Contracts as the repository publishes them.
  static func read(_ names: String...) throws(Diagnostic) -> [String: TableContract] { try read(names) }

  static func read(_ names: [String]) throws(Diagnostic) -> [String: TableContract] {
    var contracts: [String: TableContract] = [:]
    let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/")
    for name in names {
      let file = "evidence/tables/\(name).sql"
      let sql = String(decoding: TestFiles.read("\(root)/\(file)") ?? [], as: UTF8.self)
      contracts[name] = try TableContractReader.read(sql, file: file)
    }
    return contracts
  }

  /// A table with a column of each kind.
  static func devices() throws(Diagnostic) -> TableContract {
    try TableContractReader.read(
      """
      -- Devices that the company gave out.
      CREATE TABLE devices (
        -- The device's number. @key e.g. D1
        device_id TEXT NOT NULL,
        -- Who has it. @person e.g. E1
        owner_id TEXT,
        -- Whether the disk is encrypted. @public e.g. 1
        encrypted INTEGER CHECK (encrypted IN (0, 1)),
        -- Bytes. @public e.g. 1
        size INTEGER,
        -- Share of the disk in use. @public e.g. 0.5
        used REAL,
        -- When it was given out. @public e.g. 2026-07-01T00:00:00Z
        given_at INTEGER,
        -- Until when. @public e.g. 2026-07-01
        until_on TEXT,
        -- What it is. @public e.g. laptop
        kind TEXT CHECK (kind IN ('laptop', 'phone')),
        -- When the state was read. @public e.g. 2026-07-01T00:00:00Z
        collected_at INTEGER NOT NULL,
        PRIMARY KEY (device_id)
      ) STRICT;
      """, file: "devices.sql")
  }
}
