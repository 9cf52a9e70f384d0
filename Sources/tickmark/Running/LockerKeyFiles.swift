internal import TickmarkCore
internal import TickmarkEvidence

/// The workspace's signing key and its public half, outside the locker that they vouch for.
struct LockerKeyFiles {
  let workspace: String

  /// PKCS #8 in PEM, mode 0600.
  var privatePath: String { "\(workspace)/.tickmark/locker.key" }
  /// The key that takes over, from before the log is told until it has taken over.
  var nextPath: String { "\(workspace)/.tickmark/locker.key.next" }
  /// One C2SP verifier key: what an auditor is given.
  var publicPath: String { "\(workspace)/.tickmark/locker.pub" }

  /// The signing key; nil if there is none. `name` is the log's, for the case that the public half does not say it.
  ///
  /// Throws `.usage` if the two halves do not belong together, `.tool` if others may read the private one.
  func read(name: String) throws(TickmarkError) -> SigningKey? {
    let expected = try verifier()
    guard let key = try read(privatePath, name: expected?.name ?? name) else { return nil }
    if let expected, expected != key.verifier {
      throw TickmarkError(
        .usage, "expected the public half of locker.key, found another key", at: SourceLocation(file: publicPath))
    }
    if expected == nil {
      try DurableFile.replace(path: publicPath, bytes: Array("\(key.verifier)\n".utf8), mode: 0o644)
    }
    return key
  }

  private func read(_ path: String, name: String) throws(TickmarkError) -> SigningKey? {
    guard let pem = try Files.read(path, limit: 4096) else { return nil }
    try Files.expectPrivate(path)
    return try SigningKey(name: name, pem: pem, at: SourceLocation(file: path))
  }

  /// The public half; nil if it is not there.
  func verifier() throws(TickmarkError) -> VerifierKey? {
    guard let bytes = try Files.read(publicPath, limit: 4096) else { return nil }
    let line = bytes.last == UInt8(ascii: "\n") ? bytes.dropLast() : bytes[...]
    return try VerifierKey(String(decoding: line, as: UTF8.self), at: SourceLocation(file: publicPath))
  }

  /// The signing key, which is made for the log `name` if there is none. Of several runs that make one, one wins.
  func readOrCreate(name: String) throws(TickmarkError) -> SigningKey {
    if let key = try read(name: name) { return key }
    try create(privatePath, name: name)
    guard let kept = try read(name: name) else { throw Self.gone(privatePath) }
    return kept
  }

  private func create(_ path: String, name: String) throws(TickmarkError) {
    var random = SystemRandomNumberGenerator()
    let key = try SigningKey(name: name, seed: (0..<32).map { _ in UInt8.random(in: 0...255, using: &random) })
    try DurableFile.makeFolder(path: "\(workspace)/.tickmark", mode: 0o700)
    _ = try DurableFile.create(path: path, bytes: key.pem, mode: 0o600)
  }

  private static func gone(_ path: String) -> TickmarkError {
    TickmarkError(.tool, "the new key is gone already", at: SourceLocation(file: path))
  }

  /// Lets a new key sign `locker`. A run that is killed on the way leaves all that `finishRotation` needs.
  func rotate(
    _ locker: Locker, because reason: String, actor: String, at now: Instant
  ) throws(TickmarkError) -> AppendReceipt {
    if !Files.exists(nextPath) { try create(nextPath, name: locker.origin) }
    guard let next = try read(nextPath, name: locker.origin) else { throw Self.gone(nextPath) }
    let receipt = try locker.rotate(to: next, because: reason, actor: actor, at: now)
    try takeOver(next)
    return receipt
  }

  /// Puts the next key in the place of the key if the log at `path` says so already.
  func finishRotation(of path: String) throws(TickmarkError) {
    guard Files.exists(nextPath) else { return }
    let locker = try Locker(opening: path, keys: LockerKeys(trusting: []))
    guard let next = try read(nextPath, name: locker.origin), try locker.isSigned(by: next.verifier) else { return }
    try takeOver(next)
  }

  private func takeOver(_ next: SigningKey) throws(TickmarkError) {
    try DurableFile.replace(path: publicPath, bytes: Array("\(next.verifier)\n".utf8), mode: 0o644)
    try DurableFile.replace(path: privatePath, bytes: next.pem, mode: 0o600)
    try Files.remove(nextPath)
  }
}
