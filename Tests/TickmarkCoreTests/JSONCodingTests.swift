import Testing
import TickmarkCore

@Suite struct JSONCodingTests {
  struct Inner: Codable, Equatable {
    var leftAt: Instant
    var lastDayOn: Day?
    var names: [String: Int]
  }

  struct Outer: Codable, Equatable {
    var id: String
    var rate: Double
    var flag: Bool
    var small: UInt8
    var large: UInt64
    var huge: UInt64
    var inner: [Inner]
    var absent: String?
    var raw: JSONValue
    var digest: Digest
    var period: Period
  }

  private func outer() throws -> Outer {
    let now = Instant(epochSeconds: 0)
    return Outer(
      id: "x", rate: 0.5, flag: true, small: 255, large: 7, huge: .max,
      inner: [
        Inner(leftAt: now, lastDayOn: Day(daysSinceEpoch: 1), names: ["camelCase": 1, "snake_case": 2]),
        Inner(leftAt: now, lastDayOn: nil, names: [:]),
      ],
      absent: nil, raw: ["k": [1, nil, .decimal("0.10")]], digest: Digest.of(""),
      period: try #require(Period("2026-Q3", now: now)))
  }

  @Test func `writes property names in snake case, data as it is, and leaves absent values out`() throws {
    let text = CanonicalJSON.text(try JSONValue(encoding: try outer()))
    #expect(
      text == """
        {"digest":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","flag":true,\
        "huge":18446744073709551615,"id":"x","inner":[{"last_day_on":"1970-01-02",\
        "left_at":"1970-01-01T00:00:00Z","names":{"camelCase":1,"snake_case":2}},\
        {"left_at":"1970-01-01T00:00:00Z","names":{}}],"large":7,\
        "period":{"from":"2026-07-01T00:00:00Z","id":"2026-Q3","to":"2026-09-30T23:59:59Z"},\
        "rate":0.5,"raw":{"k":[1,null,0.10]},"small":255}
        """)
  }

  @Test func `reads back what it wrote`() throws {
    let value = try outer()
    #expect(try JSONValue(encoding: value).decode(Outer.self) == value)
  }

  @Test func `an unsigned number is the same value as a signed one`() throws {
    #expect(try JSONValue(encoding: UInt(5)) == .integer(5))
    #expect(try JSONValue(encoding: UInt64.max) == .decimal("18446744073709551615"))
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity])
  func `refuses numbers that JSON does not have`(_ number: Double) {
    #expect(throws: EncodingError.self) { try JSONValue(encoding: [number]) }
  }

  @Test func `refuses values of another type`() {
    #expect(throws: DecodingError.self) { try JSONValue.object(["left_at": "2026-02-30"]).decode(Inner.self) }
    #expect(throws: DecodingError.self) { try JSONValue.string("1").decode(Int.self) }
    #expect(throws: DecodingError.self) { try JSONValue.integer(256).decode(UInt8.self) }
    #expect(throws: DecodingError.self) { try JSONValue.integer(-1).decode(UInt64.self) }
    #expect(throws: DecodingError.self) { try JSONValue.integer(1).decode(Bool.self) }
    #expect(throws: DecodingError.self) { try JSONValue.array([1]).decode([String: Int].self) }
    #expect(throws: DecodingError.self) { try JSONValue.string("zz").decode(Digest.self) }
  }

  @Test func `a hundred thousand elements and members are written`() throws {
    let numbers = Array(0..<100_000)
    #expect(try JSONValue(encoding: numbers).arrayValue?.count == 100_000)
    let members = Dictionary(uniqueKeysWithValues: numbers.map { (String($0), $0) })
    #expect(try JSONValue(encoding: members).objectValue?.count == 100_000)
  }
}
