internal import TickmarkCore

/// A text with signatures behind it: C2SP signed-note.
struct Note: Hashable {
  /// The bytes that are signed: whole lines.
  let body: [UInt8]
  private let signatures: [Signature]

  private struct Signature: Hashable {
    let name: String
    /// The key's hash, then the signature's own bytes.
    let bytes: [UInt8]

    var line: String { "— \(name) \(Base64.encode(bytes))\n" }
  }

  /// Bytes; a note that is larger is none.
  static let byteLimit = 1 << 16

  init(_ body: [UInt8], signedBy keys: [SigningKey]) throws(TickmarkError) {
    self.body = body
    signatures = try keys.map { key throws(TickmarkError) in
      Signature(name: key.verifier.name, bytes: key.verifier.keyHash + (try key.signature(over: body)))
    }
  }

  /// Reads a note whose body has `lines` lines, none of them empty; nil for bytes that `bytes` would not give.
  init?(_ bytes: [UInt8], lines count: Int) {
    guard bytes.count <= Self.byteLimit else { return nil }
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.count >= count + 3, lines[count].isEmpty, lines.last?.isEmpty == true else { return nil }
    var signatures: [Signature] = []
    for line in lines[(count + 1)..<(lines.count - 1)] {
      let parts = line.split(separator: " ", omittingEmptySubsequences: false)
      guard parts.count == 3, parts[0] == "—", let bytes = Base64.decode(parts[2].utf8), bytes.count > 4 else {
        return nil
      }
      signatures.append(Signature(name: String(parts[1]), bytes: bytes))
    }
    body = Array(lines[..<count].map { "\($0)\n" }.joined().utf8)
    self.signatures = signatures
    guard self.bytes == bytes else { return nil }
  }

  var lines: [Substring] {
    String(decoding: body, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false).dropLast()
  }

  var bytes: [UInt8] { body + [UInt8(ascii: "\n")] + Array(signatures.map(\.line).joined().utf8) }

  /// Throws `.integrity` unless a trusted key signed, and every trusted key that is named signed well.
  ///
  /// Signatures of unknown keys are passed over, as C2SP signed-note wants.
  func expectSignature(of trusted: [VerifierKey], at location: SourceLocation) throws(TickmarkError) {
    var good = 0
    for signature in signatures {
      let hash = Array(signature.bytes.prefix(4))
      for key in trusted where key.name == signature.name && key.keyHash == hash {
        guard Ed25519.isValid(Array(signature.bytes.dropFirst(4)), of: body, publicKey: key.publicKey) else {
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
