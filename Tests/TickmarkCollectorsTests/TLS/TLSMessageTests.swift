import Testing
import TickmarkCore

@testable import TickmarkCollectors

/// The messages of TLS, as bytes.
@Suite struct TLSMessageTests {
  @Test func aHelloOfSSLv3HasNoExtensions() {
    let hello = ClientHello(version: .ssl3, suites: [CipherSuite(code: 0x000a)], name: "a.example")
    #expect(
      Hexadecimal.text(hello.bytes)
        == "160300002f0100002b0300" + Hexadecimal.text(ClientHello.random) + "00" + "0004000a00ff" + "0100")
  }

  @Test func aHelloOfTLS12AsksForTheNameAndTheGroups() {
    var hello = ClientHello(version: .tls12, suites: [CipherSuite(code: 0xc02f)], name: "a.example")
    hello.groups = [.x25519]
    hello.signatureAlgorithms = [0x0401]
    let extensions =
      "0000000e000c000009612e6578616d706c65" + "000a00040002001d" + "000d000400020401" + "000b00020100" + "ff01000100"
    #expect(
      Hexadecimal.text(hello.bytes)
        == "160301005c010000580303" + Hexadecimal.text(ClientHello.random) + "00" + "0002c02f" + "0100" + "002d"
        + extensions)
  }

  @Test func aHelloOfTLS13OffersNoOtherVersion() {
    var hello = ClientHello(version: .tls13, suites: [CipherSuite(code: 0x1301)])
    hello.groups = [.x25519]
    hello.signatureAlgorithms = [0x0403]
    let random = Hexadecimal.text(ClientHello.random)
    let extensions = "000a00040002001d" + "000d000400020403" + "002b0003020304" + "002d00020101" + "003300020000"
    #expect(
      Hexadecimal.text(hello.bytes)
        == "16030100720100006e0303" + random + "20" + random + "00021301" + "0100" + "0023" + extensions)
    #expect(ClientHello.random.count == 32)
  }

  @Test(arguments: [
    (0xc02f, "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256", "ECDHE_RSA", "AES_128_GCM", "RSA"),
    (0x0000, "TLS_NULL_WITH_NULL_NULL", "NULL", "NULL", nil), (0x0002, "TLS_RSA_WITH_NULL_SHA", "RSA", "NULL", "RSA"),
    (0x0003, "TLS_RSA_EXPORT_WITH_RC4_40_MD5", "RSA_EXPORT", "RC4_40", "RSA"),
    (0xc018, "TLS_ECDH_anon_WITH_AES_128_CBC_SHA", "ECDH_anon", "AES_128_CBC", nil),
    (0xc0af, "TLS_ECDHE_ECDSA_WITH_AES_256_CCM_8", "ECDHE_ECDSA", "AES_256_CCM_8", "ECDSA"),
    (0x1305, "TLS_AES_128_CCM_8_SHA256", "TLSv1.3", "AES_128_CCM_8", nil),
    (0xc0b4, "TLS_SHA256_SHA256", "TLSv1.3", "SHA256", nil),
    (0xc022, "TLS_SRP_SHA_DSS_WITH_AES_256_CBC_SHA", "SRP_SHA_DSS", "AES_256_CBC", "DSS"),
    (0xcca8, "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256", "ECDHE_RSA", "CHACHA20_POLY1305", "RSA"),
  ])
  func aSuiteIsReadFromItsName(_ code: Int, _ name: String, _ exchange: String, _ cipher: String, _ kind: String?) {
    let suite = CipherSuite(code: code)
    #expect(suite.name == name)
    #expect(suite.keyExchange == exchange)
    #expect(suite.cipher == cipher)
    #expect(suite.certificateKind == kind)
  }

  @Test func aSuiteThatIsNotRegisteredHasNoParts() {
    let suite = CipherSuite(code: 0x4a4a)
    #expect(suite.name == "0x4a4a")
    #expect(suite.keyExchange == nil)
    #expect(suite.cipher == nil)
  }

  @Test func theRegistryIsWhole() {
    #expect(CipherSuite.names.count == 361)
    #expect(CipherSuiteRegistry.text.split(separator: "\n").count == 361)
    #expect(
      CipherSuite.all(of: .tls13).map { Hexadecimal.text([UInt8($0.code >> 8), UInt8($0.code & 255)]) } == [
        "c106", "c105", "c104", "c103", "c0b5", "c0b4", "1307", "1306", "1305", "1304", "1303", "1302", "1301", "00c7",
        "00c6",
      ])
    #expect(CipherSuite.all(of: .tls12).count == 346)
  }

  @Test func aFlightIsReadHoweverItArrives() throws {
    let bytes: [UInt8] = [22, 3, 3, 0, 3, 2, 0, 0, 22, 3, 3, 0, 3, 2, 9, 8, 21, 3, 3, 0, 2, 2, 40]
    let whole = TLSFlight(bytes)
    var pieces = TLSFlight()
    for byte in bytes { pieces.append([byte]) }
    for flight in [whole, pieces] {
      #expect(flight.first(.serverHello).map { Array($0.body) } == [9, 8])
      #expect(flight.length(through: .serverHello) == 16)
      #expect(flight.length(through: .serverHelloDone) == 23)
      #expect(flight.alert == TLSFlight.Alert(isFatal: true, code: 40))
      #expect(flight.problem == nil)
    }
    #expect(TLSFlight(Array(bytes.prefix(15))).length(through: .serverHello) == nil)
  }

  @Test(
    arguments: [
      ([72], "what came is no TLS record"), ([22, 2], "what came is no TLS record"),
      ([22, 3, 3, 0, 0], "an empty record"), ([22, 3, 3, 0x48, 1], "a record of more than 18432 bytes"),
      ([21, 3, 3, 0, 3, 1, 1, 1], "an alert of 3 bytes"), ([24, 3, 3, 0, 1, 1], "what came is no TLS record"),
    ] as [([UInt8], String)])
  func whatIsNoFlightIsSaid(_ bytes: [UInt8], _ problem: String) {
    let flight = TLSFlight(bytes)
    #expect(flight.problem == problem)
    #expect(flight.length(through: .serverHello) == bytes.count)
  }

  @Test func aWarningEndsNothing() {
    let flight = TLSFlight([21, 3, 3, 0, 2, 1, 112, 22, 3, 3, 0, 4, 2, 0, 0, 0])
    #expect(flight.length(through: .serverHello) == 16)
    #expect(TLSFlight([21, 3, 3, 0, 2, 1, 112]).length(through: .serverHello) == nil)
    #expect(TLSFlight([21, 3, 3, 0, 2, 1, 0]).length(through: .serverHello) == 7)
  }

  @Test func theSizeOfAPrimeIsCountedInBits() {
    let suite = CipherSuite(code: 0x0033)
    #expect(ServerKeyExchange([0, 2, 0x01, 0xff], suite: suite)?.primeBits == 9)
    #expect(ServerKeyExchange([0, 3, 0, 0x80, 0], suite: suite)?.primeBits == 16)
    #expect(ServerKeyExchange([0, 3, 0, 0x80], suite: suite) == nil)
    #expect(ServerKeyExchange([3, 0, 29], suite: CipherSuite(code: 0xc02f))?.group == .x25519)
    #expect(ServerKeyExchange([3, 0, 29], suite: CipherSuite(code: 0x002f)) == nil)
  }

  @Test func whatAHelloDoesNotHaveIsNotDone() throws {
    func hello(compression: UInt8, _ extensions: [UInt8]) -> [UInt8] {
      let body = [3, 3] + [UInt8](repeating: 7, count: 32) + [0, 0xc0, 0x2f, compression] + extensions
      return [22, 3, 3, 0, UInt8(body.count + 4), 2, 0, 0, UInt8(body.count)] + body
    }
    func findings(_ answer: [UInt8]) throws -> TLSFindings {
      var transcript = TLSTranscript(try #require(TLSTarget("192.0.2.1:443")))
      transcript.probes = [TLSProbe(question: .certificate, version: .tls12, sent: [], answer: .bytes(answer))]
      return try TLSFindings(transcript)
    }
    let old = try findings(hello(compression: 1, []))
    #expect(old.takesCompression == true)
    #expect(old.renegotiatesSafely == false)
    let new = try findings(hello(compression: 0, [0, 5, 0xff, 1, 0, 1, 0]))
    #expect(new.takesCompression == false)
    #expect(new.renegotiatesSafely == true)
    #expect(throws: Diagnostic.self) { try findings(hello(compression: 0, [0, 5, 0xff])) }
  }

  @Test(arguments: [
    "www.example.org", "www.example.org:0", "www.example.org:65536", "www.example.org:443x", ":443", "-v:443",
    "a b:443",
    "[::1:443", "::1:443", "[www]:443", "www.example.org:+443", "www.example.org:0443", "http://www.example.org:443",
  ])
  func aPlaceThatIsNoneIsRefused(_ text: String) { #expect(TLSTarget(.string(text)) == nil) }

  @Test func aPlaceIsReadWithItsPort() {
    #expect(TLSTarget("www.example.org:443")?.host == "www.example.org")
    #expect(TLSTarget("[2001:db8::1]:8443")?.host == "2001:db8::1")
    #expect(TLSTarget("[2001:db8::1]:8443")?.label == "[2001:db8::1]:8443")
    #expect(TLSTarget("192.0.2.1:25")?.isWeb == true)
    #expect(TLSTarget(["at": "192.0.2.1:25", "starttls": "smtp"])?.isWeb == false)
    #expect(TLSTarget(["at": "192.0.2.1:25", "name": "mx.example.org"])?.endpoint == "mx.example.org")
  }
}
