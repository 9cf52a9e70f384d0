internal import Glibc
public import TickmarkCore

/// One file that holds many, the same bytes for the same files: plain ustar, uncompressed, names sorted.
public enum Archive {
  /// What an archive may hold; one that has more is refused before it is read to its end.
  static let fileLimit = 100_000
  static let sizeLimit = 1 << 33
  static let oneFileLimit = 1 << 30

  /// A file to be archived: its name inside, and how its bytes are got when their turn comes.
  public struct Entry {
    public let name: String
    public let bytes: () throws(TickmarkError) -> [UInt8]

    public init(name: String, bytes: @escaping () throws(TickmarkError) -> [UInt8]) {
      self.name = name
      self.bytes = bytes
    }
  }

  /// Writes the archive, whole or not at all; whatever file had the name is replaced.
  ///
  /// Throws `.tool` for a name that an archive cannot carry or that is there twice, and if the file system fails.
  public static func write(_ entries: [Entry], to path: String) throws(TickmarkError) {
    let (parent, name) = try DurableFile.split(path)
    let folder = try DurableFile.open(parent)
    try folder.place(as: name, mode: 0o600) { file throws(TickmarkError) in
      var last: String?
      for entry in entries.sorted(by: { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }) {
        let bytes = try entry.bytes()
        guard let header = ArchiveHeader(name: entry.name, size: bytes.count), entry.name != last else {
          throw TickmarkError(.tool, "the name '\(entry.name)' does not fit into an archive, or is there twice")
        }
        last = entry.name
        try file.write(header.block)
        try file.write(bytes + padding(behind: bytes.count))
      }
      // Two empty blocks end an archive.
      try file.write([UInt8](repeating: 0, count: 2 * ArchiveHeader.blockSize))
    }
    try folder.sync()
  }

  static func padding(behind count: Int) -> [UInt8] {
    [UInt8](repeating: 0, count: (ArchiveHeader.blockSize - count % ArchiveHeader.blockSize) % ArchiveHeader.blockSize)
  }

  /// Unpacks into a folder that is there and empty, and returns the names.
  ///
  /// Nothing in the archive is believed: no link, device or name that leads out of the folder, none twice, no padding
  /// but zeros, nothing behind the end. Throws `.integrity` for whatever `write` would not give, `.tool` if the file
  /// system fails.
  public static func unpack(_ path: String, into folder: String) throws(TickmarkError) -> [String] {
    let (parent, name) = try DurableFile.split(path)
    guard let file = try DurableFile.open(parent).file(name) else {
      throw TickmarkError(.usage, "there is no archive here", at: SourceLocation(file: path))
    }
    var reader = ArchiveReader(file, path: path)
    let root = try DurableFile.open(folder)
    var names: [String] = []
    while let header = try reader.next(after: names.last) {
      guard names.count < fileLimit else { throw reader.refusal("more than \(fileLimit) files") }
      try reader.unpack(header, into: root)
      names.append(header.name)
    }
    return names
  }
}

/// Goes through an archive once, with bounded memory.
private struct ArchiveReader: ~Copyable {
  private let file: File
  private let path: String
  private var offset = 0

  init(_ file: consuming File, path: String) {
    self.file = file
    self.path = path
  }

  func refusal(_ found: String) -> TickmarkError {
    TickmarkError(
      .integrity, "expected an archive as `tickmark pack` writes it, found \(found) at byte \(offset)",
      at: SourceLocation(file: path))
  }

  /// Exactly `count` bytes; fewer only at the end of the file.
  private mutating func read(_ count: Int) throws(TickmarkError) -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < count {
      let piece = try file.read(count - bytes.count)
      if piece.isEmpty { break }
      bytes += piece
    }
    offset += bytes.count
    return bytes
  }

  /// Nil at the end of the archive, behind which nothing may stand.
  mutating func next(after last: String?) throws(TickmarkError) -> ArchiveHeader? {
    let block = try read(ArchiveHeader.blockSize)
    guard block.contains(where: { $0 != 0 }) else {
      let second = try read(ArchiveHeader.blockSize)
      guard block.count == ArchiveHeader.blockSize, second == block else { throw refusal("no end") }
      guard try file.read(1).isEmpty else { throw refusal("bytes behind the end") }
      return nil
    }
    guard let header = ArchiveHeader(block: block) else { throw refusal("another header") }
    if let last, !last.utf8.lexicographicallyPrecedes(header.name.utf8) {
      throw refusal("a name twice or out of order")
    }
    guard header.size <= Archive.oneFileLimit, header.size <= Archive.sizeLimit - offset else {
      throw refusal("too large a file")
    }
    return header
  }

  mutating func unpack(_ header: ArchiveHeader, into root: borrowing Folder) throws(TickmarkError) {
    let parts = header.name.split(separator: "/").map(String.init)
    let target = try create(parts[...], in: root)
    var rest = header.size
    while rest > 0 {
      let piece = try read(min(rest, 1 << 20))
      guard !piece.isEmpty else { throw refusal("the end inside a file") }
      try target.write(piece)
      rest -= piece.count
    }
    let padding = Archive.padding(behind: header.size)
    guard try read(padding.count) == padding else { throw refusal("other padding than zeros") }
  }

  private func create(_ parts: ArraySlice<String>, in folder: borrowing Folder) throws(TickmarkError) -> File {
    guard let name = parts.first else { throw refusal("no name") }
    if parts.count > 1 { return try create(parts.dropFirst(), in: try folder.makeFolder(name)) }
    do throws(SystemFailure) { return try folder.create(name) } catch {
      // A file where another name has a folder.
      guard error.code != EEXIST else { throw refusal("a name that is file and folder") }
      throw error.described("create", "\(folder.path)/\(name)")
    }
  }
}
