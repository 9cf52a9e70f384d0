public import TickmarkCore

/// The signature over an evidence pack's `pack.json`, a C2SP signed note: the log's name, the word `pack`, the digest.
///
/// The second line of a checkpoint is a number, so neither can be taken for the other.
public struct PackNote: Sendable {
  public static let fileName = "pack.note"

  private let note: Note

  /// Signs the digest of `pack.json`.
  public init(_ digest: Digest, signedBy key: SigningKey) throws(TickmarkError) {
    let body = "\(key.verifier.name)\npack\n\(Base64.encode(digest.bytes))\n"
    note = try Note(Array(body.utf8), signedBy: [key])
  }

  /// Throws `.integrity` unless `bytes` are a note over this digest with the signature of a trusted key.
  public static func expect(
    _ digest: Digest, in bytes: [UInt8], of trusted: [VerifierKey], at location: SourceLocation
  ) throws(TickmarkError) {
    guard let note = Note(bytes, lines: 3), note.lines[1] == "pack", note.lines[2] == Base64.encode(digest.bytes) else {
      throw TickmarkError(.integrity, "expected the signed digest of the pack's description", at: location)
    }
    try note.expectSignature(of: trusted, at: location)
  }

  public var bytes: [UInt8] { note.bytes }
}
