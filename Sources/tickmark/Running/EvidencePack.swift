internal import Glibc
internal import TickmarkCore
internal import TickmarkEvidence
internal import TickmarkReports

/// `pack.json` of an evidence pack: what it is, what is in it, and what was left out of it. `pack.note` signs it.
struct EvidencePack: Codable, Hashable {
  static let currentVersion = 2
  static let fileName = "pack.json"

  var version = EvidencePack.currentVersion
  var period: String
  /// The locker's log as it is in the pack.
  var head: LockerHead
  /// The tables whose evidence is in the pack; nil for all.
  var tables: [String]?
  /// The blobs that were left out, sorted.
  var leftOut: [Digest]
  /// The number of the assessment that the reports are of.
  var assessment: Int
  /// Everything beside the locker but this file and its signature, by name.
  var files: [String: Digest]

  var bytes: [UInt8] {
    get throws { CanonicalJSON.bytes(try JSONValue(encoding: self), layout: .indented) }
  }

  /// Reads the file strictly. Throws `.integrity` for anything that `bytes` would not give, `.tool` for another version.
  init(_ bytes: [UInt8], at location: SourceLocation) throws(TickmarkError) {
    let value: JSONValue
    do throws(Diagnostic) {
      value = try CanonicalJSONReader.value(of: bytes[...], layout: .indented, at: location)
    } catch {
      throw TickmarkError(.integrity, [error])
    }
    guard value["version"]?.integerValue == Int64(Self.currentVersion) else {
      throw TickmarkError(.tool, "expected version \(Self.currentVersion) of a pack", at: location)
    }
    guard let pack = try? value.decode(EvidencePack.self), (try? pack.bytes) == bytes else {
      throw TickmarkError(
        .integrity, "expected assessment, files, head, left_out, period and perhaps tables", at: location)
    }
    self = pack
  }

  init(
    period: String, assessment: Int, head: LockerHead, tables: [String]?, leftOut: Set<Digest>,
    files: [String: Digest] = [:]
  ) {
    self.period = period
    self.assessment = assessment
    self.files = files
    self.head = head
    self.tables = tables
    self.leftOut = leftOut.sorted { $0.hex < $1.hex }
  }
}

/// A pack that was unpacked into a folder of its own, which goes when the value ends.
struct UnpackedPack: ~Copyable {
  private let temporary: TemporaryFolder
  let pack: EvidencePack
  /// All names in the pack.
  let names: [String]

  var folder: String { temporary.path }
  var locker: String { "\(folder)/locker" }

  /// The digest of `pack.json`, and the note that signs it.
  let signed: (digest: Digest, note: [UInt8])

  private init(
    _ temporary: consuming TemporaryFolder, _ pack: EvidencePack, _ names: [String],
    _ signed: (digest: Digest, note: [UInt8])
  ) {
    self.signed = signed
    self.temporary = temporary
    self.pack = pack
    self.names = names
  }

  /// Unpacks the archive. Throws `.integrity` for one that `tickmark pack` would not write.
  static func unpack(_ path: String) throws(TickmarkError) -> UnpackedPack {
    let temporary = try TemporaryFolder()
    let names = try Archive.unpack(path, into: temporary.path)
    let location = SourceLocation(file: "\(path):\(EvidencePack.fileName)")
    guard let bytes = try Files.read("\(temporary.path)/\(EvidencePack.fileName)") else {
      throw TickmarkError(
        .integrity, "expected a pack, found an archive without \(EvidencePack.fileName)", at: location)
    }
    guard let note = try Files.read("\(temporary.path)/\(PackNote.fileName)") else {
      throw TickmarkError(
        .integrity, "expected a pack, found an archive without \(PackNote.fileName)", at: location)
    }
    return UnpackedPack(temporary, try EvidencePack(bytes, at: location), names, (Digest.of(bytes), note))
  }
}

/// A new folder that only its owner can enter, and that is removed when the value ends.
struct TemporaryFolder: ~Copyable {
  let path: String

  init() throws(TickmarkError) {
    var template = Array("\(Terminal.environment("TMPDIR") ?? "/tmp")/tickmark-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else {
      throw TickmarkError(.tool, "cannot make a temporary folder: \(Files.reason())")
    }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit { Files.removeFolder(path) }
}
