internal import TickmarkCore

/// Tells when an answer is complete, while it arrives.
struct AnswerEnd {
  private let end: HostConnection.End
  private(set) var heard: [UInt8] = []
  private var flight = TLSFlight()

  init(_ end: HostConnection.End) { self.end = end }

  mutating func append(_ bytes: [UInt8]) {
    heard += bytes
    if end == .serverHello || end == .serverHelloDone { flight.append(bytes) }
  }

  /// The answer, once it is complete; what came behind it was not asked for yet.
  var answer: [UInt8]? { length.map { Array(heard.prefix($0)) } }

  private var length: Int? {
    switch end {
    case .bytes(let count): heard.count >= count ? count : nil
    // What follows the last line already would be read as TLS otherwise: it stays in the answer.
    case .smtpReply: Self.endsWithSMTPReply(heard) ? heard.count : nil
    case .serverHello: flight.length(through: .serverHello)
    case .serverHelloDone: flight.length(through: .serverHelloDone)
    case .close: nil
    }
  }

  /// The last line has a space behind its code, those before it have a hyphen (RFC 5321 section 4.2.1).
  private static func endsWithSMTPReply(_ heard: [UInt8]) -> Bool {
    guard heard.last == UInt8(ascii: "\n") else { return false }
    let line = heard.dropLast().reversed().prefix { $0 != UInt8(ascii: "\n") }.reversed().prefix(4)
    return line.count == 4 && line.prefix(3).allSatisfy { (48...57).contains($0) }
      && line.last == UInt8(ascii: " ")
  }
}
