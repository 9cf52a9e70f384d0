public import TickmarkCore

/// A head that somebody kept: a checkpoint, or the size and root that a report prints.
public struct RememberedHead: Sendable {
  public let head: LockerHead
  private var checkpoint: (Checkpoint, at: SourceLocation)?

  /// Reads `61:913d…`. Nil for anything else.
  public init?(_ text: String) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, let size = Int(parts[0]), size >= 0, let root = Digest(hex: String(parts[1])) else {
      return nil
    }
    head = LockerHead(size: size, root: root)
  }

  /// A kept checkpoint, which is believed once the log has told its keys. Throws `.integrity` for other bytes.
  public init(checkpoint bytes: [UInt8], at location: SourceLocation) throws(TickmarkError) {
    let checkpoint = try Checkpoint(bytes, at: location)
    head = checkpoint.head
    self.checkpoint = (checkpoint, location)
  }

  /// Throws `.integrity` if it is a checkpoint that none of `keys` signed.
  func expectSignature(of keys: [VerifierKey]) throws(TickmarkError) {
    guard let checkpoint else { return }
    try checkpoint.0.expectSignature(of: keys, at: checkpoint.at)
  }
}
