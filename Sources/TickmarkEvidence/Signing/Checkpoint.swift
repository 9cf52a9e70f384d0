public import TickmarkCore

/// Size and root of a log, signed: a C2SP tlog-checkpoint in a C2SP signed note.
public struct Checkpoint: Hashable, Sendable {
  /// The log's name.
  public let origin: String
  public let head: LockerHead
  private let note: Note

  /// Bytes; a checkpoint that is larger is none.
  static let byteLimit = Note.byteLimit

  /// Signs `head` with `key`, and also with the key that it takes over from.
  init(
    _ head: LockerHead, signedBy key: SigningKey, takingOverFrom old: SigningKey? = nil
  ) throws(TickmarkError) {
    origin = key.verifier.name
    self.head = head
    let body = "\(origin)\n\(head.size)\n\(Base64.encode(head.root.bytes))\n"
    note = try Note(Array(body.utf8), signedBy: [key, old].compactMap { $0 })
  }

  /// Reads a checkpoint strictly, without believing it. Throws `.integrity` for bytes that `bytes` would not give.
  public init(_ bytes: [UInt8], at location: SourceLocation) throws(TickmarkError) {
    guard let note = Note(bytes, lines: 3), let parsed = Self.parse(note) else {
      throw TickmarkError(
        .integrity, "expected a checkpoint: origin, size, root, a blank line and signatures", at: location)
    }
    self = parsed
  }

  private init(origin: String, head: LockerHead, note: Note) {
    self.origin = origin
    self.head = head
    self.note = note
  }

  private static func parse(_ note: Note) -> Checkpoint? {
    let lines = note.lines
    guard let description = try? LockerDescription(origin: String(lines[0])), let size = Int(lines[1]), size >= 0,
      let root = Base64.decode(lines[2].utf8), root.count == 32, "\(size)" == lines[1], Base64.encode(root) == lines[2]
    else { return nil }
    return Checkpoint(origin: description.origin, head: LockerHead(size: size, root: Digest(bytes: root)), note: note)
  }

  var bytes: [UInt8] { note.bytes }

  /// Throws `.integrity` unless a trusted key signed, and every trusted key that is named signed well.
  public func expectSignature(of trusted: [VerifierKey], at location: SourceLocation) throws(TickmarkError) {
    try note.expectSignature(of: trusted, at: location)
  }
}
