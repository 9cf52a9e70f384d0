import Testing
import TickmarkCore
import TickmarkTestSupport

@testable import TickmarkEvidence

@Suite struct SigningTests {
  /// RFC 8032, section 7.1, test 3.
  @Test func `a signature is that of the standard's vector`() throws {
    let seed = bytes("c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7")
    let publicKey = bytes("fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025")
    let signature = bytes(
      "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
        + "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a")
    #expect(Ed25519.publicKey(ofSeed: seed) == publicKey)
    #expect(Ed25519.sign([0xaf, 0x82], seed: seed) == signature)
    #expect(Ed25519.isValid(signature, of: [0xaf, 0x82], publicKey: publicKey))
    #expect(!Ed25519.isValid(signature, of: [0xaf, 0x83], publicKey: publicKey))
    #expect(!Ed25519.isValid(Array(signature.dropLast()), of: [0xaf, 0x82], publicKey: publicKey))
    #expect(Ed25519.sign([], seed: Array(seed.dropLast())) == nil)
  }

  /// The key of the signed-note example in the Go module golang.org/x/mod/sumdb/note.
  @Test func `a verifier key has the form of C2SP signed-note`() throws {
    let text = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
    #expect(try VerifierKey(text).text == text)
    #expect(try VerifierKey(text).name == "PeterNeumann")
  }

  @Test(arguments: [
    "", "PeterNeumann", "PeterNeumann+c74f20a3", "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
    "Peter+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
    "PeterNeumann+c74f20a3+Ahpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
    "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW ",
    "PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
  ])
  func `a verifier key that was changed is refused`(_ text: String) {
    #expect(failure { try VerifierKey(text) }?.kind == .usage)
  }

  @Test func `a private key is written and read as PEM, and nothing else is`() throws {
    let key = try LockerFixture.signer()
    let location = SourceLocation(file: "locker.key")
    let text = String(decoding: key.pem, as: UTF8.self)
    #expect(text.hasPrefix("-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEI"))
    #expect(try SigningKey(name: key.verifier.name, pem: key.pem, at: location).verifier == key.verifier)
    for cut in [0, 1, 28, 60, key.pem.count - 1] {
      #expect(failure { try SigningKey(name: "x", pem: Array(key.pem[..<cut]), at: location) }?.kind == .usage)
    }
  }

  @Test func `a checkpoint is a signed note over origin, size and root`() throws {
    let checkpoint = try Checkpoint(LogEnd().head, signedBy: LockerFixture.signer())
    let lines = String(decoding: checkpoint.bytes, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.prefix(4) == ["example.org/audit", "0", "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=", ""])
    #expect(lines[4].hasPrefix("— example.org/audit "))
    #expect(lines[5...] == [""])
  }

  @Test func `an unknown signature is passed over, a wrong one of a known key is not`() throws {
    let location = SourceLocation(file: "checkpoint")
    let key = try LockerFixture.signer()
    let good = try Checkpoint(LogEnd().head, signedBy: key)
    let other = try LockerFixture.signer("other.example/log")
    let foreign = try Checkpoint(LogEnd().head, signedBy: other)
    let foreignLine = Array(foreign.bytes.split(separator: 10).last ?? []) + [10]
    let both = try Checkpoint(good.bytes + foreignLine, at: location)
    try both.expectSignature(of: [key.verifier], at: location)
    #expect(failure { try good.expectSignature(of: [other.verifier], at: location) }?.kind == .integrity)
    #expect(failure { try good.expectSignature(of: [], at: location) }?.kind == .integrity)
    // The other key signed for another origin: as its signature under this text it is wrong.
    #expect(failure { try both.expectSignature(of: [key.verifier, other.verifier], at: location) }?.kind == .integrity)
  }
}

private func bytes(_ hex: String) -> [UInt8] {
  let digits = Array(hex)
  return stride(from: 0, to: digits.count, by: 2).compactMap { UInt8(String(digits[$0...($0 + 1)]), radix: 16) }
}
