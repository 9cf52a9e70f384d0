public import TickmarkCore

/// Size and root of a log, signed: a C2SP tlog-checkpoint in a C2SP signed note.
public struct Checkpoint: Hashable, Sendable {
  /// The log's name.
  public let origin: String
  public let head: LockerHead
  private let signatures: [Signature]

  /// Bytes; a checkpoint that is larger is none.
  static let byteLimit = 1 << 16

  private struct Signature: Hashable {
    let name: String
    /// The key's hash, then the signature's own bytes.
    let bytes: [UInt8]

    var line: String { "— \(name) \(Base64.encode(bytes))\n" }
  }

  /// Signs `head` with `key`, and also with the key that it takes over from.
  init(
    _ head: LockerHead, signedBy key: SigningKey, takingOverFrom old: SigningKey? = nil
  ) throws(TickmarkError) {
    origin = key.verifier.name
    self.head = head
    let body = Self.body(origin, head)
    signatures = try [key, old].compactMap { $0 }.map { key throws(TickmarkError) in
      Signature(name: key.verifier.name, bytes: key.verifier.keyHash + (try key.signature(over: body)))
    }
  }

  /// Reads a checkpoint strictly, without believing it. Throws `.integrity` for bytes that `bytes` would not give.
  public init(_ bytes: [UInt8], at location: SourceLocation) throws(TickmarkError) {
    guard let parsed = Self.parse(bytes) else {
      throw TickmarkError(
        .integrity, "expected a checkpoint: origin, size, root, a blank line and signatures", at: location)
    }
    self = parsed
  }

  private init(origin: String, head: LockerHead, signatures: [Signature]) {
    self.origin = origin
    self.head = head
    self.signatures = signatures
  }

  private static func parse(_ bytes: [UInt8]) -> Checkpoint? {
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.count >= 6, lines[3].isEmpty, lines.last?.isEmpty == true,
      let description = try? LockerDescription(origin: String(lines[0])), let size = Int(lines[1]), size >= 0,
      let root = Base64.decode(lines[2].utf8), root.count == 32
    else { return nil }
    var signatures: [Signature] = []
    for line in lines[4..<(lines.count - 1)] {
      let parts = line.split(separator: " ", omittingEmptySubsequences: false)
      guard parts.count == 3, parts[0] == "—", let bytes = Base64.decode(parts[2].utf8), bytes.count > 4 else {
        return nil
      }
      signatures.append(Signature(name: String(parts[1]), bytes: bytes))
    }
    let checkpoint = Checkpoint(
      origin: description.origin, head: LockerHead(size: size, root: Digest(bytes: root)), signatures: signatures)
    return checkpoint.bytes == bytes ? checkpoint : nil
  }

  /// The bytes that are signed.
  private static func body(_ origin: String, _ head: LockerHead) -> [UInt8] {
    Array("\(origin)\n\(head.size)\n\(Base64.encode(head.root.bytes))\n".utf8)
  }

  var bytes: [UInt8] {
    Self.body(origin, head) + [UInt8(ascii: "\n")] + Array(signatures.map(\.line).joined().utf8)
  }

  /// Throws `.integrity` unless a trusted key signed, and every trusted key that is named signed well.
  ///
  /// Signatures of unknown keys are passed over, as C2SP signed-note wants.
  public func expectSignature(of trusted: [VerifierKey], at location: SourceLocation) throws(TickmarkError) {
    var good = 0
    for signature in signatures {
      let hash = Array(signature.bytes.prefix(4))
      for key in trusted where key.name == signature.name && key.keyHash == hash {
        guard
          Ed25519.isValid(
            Array(signature.bytes.dropFirst(4)), of: Self.body(origin, head), publicKey: key.publicKey)
        else {
          throw TickmarkError(.integrity, "the signature of the key \(key) is wrong", at: location)
        }
        good += 1
      }
    }
    guard good > 0 else {
      throw TickmarkError(
        .integrity, "expected the signature of a trusted key, found none", at: location,
        hint: "trusted are: \(trusted.map(\.text).joined(separator: ", "))")
    }
  }
}
