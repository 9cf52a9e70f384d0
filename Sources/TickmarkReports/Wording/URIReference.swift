/// Paths of files as RFC 3986 writes them (section 4.2, relative references; RFC 8089 for absolute ones).
enum URIReference {
  /// Bytes after which a path is not worth pointing at.
  private static let limit = 1000

  /// `controls/SYS-5.yml` as it stands, `a b.csv` as `a%20b.csv`, `/etc/passwd` as `file:///etc/passwd`.
  ///
  /// Nil for what no reader should follow: nothing, a path that climbs out of its folder, one that is very long.
  static func path(_ path: String) -> String? {
    let parts = path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    guard !path.isEmpty, path.utf8.count <= limit, !parts.contains(where: { $0.elementsEqual("..".utf8) }) else {
      return nil
    }
    let encoded = path.utf8.map(encoded).joined()
    return path.utf8.first == UInt8(ascii: "/") ? "file://\(encoded)" : encoded
  }

  private static func encoded(_ byte: UInt8) -> String {
    let scalar = Unicode.Scalar(byte)
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", "-", ".", "_", "~", "/": return String(scalar)
    default: return "%" + String(UInt16(byte) + 0x100, radix: 16, uppercase: true).dropFirst()
    }
  }
}
