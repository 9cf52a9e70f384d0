internal import TickmarkCore
internal import TickmarkFormats

/// The block devices of `lsblk -J`, each with what it lies on.
struct DeviceTree {
  /// By path; a device that lies on several is as open as the most open of them.
  private var encrypted: [String: Bool] = [:]
  /// Devices that call themselves `crypt` and lie on nothing that is known: dm-crypt without a header, or only integrity.
  private var headless: Set<String> = []
  /// Whether all devices with a file system that spreads over several are encrypted.
  private var spread: [String: Bool] = [:]

  private static let encryptingType = "crypt"
  /// What a device holds that an encrypting device lies on. Verity and integrity call themselves `crypt` too, and lie on
  /// something else.
  private static let encryptingContent: Set<String> = ["crypto_LUKS", "BitLocker"]
  private static let spreading: Set<String> = ["btrfs", "bcachefs"]
  private static let deepest = 64

  /// Throws for another document.
  init(_ part: RawPart) throws(Diagnostic) {
    let document = try JSONReader.read(part.bytes, file: part.name)
    guard let devices = document["blockdevices"]?.arrayValue else {
      throw Diagnostic("expected the JSON of 'lsblk -J'", at: SourceLocation(file: part.name, line: 1))
    }
    for device in devices { add(device, on: nil, isBelowEncryption: false, depth: 0) }
  }

  private mutating func add(_ device: JSONValue, on content: String?, isBelowEncryption: Bool, depth: Int) {
    guard depth < Self.deepest, let name = device["name"]?.stringValue else { return }
    let isCrypt = device["type"]?.stringValue == Self.encryptingType
    let isEncrypted = isBelowEncryption || isCrypt && content.map(Self.encryptingContent.contains) == true
    encrypted[name] = (encrypted[name] ?? true) && isEncrypted
    if isCrypt, content == "", !isEncrypted { headless.insert(name) }
    let own = device["fstype"]?.stringValue ?? ""
    if Self.spreading.contains(own) { spread[own] = (spread[own] ?? true) && isEncrypted }
    for child in device["children"]?.arrayValue ?? [] {
      add(child, on: own, isBelowEncryption: isEncrypted, depth: depth + 1)
    }
  }

  /// Nil for a device that `lsblk` does not name, and for one of which it does not tell what it does.
  ///
  /// Swap without a file system on a device without a header is what crypttab(5) makes with a key of the moment.
  func isEncrypted(_ device: String, filesystem: String?) -> Bool? {
    guard let isEncrypted = encrypted[device] else { return nil }
    if headless.contains(device) { return filesystem == nil ? true : nil }
    return isEncrypted && (filesystem.flatMap { spread[$0] } ?? true)
  }
}
