/// The order of version numbers as Debian's packages have it (Debian Policy 5.6.12): epoch, then digit and non-digit
/// parts in turn, `~` before everything.
enum VersionOrder {
  /// Below zero if `left` is older, above if it is newer, zero if both are the same.
  static func compare(_ left: String, _ right: String) -> Int {
    let (left, right) = (split(left), split(right))
    if left.epoch != right.epoch { return left.epoch < right.epoch ? -1 : 1 }
    let upstream = compare(left.upstream, right.upstream)
    return upstream != 0 ? upstream : compare(left.revision, right.revision)
  }

  /// Whether the text can be a version at all: what has no digit first ("unknown") is newer than nothing.
  static func isVersion(_ text: String) -> Bool { text.utf8.first.map(isDigit) ?? false }

  private struct Parts {
    var epoch = 0
    var upstream: ArraySlice<UInt8>
    /// What stands behind the last hyphen: the distribution's own count.
    var revision: ArraySlice<UInt8> = []
  }

  private static func split(_ version: String) -> Parts {
    let bytes = Array(version.utf8)
    var parts = Parts(upstream: bytes[...])
    if let colon = bytes.firstIndex(of: UInt8(ascii: ":")), (1...9).contains(colon),
      bytes[..<colon].allSatisfy(isDigit),
      let epoch = Int(String(decoding: bytes[..<colon], as: UTF8.self))
    {
      parts = Parts(epoch: epoch, upstream: bytes[(colon + 1)...])
    }
    if let hyphen = parts.upstream.lastIndex(of: UInt8(ascii: "-")) {
      parts.revision = parts.upstream[(hyphen + 1)...]
      parts.upstream = parts.upstream[..<hyphen]
    }
    return parts
  }

  private static func compare(_ left: ArraySlice<UInt8>, _ right: ArraySlice<UInt8>) -> Int {
    var (left, right) = (left, right)
    while !left.isEmpty || !right.isEmpty {
      let text = compareText(take(&left, while: { !isDigit($0) }), take(&right, while: { !isDigit($0) }))
      if text != 0 { return text }
      let number = compareNumber(take(&left, while: isDigit), take(&right, while: isDigit))
      if number != 0 { return number }
    }
    return 0
  }

  private static func take(_ bytes: inout ArraySlice<UInt8>, while condition: (UInt8) -> Bool) -> ArraySlice<UInt8> {
    let taken = bytes.prefix(while: condition)
    bytes = bytes.dropFirst(taken.count)
    return taken
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }

  /// `~` sorts before the end, the end before letters, letters before everything else.
  private static func rank(_ byte: UInt8?) -> Int {
    guard let byte else { return 0 }
    if byte == UInt8(ascii: "~") { return -1 }
    let isLetter = (65...90).contains(byte) || (97...122).contains(byte)
    return isLetter ? Int(byte) : Int(byte) + 256
  }

  private static func compareText(_ left: ArraySlice<UInt8>, _ right: ArraySlice<UInt8>) -> Int {
    let (left, right) = (Array(left), Array(right))
    for index in 0..<max(left.count, right.count) {
      let (one, two) = (rank(index < left.count ? left[index] : nil), rank(index < right.count ? right[index] : nil))
      if one != two { return one < two ? -1 : 1 }
    }
    return 0
  }

  /// Compares digits of any length by value.
  private static func compareNumber(_ left: ArraySlice<UInt8>, _ right: ArraySlice<UInt8>) -> Int {
    let (left, right) = (left.drop { $0 == 48 }, right.drop { $0 == 48 })
    if left.count != right.count { return left.count < right.count ? -1 : 1 }
    if left.elementsEqual(right) { return 0 }
    return left.lexicographicallyPrecedes(right) ? -1 : 1
  }
}
