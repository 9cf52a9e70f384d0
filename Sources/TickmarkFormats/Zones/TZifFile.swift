/// The second block of a TZif file, with 64-bit times, and the footer behind it (RFC 8536 section 3).
struct TZifFile {
  /// A second from which on the clocks are set to `offset`.
  struct Transition: Hashable, Sendable {
    let at: Int64
    let offset: ZoneOffset
  }

  private(set) var transitions: [Transition] = []
  /// What holds before the first transition.
  let first: ZoneOffset
  /// The POSIX TZ text for all times behind the last transition; empty if the file does not know.
  let footer: String

  init?(_ bytes: [UInt8]) {
    guard let old = Header(bytes[...]), old.version >= 2 else { return nil }
    let second = bytes.dropFirst(Header.size + old.length(timeSize: 4))
    guard let header = Header(second), header.typeCount > 0 else { return nil }
    let data = second.dropFirst(Header.size)
    let length = header.length(timeSize: 8)
    guard data.count >= length, let footer = Self.footer(data.dropFirst(length)),
      let offsets = Self.offsets(data, header)
    else { return nil }
    self.footer = footer
    first = offsets[0]
    let indices = data.dropFirst(header.timeCount * 8).prefix(header.timeCount)
    for (number, type) in indices.enumerated() {
      let at = Int64(bitPattern: Self.number(data.dropFirst(number * 8).prefix(8)))
      guard Int(type) < offsets.count, transitions.last.map({ $0.at < at }) ?? true else { return nil }
      transitions.append(Transition(at: at, offset: offsets[Int(type)]))
    }
  }

  /// The local time types; nil if one is impossible: offsets lie between -24:59:59 and 25:59:59.
  private static func offsets(_ data: ArraySlice<UInt8>, _ header: Header) -> [ZoneOffset]? {
    let types = data.dropFirst(header.timeCount * 9)
    let names = types.dropFirst(header.typeCount * 6).prefix(header.characterCount)
    var offsets: [ZoneOffset] = []
    for index in 0..<header.typeCount {
      let type = Array(types.dropFirst(index * 6).prefix(6))
      let seconds = Int(Int32(bitPattern: UInt32(truncatingIfNeeded: number(type[..<4]))))
      let name = names.dropFirst(Int(type[5])).prefix { $0 != 0 }
      guard (-89_999...93_599).contains(seconds), Int(type[5]) < header.characterCount else { return nil }
      offsets.append(ZoneOffset(seconds: seconds, abbreviation: String(decoding: name, as: UTF8.self)))
    }
    return offsets
  }

  /// The line between two line feeds; nil if the file ends before the second.
  private static func footer(_ bytes: ArraySlice<UInt8>) -> String? {
    guard bytes.first == UInt8(ascii: "\n"), let end = bytes.dropFirst().firstIndex(of: UInt8(ascii: "\n")) else {
      return nil
    }
    return String(decoding: bytes[(bytes.startIndex + 1)..<end], as: UTF8.self)
  }

  /// The most significant byte first.
  private static func number(_ bytes: ArraySlice<UInt8>) -> UInt64 { bytes.reduce(0) { $0 << 8 | UInt64($1) } }

  private struct Header {
    static let size = 44

    let version: Int
    let typeCount, timeCount, characterCount: Int
    private let utcCount, standardCount: Int

    init?(_ bytes: ArraySlice<UInt8>) {
      guard bytes.count >= Self.size, bytes.prefix(4).elementsEqual("TZif".utf8) else { return nil }
      let digit = bytes[bytes.startIndex + 4]
      version = digit >= UInt8(ascii: "2") ? Int(digit - UInt8(ascii: "0")) : 1
      let counts = (0..<6).map { Int(truncatingIfNeeded: number(bytes.dropFirst(20 + $0 * 4).prefix(4))) }
      // A file with leap seconds counts other seconds than everybody else.
      guard counts.allSatisfy({ $0 <= 100_000 }), counts[2] == 0 else { return nil }
      (utcCount, standardCount) = (counts[0], counts[1])
      (timeCount, typeCount, characterCount) = (counts[3], counts[4], counts[5])
    }

    /// Bytes of the data block that follows.
    func length(timeSize: Int) -> Int {
      timeCount * (timeSize + 1) + typeCount * 6 + characterCount + standardCount + utcCount
    }
  }
}
