internal import TickmarkCore

/// Names that any file system and any address can hold.
enum FileName {
  /// Bytes that a name may have before the rest is replaced by a digest.
  private static let limit = 80

  /// `id` with each byte but letters, digits, hyphens and inner points written as `_2f`; injective.
  static func encoded(_ id: String) -> String {
    var name = ""
    for (index, byte) in id.utf8.enumerated() {
      guard name.utf8.count < limit else { return "\(name)_\(Digest.of(id).hex.prefix(16))" }
      if isPlain(byte, isFirst: index == 0) {
        name.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        name += "_" + String(UInt16(byte) + 0x100, radix: 16).dropFirst()
      }
    }
    return name.isEmpty ? "_" : name
  }

  private static func isPlain(_ byte: UInt8, isFirst: Bool) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): true
    case UInt8(ascii: "."): !isFirst
    default: false
    }
  }
}
