public import TickmarkCore

extension Locker {
  /// Lets `next` sign from now on: appends the record, with a checkpoint that both keys sign. The locker's own key is
  /// good for nothing afterwards.
  ///
  /// Whoever calls has made `next` durable: what nobody can sign is lost. Throws `.usage` unless `next` is another key of
  /// this log.
  public func rotate(
    to next: SigningKey, because reason: String, actor: String, at now: Instant
  ) throws(TickmarkError) -> AppendReceipt {
    let signer = try keys.expectSigner(at: path)
    guard next.verifier.name == origin, next.verifier != signer.verifier else {
      throw TickmarkError(.usage, "expected another key for the log '\(origin)'", at: SourceLocation(file: path))
    }
    let record = KeyRecord(
      introduced: next.verifier, retired: signer.verifier, reason: reason, actor: actor, changedAt: now)
    return try append([.key(record)], signedBy: next, takingOverFrom: signer)
  }

  /// Whether `key` signed the log's end. Throws if that cannot be read.
  public func isSigned(by key: VerifierKey) throws(TickmarkError) -> Bool {
    do throws(TickmarkError) {
      _ = try Log(in: try root(), for: .reading, origin: origin, trusted: [key])
      return true
    } catch {
      if error.kind == .integrity { return false }
      throw error
    }
  }
}
