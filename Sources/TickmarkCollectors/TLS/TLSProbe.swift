internal import TickmarkCore

/// One connection to an endpoint: what was asked, and what came.
struct TLSProbe: Hashable {
  enum Question: String {
    /// Which of these suites?
    case suites
    /// And if what you chose stands last?
    case order
    /// And still, after all that?
    case again
    /// Which of these groups?
    case groups
    /// The whole first flight, with the certificate.
    case certificate
  }

  enum Answer: Hashable {
    case bytes([UInt8])
    /// Closed or reset without a byte, twice.
    case hangUp
  }

  let question: Question
  let version: TLSProtocol
  let sent: [UInt8]
  let answer: Answer

  var flight: TLSFlight? {
    guard case .bytes(let bytes) = answer else { return nil }
    return TLSFlight(bytes)
  }
}
