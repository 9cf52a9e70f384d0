internal import TickmarkCore
internal import TickmarkEvidence

/// The workspace's signing key and its public half, outside the locker that they vouch for.
struct LockerKeyFiles {
  let workspace: String

  /// PKCS #8 in PEM, mode 0600.
  var privatePath: String { "\(workspace)/.tickmark/locker.key" }
  /// One C2SP verifier key: what an auditor is given.
  var publicPath: String { "\(workspace)/.tickmark/locker.pub" }

  /// The signing key; nil if there is none. `name` is the log's, for the case that the public half does not say it.
  ///
  /// Throws `.usage` if the two halves do not belong together, `.tool` if others may read the private one.
  func read(name: String) throws(TickmarkError) -> SigningKey? {
    guard let pem = try Files.read(privatePath, limit: 4096) else { return nil }
    try Files.expectPrivate(privatePath)
    let expected = try verifier()
    let key = try SigningKey(name: expected?.name ?? name, pem: pem, at: SourceLocation(file: privatePath))
    if let expected, expected != key.verifier {
      throw TickmarkError(
        .usage, "expected the public half of locker.key, found another key", at: SourceLocation(file: publicPath))
    }
    if expected == nil {
      try DurableFile.replace(path: publicPath, bytes: Array("\(key.verifier)\n".utf8), mode: 0o644)
    }
    return key
  }

  private func verifier() throws(TickmarkError) -> VerifierKey? {
    guard let bytes = try Files.read(publicPath, limit: 4096) else { return nil }
    let line = bytes.last == UInt8(ascii: "\n") ? bytes.dropLast() : bytes[...]
    return try VerifierKey(String(decoding: line, as: UTF8.self), at: SourceLocation(file: publicPath))
  }

  /// The signing key, which is made for the log `name` if there is none. Of several runs that make one, one wins.
  func readOrCreate(name: String) throws(TickmarkError) -> SigningKey {
    if let key = try read(name: name) { return key }
    var random = SystemRandomNumberGenerator()
    let key = try SigningKey(name: name, seed: (0..<32).map { _ in UInt8.random(in: 0...255, using: &random) })
    try DurableFile.makeFolder(path: "\(workspace)/.tickmark", mode: 0o700)
    _ = try DurableFile.create(path: privatePath, bytes: key.pem, mode: 0o600)
    guard let kept = try read(name: name) else {
      throw TickmarkError(.tool, "the new key is gone already", at: SourceLocation(file: privatePath))
    }
    return kept
  }
}
