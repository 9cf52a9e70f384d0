/// The versions of the protocol that are asked for, by their number on the wire.
///
/// SSLv2 has a handshake of its own and is not asked for.
enum TLSProtocol: Int, CaseIterable, Comparable {
  case ssl3 = 0x0300
  case tls10 = 0x0301
  case tls11 = 0x0302
  case tls12 = 0x0303
  case tls13 = 0x0304

  /// As the tables have it: `TLSv1.2`.
  var name: String {
    switch self {
    case .ssl3: "SSLv3"
    case .tls10: "TLSv1.0"
    case .tls11: "TLSv1.1"
    case .tls12: "TLSv1.2"
    case .tls13: "TLSv1.3"
    }
  }

  init?(name: String) {
    guard let found = Self.allCases.first(where: { $0.name == name }) else { return nil }
    self = found
  }

  static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}
