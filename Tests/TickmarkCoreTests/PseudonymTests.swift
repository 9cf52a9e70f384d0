import Testing
import TickmarkCore

@Suite struct PseudonymTests {
  private let demo = Pseudonymizer(key: Array("demo-key-not-secret".utf8))

  @Test func `is the published vector`() { #expect(demo.pseudonym(of: "E0031") == "P-QYJL-AJUF-C4") }

  @Test func `depends on identifier, kind and key`() {
    #expect(demo.pseudonym(of: "E0032") != "P-QYJL-AJUF-C4")
    #expect(demo.pseudonym(of: "E0031", kind: "account") != "P-QYJL-AJUF-C4")
    #expect(Pseudonymizer(key: [1]).pseudonym(of: "E0031") != "P-QYJL-AJUF-C4")
  }

  @Test func `kind and identifier do not run into one another`() {
    #expect(demo.pseudonym(of: "bc", kind: "a") != demo.pseudonym(of: "c", kind: "ab"))
  }

  @Test func `has its form for any identifier`() {
    for identifier in ["", "\u{0}", "Łukasz", String(repeating: "x", count: 100_000)] {
      let parts = demo.pseudonym(of: identifier).split(separator: "-")
      #expect(parts.map(\.count) == [1, 4, 4, 2])
    }
  }
}
