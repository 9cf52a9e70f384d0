public import TickmarkCore

/// A head that somebody kept: a checkpoint, or the size and root that a report prints.
public struct RememberedHead: Hashable, Sendable {
  public let head: LockerHead

  /// Reads `61:913d…`. Nil for anything else.
  public init?(_ text: String) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, let size = Int(parts[0]), size >= 0, let root = Digest(hex: String(parts[1])) else {
      return nil
    }
    head = LockerHead(size: size, root: root)
  }

  /// A kept checkpoint. Throws `.integrity` unless a trusted key signed it.
  public init(checkpoint bytes: [UInt8], trusting keys: [VerifierKey], at location: SourceLocation)
    throws(TickmarkError)
  {
    let checkpoint = try Checkpoint(bytes, at: location)
    try checkpoint.expectSignature(of: keys, at: location)
    head = checkpoint.head
  }
}
