internal import TickmarkCore

/// Last logins by the number of the account.
///
/// /var/log/lastlog is an array of 292 bytes an account (lastlog(5), <bits/utmp.h>): a time of 32 bits, the terminal in
/// 32 bytes, the remote host in 256. Where somebody came from is nobody's business here, so what is kept is a text
/// with number and time only.
struct LastLogins {
  private static let recordLength = 292

  /// Epoch seconds by account number.
  let times: [Int64: Int64]

  /// The kept text of a lastlog file and the count of origins taken out; nil if the file is cut short.
  static func redact(_ bytes: [UInt8]) -> (text: [UInt8], count: Int)? {
    guard bytes.count % recordLength == 0 else { return nil }
    var text: [UInt8] = []
    var count = 0
    for start in stride(from: 0, to: bytes.count, by: recordLength) {
      let time = bytes[start..<start + 4].reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
      if bytes[start + 4..<start + recordLength].contains(where: { $0 != 0 }) { count += 1 }
      guard time != 0 else { continue }
      text += Array("\(start / recordLength) \(time)\n".utf8)
    }
    return (text, count)
  }

  /// Reads the kept text.
  init(_ part: RawPart) throws(Diagnostic) {
    var times: [Int64: Int64] = [:]
    for (index, line) in part.bytes.split(separator: UInt8(ascii: "\n")).enumerated() {
      let words = line.split(separator: UInt8(ascii: " "))
      guard words.count == 2, let account = DecimalDigits.value(of: words[0]),
        let time = DecimalDigits.value(of: words[1])
      else {
        throw Diagnostic(
          "expected an account's number and an epoch time", at: SourceLocation(file: part.name, line: index + 1))
      }
      times[Int64(account)] = Int64(time)
    }
    self.times = times
  }

  /// A machine without the file.
  init() { times = [:] }
}
