internal import TickmarkCore

/// Whom a reader of a locker believes, and with what a writer signs. They come from outside the locker.
public struct LockerKeys: Sendable {
  public let trusted: [VerifierKey]
  let signer: SigningKey?

  /// For reading.
  public init(trusting trusted: [VerifierKey]) {
    self.trusted = trusted
    signer = nil
  }

  /// For writing: whoever signs believes his own signatures.
  public init(signingWith signer: SigningKey) {
    trusted = [signer.verifier]
    self.signer = signer
  }

  /// Throws `.usage` without a signing key.
  func expectSigner(at path: String) throws(TickmarkError) -> SigningKey {
    guard let signer else {
      throw TickmarkError(.usage, "expected a signing key to write into the locker", at: SourceLocation(file: path))
    }
    return signer
  }
}
