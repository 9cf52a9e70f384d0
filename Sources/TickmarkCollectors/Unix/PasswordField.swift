/// The password field of a line of /etc/passwd, /etc/shadow or /etc/group, without the hash.
///
/// The redacted form keeps what a control asks about: whether the field is empty or locked (`!`, `*` in front), and by
/// which algorithm the password is hashed (crypt(5)).
struct PasswordField: Hashable {
  /// As `passwd -S` prints it.
  enum Status: String { case usable = "P", locked = "L", none = "NP" }

  /// Algorithms by the identifier that crypt(5) puts in front of a hash.
  private static let algorithms = [
    "y": "yescrypt", "gy": "gost-yescrypt", "7": "scrypt", "6": "sha512crypt", "5": "sha256crypt", "1": "md5crypt",
    "2": "bcrypt", "2a": "bcrypt", "2b": "bcrypt", "2x": "bcrypt", "2y": "bcrypt",
  ]
  private static let traditional = "des"
  private static let unknown = "unknown"

  /// The locks `!` and `*` in front of the hash.
  private let locks: [UInt8]
  /// The identifier in dollars, `des`, `unknown`, or nothing.
  private let marker: String

  /// Reads a field as it stands in the file, or one that was redacted before.
  init(_ field: ArraySlice<UInt8>) {
    let locks = field.prefix { $0 == UInt8(ascii: "!") || $0 == UInt8(ascii: "*") }
    self.locks = Array(locks)
    marker = Self.marker(field.dropFirst(locks.count))
  }

  private static func marker(_ hash: ArraySlice<UInt8>) -> String {
    guard !hash.isEmpty else { return "" }
    if hash.first == UInt8(ascii: "$") {
      let identifier = hash.dropFirst().prefix { $0 != UInt8(ascii: "$") }
      let text = String(decoding: identifier, as: UTF8.self)
      return identifier.count + 1 < hash.count && algorithms[text] != nil ? "$\(text)$" : unknown
    }
    let isTraditional = hash.count == 13 && hash.allSatisfy(isSaltCharacter) || hash.elementsEqual(traditional.utf8)
    return isTraditional ? traditional : unknown
  }

  private static func isSaltCharacter(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: ".")...UInt8(ascii: "9"):
      true
    default: false
    }
  }

  /// What may be kept in place of the field.
  var redacted: [UInt8] { locks + Array(marker.utf8) }

  var status: Status {
    if !locks.isEmpty { return .locked }
    return marker.isEmpty ? .none : .usable
  }

  /// The value of the column `hash_algorithm`; nil if there is no hash.
  var algorithm: String? {
    switch marker {
    case "": nil
    case Self.traditional: "descrypt"
    case Self.unknown: Self.unknown
    default: Self.algorithms[String(marker.dropFirst().dropLast())]
    }
  }
}
