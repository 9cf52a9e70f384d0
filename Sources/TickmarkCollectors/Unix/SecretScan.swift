/// Finds password hashes in the form of crypt(5) anywhere in a text that should hold none.
enum SecretScan {
  /// The bytes with each `$id$…` replaced by `$id$`, and how many there were.
  static func redact(_ bytes: [UInt8]) -> (bytes: [UInt8], count: Int) {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var count = 0
    var rest = bytes[...]
    while let byte = rest.first {
      guard byte == UInt8(ascii: "$"), let marker = marker(rest) else {
        result.append(byte)
        rest = rest.dropFirst()
        continue
      }
      let hash = rest.prefix { isHashByte($0) }
      result += marker
      if hash.count > marker.count { count += 1 }
      rest = rest.dropFirst(hash.count)
    }
    return (result, count)
  }

  /// `$id$` with an identifier of one to four letters and digits.
  private static func marker(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    let identifier = text.dropFirst().prefix(5).prefix { (97...122).contains($0) || (48...57).contains($0) }
    guard (1...4).contains(identifier.count) else { return nil }
    let marker = text.prefix(identifier.count + 2)
    return marker.last == UInt8(ascii: "$") && marker.count == identifier.count + 2 ? marker : nil
  }

  private static func isHashByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: ".")...UInt8(ascii: "9"):
      true
    case UInt8(ascii: "$"), UInt8(ascii: "="), UInt8(ascii: ","), UInt8(ascii: "+"): true
    default: false
    }
  }
}
