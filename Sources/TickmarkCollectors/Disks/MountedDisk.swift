internal import TickmarkCore

/// A file system or swap area that a machine uses.
struct MountedDisk {
  let point: String
  let device: String
  let filesystem: String?
  let location: SourceLocation

  /// Pools of devices of their own: their source is no device.
  private static let pools: Set<String> = ["zfs", "btrfs", "bcachefs"]
  /// Images that cannot be written to, such as the packages of snap.
  private static let images: Set<String> = ["squashfs"]
  /// Swap in memory.
  private static let memory = "/dev/zram"

  /// The file systems of /proc/mounts that lie on devices; of several at one place the last, which covers the others.
  static func mounts(_ part: RawPart) throws(Diagnostic) -> [MountedDisk] {
    var mounts: [MountedDisk] = []
    let lines = part.textLines
    guard lines.last?.isEmpty == true, lines.count > 1 else {
      throw Diagnostic("expected mounted file systems, to the end", at: SourceLocation(file: part.name, line: 1))
    }
    for (index, line) in lines.dropLast().enumerated() {
      let words = line.split(separator: " ").map(String.init)
      let location = SourceLocation(file: part.name, line: index + 1)
      guard words.count >= 4 else { throw Diagnostic("expected a mounted file system", at: location) }
      // A device file may lie anywhere.
      guard words[0].hasPrefix("/") || pools.contains(words[2]), !images.contains(words[2]) else { continue }
      mounts.append(
        MountedDisk(point: unescaped(words[1]), device: unescaped(words[0]), filesystem: words[2], location: location))
    }
    var seen: Set<String> = []
    return mounts.reversed().filter { seen.insert($0.point).inserted }.reversed()
  }

  /// The areas of /proc/swaps that are devices; a swap file lies in a file system.
  static func swaps(_ part: RawPart?) throws(Diagnostic) -> [MountedDisk] {
    guard let part else { return [] }
    let lines = TextLines.full(part.bytes)
    guard lines.first?.hasPrefix("Filename") == true else {
      throw Diagnostic("expected the table of swap areas with its head", at: SourceLocation(file: part.name, line: 1))
    }
    return lines.enumerated().dropFirst().compactMap { index, line in
      let words = line.split { $0 == " " || $0 == "\t" }.map(String.init)
      guard let device = words.first, device.hasPrefix("/dev/"), !device.hasPrefix(memory) else { return nil }
      return MountedDisk(
        point: "[SWAP] \(unescaped(device))", device: unescaped(device), filesystem: nil,
        location: SourceLocation(file: part.name, line: index + 1))
    }
  }

  /// Blanks in names stand as octal digits: proc(5).
  private static func unescaped(_ word: String) -> String {
    var bytes: [UInt8] = []
    var rest = Array(word.utf8)[...]
    while let byte = rest.popFirst() {
      let digits = rest.prefix(3)
      if byte == UInt8(ascii: "\\"), digits.count == 3,
        let code = UInt8(String(decoding: digits, as: UTF8.self), radix: 8)
      {
        bytes.append(code)
        rest = rest.dropFirst(3)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
