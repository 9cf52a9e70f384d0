import Testing
import TickmarkCore

@Suite struct DigestTests {
  /// FIPS 180-4's own examples, and the empty message.
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
  ])
  func `is SHA-256`(_ text: String, _ hex: String) {
    #expect(Digest.of(text).hex == hex)
    #expect(Digest(hex: hex) == Digest.of(text))
  }

  @Test func `is the same for bytes that arrive in pieces`() {
    var stream = DigestStream()
    stream.update([])
    stream.update(Array("ab".utf8))
    stream.update(Array("xcx".utf8)[1..<2])
    #expect(stream.finish() == Digest.of("abc"))
  }

  @Test func `of a million letters`() {
    #expect(
      Digest.of([UInt8](repeating: 97, count: 1_000_000)).hex
        == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
  }

  @Test func `has thirty-two bytes`() {
    let bytes = Digest.of("abc").bytes
    #expect(bytes.count == 32)
    #expect(bytes.prefix(3) == [0xba, 0x78, 0x16])
    #expect(bytes.last == 0xad)
  }

  @Test(arguments: [
    "", "ba78", String(repeating: "A", count: 64), String(repeating: "g", count: 64), String(repeating: "a", count: 65),
  ])
  func `refuses other texts`(_ text: String) { #expect(Digest(hex: text) == nil) }
}
