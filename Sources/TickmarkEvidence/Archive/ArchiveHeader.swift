internal import TickmarkCore

/// The header of one file in an archive: POSIX.1-1988 ustar, with nothing in it that differs from machine to machine.
///
/// Every file has mode 0644, owner 0, no time. A header is read by writing it again: whatever would be written
/// differently, a link, a device, a name that leads out of the folder, is refused.
struct ArchiveHeader: Equatable {
  static let blockSize = 512

  let name: String
  /// Bytes of the file.
  let size: Int

  /// Nil for a name that an archive does not carry.
  init?(name: String, size: Int) {
    guard ArchiveHeader.split(name) != nil, ArchiveHeader.isPlain(name), (0..<(1 << 33)).contains(size) else {
      return nil
    }
    self.name = name
    self.size = size
  }

  /// Nil for a block that `block` would not give.
  init?(block: [UInt8]) {
    guard block.count == ArchiveHeader.blockSize, let name = ArchiveHeader.text(block[0..<100]),
      let prefix = ArchiveHeader.text(block[345..<500]), let digits = ArchiveHeader.text(block[124..<136]),
      digits.utf8.count == 11, let size = Int(digits, radix: 8),
      let header = ArchiveHeader(name: prefix.isEmpty ? name : "\(prefix)/\(name)", size: size), header.block == block
    else { return nil }
    self = header
  }

  var block: [UInt8] {
    let (prefix, name) = ArchiveHeader.split(name) ?? ("", "")
    var block = [UInt8](repeating: 0, count: ArchiveHeader.blockSize)
    func put(_ text: String, at offset: Int) {
      for (index, byte) in text.utf8.enumerated() { block[offset + index] = byte }
    }
    put(name, at: 0)
    put("0000644", at: 100)
    put("0000000", at: 108)
    put("0000000", at: 116)
    put(ArchiveHeader.octal(size, digits: 11), at: 124)
    put("00000000000", at: 136)
    put("        ", at: 148)
    put("0", at: 156)
    put("ustar", at: 257)
    put("00", at: 263)
    put("0000000", at: 329)
    put("0000000", at: 337)
    put(prefix, at: 345)
    put(ArchiveHeader.octal(block.reduce(0) { $0 + Int($1) }, digits: 6), at: 148)
    block[154] = 0
    return block
  }

  /// A relative path of visible ASCII without `.` and `..`.
  private static func isPlain(_ name: String) -> Bool {
    let allowed = name.unicodeScalars.allSatisfy { (0x21...0x7e).contains($0.value) && $0 != "\\" }
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    return allowed && parts.allSatisfy { !["", ".", ".."].contains($0) }
  }

  /// Prefix and name: at most 155 and 100 bytes, parted at a slash; the prefix is as short as it can be.
  private static func split(_ path: String) -> (prefix: String, name: String)? {
    let bytes = Array(path.utf8)
    if bytes.count <= 100 { return bytes.isEmpty ? nil : ("", path) }
    for index in bytes.indices where bytes[index] == UInt8(ascii: "/") && bytes.count - index - 1 <= 100 {
      guard (1...155).contains(index) else { return nil }
      return (String(decoding: bytes[..<index], as: UTF8.self), String(decoding: bytes[(index + 1)...], as: UTF8.self))
    }
    return nil
  }

  private static func octal(_ number: Int, digits: Int) -> String {
    let text = String(number, radix: 8)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
  }

  /// The bytes before the first NUL; nil unless they are ASCII.
  private static func text(_ field: ArraySlice<UInt8>) -> String? {
    let bytes = field.prefix { $0 != 0 }
    return bytes.allSatisfy { $0 < 0x80 } ? String(decoding: bytes, as: UTF8.self) : nil
  }
}
