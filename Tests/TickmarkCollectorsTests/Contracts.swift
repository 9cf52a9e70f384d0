import TickmarkCore
import TickmarkTestSupport

/// The published contracts of the repository.
enum Contracts {
  static func read(_ names: String...) throws(Diagnostic) -> [String: TableContract] {
    var contracts: [String: TableContract] = [:]
    let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/")
    for name in names {
      let sql = String(decoding: TestFiles.read("\(root)/evidence/tables/\(name).sql") ?? [], as: UTF8.self)
      let at = SourceLocation(file: name)
      var columns: [Column] = []
      var key: [String] = []
      for line in sql.split(separator: "\n") {
        let words = line.split(separator: " ").map { String($0.filter { !",()".contains($0) }) }
        if line.hasPrefix("  PRIMARY KEY") { key = Array(words.dropFirst(2)) }
        guard line.hasPrefix("  "), ["TEXT", "INTEGER"].contains(words[1]) else { continue }
        let kind: Column.Kind =
          words[0].hasSuffix("_at")
          ? .instant
          : words[0].hasSuffix("_on")
            ? .day : line.contains("IN (0, 1)") ? .flag : words[1] == "TEXT" ? .text : .integer
        columns.append(
          Column(
            name: words[0], kind: kind, required: line.contains("NOT NULL"), visibility: nil, about: "", example: nil,
            location: at))
      }
      contracts[name] = TableContract(name: name, about: "", columns: columns, key: key, sql: sql, location: at)
    }
    return contracts
  }
}
