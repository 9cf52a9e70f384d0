internal import TickmarkCore
internal import TickmarkFormats

/// The block devices of `lsblk -J`, each with what it lies on.
struct DeviceTree {
  /// By path; a device that lies on several is as open as the most open of them.
  private var encrypted: [String: Bool] = [:]

  private static let encryptingType = "crypt"
  private static let deepest = 64

  /// Throws for another document.
  init(_ part: RawPart) throws(Diagnostic) {
    let document = try JSONReader.read(part.bytes, file: part.name)
    guard let devices = document["blockdevices"]?.arrayValue else {
      throw Diagnostic("expected the JSON of 'lsblk -J'", at: SourceLocation(file: part.name, line: 1))
    }
    for device in devices { add(device, isBelowEncryption: false, depth: 0) }
  }

  private mutating func add(_ device: JSONValue, isBelowEncryption: Bool, depth: Int) {
    guard depth < Self.deepest, let name = device["name"]?.stringValue else { return }
    let isEncrypted = isBelowEncryption || device["type"]?.stringValue == Self.encryptingType
    encrypted[name] = (encrypted[name] ?? true) && isEncrypted
    for child in device["children"]?.arrayValue ?? [] {
      add(child, isBelowEncryption: isEncrypted, depth: depth + 1)
    }
  }

  /// Nil for a device that `lsblk` does not name.
  func isEncrypted(_ device: String) -> Bool? { encrypted[device] }
}
