import Testing
import TickmarkCore
import TickmarkFormats
import TickmarkTestSupport

@Suite struct ZoneRulesTests {
  private func local(_ text: String) throws -> Int64 { try #require(Instant(text + "Z")).epochSeconds }

  private func zone(_ footer: String) throws(Diagnostic) -> ZoneRules {
    let bytes = ZoneFixture.bytes(types: [(0, false, 0)], names: "UTC\0", transitions: [], footer: footer)
    return try ZoneRules(tzif: bytes, name: "Test/Zone")
  }

  @Test(arguments: [
    ("2025-03-30T00:59:59Z", 3600, "CET"), ("2025-03-30T01:00:00Z", 7200, "CEST"),
    ("2025-10-26T00:59:59Z", 7200, "CEST"), ("2025-10-26T01:00:00Z", 3600, "CET"),
    // From here on the footer's rule holds.
    ("2026-03-29T00:59:59Z", 3600, "CET"), ("2026-03-29T01:00:00Z", 7200, "CEST"),
    ("2026-10-25T00:59:59Z", 7200, "CEST"), ("2026-10-25T01:00:00Z", 3600, "CET"),
    ("2099-07-01T00:00:00Z", 7200, "CEST"), ("1999-07-01T00:00:00Z", 3600, "CET"),
  ])
  func `knows offset and name at an instant`(_ text: String, _ seconds: Int, _ name: String) throws {
    let instant = try #require(Instant(text))
    #expect(try ZoneFixture.warsaw().local(at: instant) == ZoneOffset(seconds: seconds, abbreviation: name))
  }

  @Test(arguments: [
    ("2025-03-30T01:59:59", "2025-03-30T00:59:59Z"), ("2025-03-30T03:00:00", "2025-03-30T01:00:00Z"),
    ("2026-03-29T01:59:59", "2026-03-29T00:59:59Z"), ("2026-03-29T03:00:00", "2026-03-29T01:00:00Z"),
    ("2026-10-25T01:59:59", "2026-10-24T23:59:59Z"), ("2026-10-25T03:00:00", "2026-10-25T02:00:00Z"),
    ("2026-07-09T17:00:00", "2026-07-09T15:00:00Z"),
  ])
  func `a local stamp is one instant`(_ text: String, _ instant: String) throws {
    let expected = try #require(Instant(instant))
    #expect(try ZoneFixture.warsaw().instant(ofLocal: try local(text)) == .one(expected))
  }

  @Test(arguments: ["2025-03-30T02:00:00", "2025-03-30T02:59:59", "2026-03-29T02:00:00", "2026-03-29T02:30:00"])
  func `an hour that the zone skips is no instant`(_ text: String) throws {
    #expect(try ZoneFixture.warsaw().instant(ofLocal: try local(text)) == .skipped)
  }

  @Test(arguments: ["2025-10-26T02:00:00", "2025-10-26T02:59:59", "2026-10-25T02:00:00", "2026-10-25T02:30:00"])
  func `an hour that the zone repeats is two instants`(_ text: String) throws {
    #expect(try ZoneFixture.warsaw().instant(ofLocal: try local(text)) == .repeated)
  }

  /// Apia had no 30 December 2011.
  @Test func `a whole day can be skipped`() throws {
    let bytes = ZoneFixture.bytes(
      types: [(-36_000, true, 0), (50_400, true, 4)], names: "-10\0+14\0", transitions: [(1_325_239_200, 1)],
      footer: "<+14>-14")
    let apia = try ZoneRules(tzif: bytes, name: "Pacific/Apia")
    #expect(try apia.instant(ofLocal: local("2011-12-30T12:00:00")) == .skipped)
    #expect(try apia.instant(ofLocal: local("2011-12-31T00:00:00")) == .one(Instant(epochSeconds: 1_325_239_200)))
    #expect(try apia.instant(ofLocal: local("2011-12-29T23:59:59")) == .one(Instant(epochSeconds: 1_325_239_199)))
  }

  @Test(arguments: [(Int32(-72_000), Int32(-68_400), "UTC20"), (68_400, 72_000, "UTC-19")])
  func `clocks far from UTC are found before and behind a transition`(
    _ before: Int32, _ after: Int32, _ footer: String
  ) throws {
    let bytes = ZoneFixture.bytes(
      types: [(before, false, 0), (after, false, 0)], names: "UTC\0", transitions: [(0, 1), (1_000_000, 0)],
      footer: footer)
    let zone = try ZoneRules(tzif: bytes, name: "Test/Far")
    #expect(zone.instant(ofLocal: Int64(before) - 1) == .one(Instant(epochSeconds: -1)))
    #expect(zone.instant(ofLocal: Int64(before)) == .skipped)
    #expect(zone.instant(ofLocal: Int64(after)) == .one(Instant(epochSeconds: 0)))
    #expect(zone.instant(ofLocal: 1_000_000 + Int64(before) - 1) == .one(Instant(epochSeconds: 996_399)))
    #expect(zone.instant(ofLocal: 1_000_000 + Int64(after) - 1) == .repeated)
    #expect(zone.instant(ofLocal: 1_000_000 + Int64(after)) == .one(Instant(epochSeconds: 1_003_600)))
  }

  @Test(arguments: [
    // South of the equator summer spans the new year.
    ("AEST-10AEDT,M10.1.0,M4.1.0/3", "2026-01-15T00:00:00Z", 39_600, "AEDT"),
    ("AEST-10AEDT,M10.1.0,M4.1.0/3", "2026-07-15T00:00:00Z", 36_000, "AEST"),
    ("AEST-10AEDT,M10.1.0,M4.1.0/3", "2026-10-03T16:00:00Z", 39_600, "AEDT"),
    ("AEST-10AEDT,M10.1.0,M4.1.0/3", "2026-10-03T15:59:59Z", 36_000, "AEST"),
    // Ireland's standard time is summer's.
    ("IST-1GMT0,M10.5.0,M3.5.0/1", "2026-07-15T00:00:00Z", 3600, "IST"),
    ("IST-1GMT0,M10.5.0,M3.5.0/1", "2026-01-15T00:00:00Z", 0, "GMT"),
    ("<-03>3<-02>,M3.5.0/-2,M10.5.0/-1", "2026-03-29T00:59:59Z", -10_800, "-03"),
    ("<-03>3<-02>,M3.5.0/-2,M10.5.0/-1", "2026-03-29T01:00:00Z", -7200, "-02"),
    ("EST5EDT,J60,J300", "2024-03-01T07:00:00Z", -14_400, "EDT"),
    ("EST5EDT,J60,J300", "2024-03-01T06:59:59Z", -18_000, "EST"),
    ("EST5EDT,59,299", "2024-02-29T07:00:00Z", -14_400, "EDT"),
    ("EST5EDT,59,299", "2025-03-01T07:00:00Z", -14_400, "EDT"),
    ("EST5EDT,0/0,J365/25", "2026-12-31T23:00:00Z", -14_400, "EDT"),
    ("<+0545>-5:45", "2026-01-01T00:00:00Z", 20_700, "+0545"),
    ("UTC0", "9999-12-31T23:59:59Z", 0, "UTC"),
  ])
  func `the rule of a footer holds every year`(
    _ footer: String, _ text: String, _ seconds: Int, _ name: String
  ) throws {
    let instant = try #require(Instant(text))
    #expect(try zone(footer).local(at: instant) == ZoneOffset(seconds: seconds, abbreviation: name))
  }

  @Test(arguments: [
    "X", "CET", "CET-1CEST", "CET-1CEST,M3.5.0", "CET-1CEST,M3.5.0,M10.5.0/3x", "CET-1CEST,M13.5.0,M10.5.0",
    "CET-1CEST,M3.6.0,M10.5.0", "CET-1CEST,M3.5.7,M10.5.0", "CET-1CEST,J0,J300", "CET-1CEST,366,3", "<CET-1", "CET-25",
    "CET-1:60", "CET-99999999999999999999", "CET-1CEST,M3.5.0/168,M10.5.0",
  ])
  func `a footer that is no POSIX TZ text is refused`(_ footer: String) {
    #expect(
      refusal { () throws(Diagnostic) in _ = try zone(footer) }
        == "expected a POSIX TZ text at the end of the TZif file of the zone 'Test/Zone'")
  }

  @Test func `an empty footer means that the last offset goes on`() throws {
    let later = Instant(epochSeconds: 4_000_000_000)
    #expect(try zone("").local(at: later) == ZoneOffset(seconds: 0, abbreviation: "UTC"))
  }

  @Test func `no prefix of a file is a file`() {
    for count in ZoneFixture.warsawBytes.indices {
      let cut = Array(ZoneFixture.warsawBytes[..<count])
      #expect(throws: Diagnostic.self) { try ZoneRules(tzif: cut, name: "x") }
    }
  }

  @Test func `no changed byte ends the process`() throws {
    let moments: [Int64] = [.min, -62_135_596_800, 0, 1_774_751_400, 253_402_300_799, .max]
    var read = 0
    for index in ZoneFixture.warsawBytes.indices {
      for byte: UInt8 in [0, 1, 0x2f, 0x3a, 0x7f, 0x80, 0xff] {
        var bytes = ZoneFixture.warsawBytes
        bytes[index] = byte
        guard let zone = try? ZoneRules(tzif: bytes, name: "x") else { continue }
        read += 1
        for moment in moments {
          _ = zone.instant(ofLocal: moment)
          #expect(abs(zone.local(at: Instant(epochSeconds: moment)).seconds) < 100_000)
        }
      }
    }
    #expect(read > 100)
  }

  @Test func `refuses version 1, leap seconds, impossible offsets and unsorted times`() {
    var first = ZoneFixture.warsawBytes
    first[4] = 0
    var leap = ZoneFixture.warsawBytes
    leap[51 + 31] = 1
    let offset = ZoneFixture.bytes(types: [(93_600, false, 0)], names: "X\0", transitions: [], footer: "UTC0")
    let order = ZoneFixture.bytes(
      types: [(0, false, 0)], names: "X\0", transitions: [(5, 0), (5, 0)], footer: "UTC0")
    let type = ZoneFixture.bytes(types: [(0, false, 0)], names: "X\0", transitions: [(5, 1)], footer: "UTC0")
    for bytes in [first, leap, offset, order, type, [], Array("TZif".utf8), [UInt8](repeating: 0xff, count: 200)] {
      #expect(
        refusal { () throws(Diagnostic) in _ = try ZoneRules(tzif: bytes, name: "x") }
          == "expected a TZif file of version 2 or later for the zone 'x'")
    }
  }
}
