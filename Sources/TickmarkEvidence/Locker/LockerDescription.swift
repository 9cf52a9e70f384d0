internal import TickmarkCore

/// The content of `locker.json`: what a reader must know before it reads anything else.
struct LockerDescription: Hashable, Codable {
  /// The version of the layout on disk.
  static let currentVersion = 2
  static let fileName = "locker.json"
  /// Bytes; the file is small, and one that is not is no description.
  static let byteLimit = 1 << 16

  let version: Int
  /// The log's name in checkpoints, for example `halden.example/audit`.
  let origin: String

  /// Throws `.usage` for a name that a signed note could not carry: see C2SP signed-note, "key name".
  init(origin: String) throws(TickmarkError) {
    let allowed = origin.unicodeScalars.allSatisfy { (0x21...0x7e).contains($0.value) && $0 != "+" }
    guard (1...255).contains(origin.utf8.count), allowed else {
      throw TickmarkError(
        .usage, "expected an origin of 1 to 255 visible ASCII characters without '+'",
        hint: "a name like 'example.org/audit'")
    }
    version = LockerDescription.currentVersion
    self.origin = origin
  }

  var bytes: [UInt8] {
    CanonicalJSON.bytes(["version": .integer(Int64(version)), "origin": .string(origin)], layout: .indented)
  }

  /// Reads the file strictly.
  ///
  /// Throws `.integrity` for anything that `bytes` would not give, `.tool` for a version that we do not know.
  init(_ bytes: [UInt8], at location: SourceLocation) throws(TickmarkError) {
    let value: JSONValue
    do throws(Diagnostic) {
      value = try CanonicalJSONReader.value(of: bytes[...], layout: .indented, at: location)
    } catch {
      throw TickmarkError(.integrity, [error])
    }
    guard let version = value["version"]?.integerValue, let origin = value["origin"]?.stringValue else {
      throw TickmarkError(.integrity, "expected 'version' and 'origin'", at: location)
    }
    guard version == LockerDescription.currentVersion else {
      throw TickmarkError(
        .tool, "expected format version \(LockerDescription.currentVersion), found \(version)", at: location,
        hint: "the locker was written by another version of the program")
    }
    guard let description = try? LockerDescription(origin: origin), description.bytes == bytes else {
      throw TickmarkError(.integrity, "expected 'version' and a valid 'origin', nothing else", at: location)
    }
    self = description
  }
}
