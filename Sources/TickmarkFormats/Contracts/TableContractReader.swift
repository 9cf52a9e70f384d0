public import TickmarkCore

/// Reads a table contract: a file with one `CREATE TABLE … STRICT`, a comment above the table and above each column.
///
/// The grammar is small on purpose: whatever else SQL can say in a table is refused, because a contract is read by
/// people and may come out of a pack.
public enum TableContractReader {
  /// Bytes of one file.
  public static let sizeLimit = 64 << 10

  /// Throws a `Diagnostic` with line and column for anything that is no contract.
  public static func read(_ sql: String, file: String) throws(Diagnostic) -> TableContract {
    try read(Array(sql.utf8), file: file)
  }

  /// As the other; also refuses bytes that are no UTF-8, which a `String` would have replaced.
  public static func read(_ bytes: [UInt8], file: String) throws(Diagnostic) -> TableContract {
    guard bytes.count <= sizeLimit else {
      throw Diagnostic("expected at most \(sizeLimit) bytes, found \(bytes.count)", at: SourceLocation(file: file))
    }
    try TextCheck.requireUTF8(bytes, file: file)
    let sql = String(decoding: bytes, as: UTF8.self)
    var parser = ContractParser(try ContractScanner.tokens(bytes, file: file), sql: sql, file: file)
    return try parser.contract()
  }
}
