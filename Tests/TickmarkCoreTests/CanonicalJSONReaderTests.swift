import Testing
import TickmarkCore

@Suite struct CanonicalJSONReaderTests {
  private func read(_ text: String, layout: CanonicalJSON.Layout = .line) throws(Diagnostic) -> JSONValue {
    try CanonicalJSONReader.value(of: Array(text.utf8)[...], layout: layout, at: SourceLocation(file: "log", line: 7))
  }

  private func refusal(_ text: String, layout: CanonicalJSON.Layout = .line) -> String? {
    do throws(Diagnostic) {
      _ = try read(text, layout: layout)
      return nil
    } catch { return error.description }
  }

  @Test func `reads every kind of value`() throws {
    let text =
      #"{"a":[null,true,false,-1,9223372036854775807,0.10,1e+400],"b":{},"c":"x\"\\\n\r\t\u0000\u001f\u007f\u2028é😀"}"#
    #expect(
      try read(text) == [
        "a": [nil, true, false, -1, 9_223_372_036_854_775_807, .decimal("0.10"), .decimal("1e+400")], "b": [:],
        "c": "x\"\\\n\r\t\u{0}\u{1f}\u{7f}\u{2028}é😀",
      ])
  }

  @Test(arguments: [
    JSONValue.null, [], [:], [[[]]], "", "\u{2028}\u{2029}\u{7f}\u{0}", ["": ["": ""]], .decimal("-0"),
    .decimal("18446744073709551615"),
    ["é": 1, "z": 2, "a": [["b": nil]], "\u{10ffff}": "\u{feff}"],
  ])
  func `reads back what the writer wrote in both layouts`(_ value: JSONValue) throws {
    #expect(try read(CanonicalJSON.text(value)) == value)
    #expect(try read(CanonicalJSON.text(value, layout: .indented), layout: .indented) == value)
  }

  @Test(arguments: [
    ("", "log:7:1: expected a JSON value"), (" 1", "log:7:1: expected a JSON value"),
    ("1 ", "log:7:2: expected the end of the JSON text"), ("1\n", "log:7:2: expected the end of the JSON text"),
    ("nul", "log:7:1: expected a JSON value"), ("truefalse", "log:7:5: expected the end of the JSON text"),
    ("[1,]", "log:7:4: expected a JSON value"), ("[1", "log:7:3: expected ',' or ']'"),
    ("{\"a\"}", "log:7:5: expected ':' after a key"), ("{a:1}", "log:7:2: expected a string"),
    ("{\"a\":1", "log:7:7: expected ',' or '}'"), ("01", "log:7:2: expected the end of the JSON text"),
    ("+1", "log:7:1: expected a JSON value"), ("-", "log:7:2: expected a JSON value"),
    ("1.", "log:7:3: expected digits after '.'"), ("1e", "log:7:3: expected digits in the exponent"),
    ("NaN", "log:7:1: expected a JSON value"), ("\"a", "log:7:3: expected '\"' at the end of the string"),
    ("\"\u{1}\"", "log:7:2: expected control characters to be escaped"),
    (#""\x""#, "log:7:3: expected an escape that canonical JSON uses"),
    (#""\ud83d\ude00""#, "log:7:4: expected an escape that canonical JSON uses"),
    (#""\u00"#, "log:7:4: expected an escape that canonical JSON uses"),
    (#""\u001F""#, "log:7:4: expected an escape that canonical JSON uses"),
    ("{\"a\":1,\"a\":1}", "log:7:8: expected each key once"),
    // One letter in two spellings is one key for Swift; neither may get lost.
    ("{\"e\u{301}\":1,\"\u{e9}\":2}", "log:7:10: expected each key once"),
  ])
  func `refuses what is not JSON on one line and names the column`(_ text: String, _ message: String) {
    #expect(refusal(text) == message)
  }

  @Test(arguments: [
    ("{\"b\":1,\"a\":2}", 3), ("{\"a\": 1}", 0), (#""\u0041""#, 2), (#""\u000a""#, 3), (#""\/""#, 0), ("[1, 2]", 0),
    (#""\u00e9""#, 2),
  ])
  func `refuses a second spelling of a value`(_ text: String, _ column: Int) throws {
    let message = try #require(refusal(text))
    if column > 0 {
      #expect(
        message
          == "log:7:\(column): expected canonical JSON: sorted, unique keys and one spelling for each value")
    }
  }

  @Test func `a line is not read as indented and the reverse`() {
    #expect(refusal("{\n  \"a\": 1\n}\n") != nil)
    #expect(refusal("{\"a\":1}", layout: .indented) != nil)
    #expect(refusal("{\n  \"a\": 1\n}", layout: .indented) != nil)
    #expect(refusal("{\n  \"a\": 1\n}\n\n", layout: .indented) != nil)
  }

  @Test func `refuses invalid UTF-8 instead of replacing it`() {
    for bytes: [UInt8] in [[0x80], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0xe2, 0x80]] {
      #expect(throws: Diagnostic.self) {
        try CanonicalJSONReader.value(of: ([0x22] + bytes + [0x22])[...], at: SourceLocation(file: "log"))
      }
    }
  }

  @Test func `reads 64 levels and refuses more, however many`() throws {
    func nested(_ count: Int) -> String { String(repeating: "[", count: count) + String(repeating: "]", count: count) }
    #expect(throws: Never.self) { try read(nested(64)) }
    #expect(refusal(nested(65)) == "log:7:65: expected at most 64 levels of nesting")
    #expect(refusal(String(repeating: "{\"a\":", count: 100_000)) == "log:7:321: expected at most 64 levels of nesting")
  }

  /// Whatever one changed byte does, the reader either refuses or gives a value that is written as the same bytes.
  @Test func `a changed byte never gives a value that is written differently`() {
    let text = Array(#"{"a":[1,-0.5e3,"x\ny"],"b":{"c":null,"d":true}}"#.utf8)
    var accepted = 0
    for index in text.indices {
      for byte in UInt8.min...UInt8.max where byte != text[index] {
        var changed = text
        changed[index] = byte
        guard let value = try? CanonicalJSONReader.value(of: changed[...], at: SourceLocation(file: "x")) else {
          continue
        }
        accepted += 1
        #expect(CanonicalJSON.bytes(value) == changed)
      }
    }
    #expect(accepted > 100)
  }

  @Test func `reads a slice from where it starts`() throws {
    let bytes = Array("xx[1]".utf8)
    #expect(try CanonicalJSONReader.value(of: bytes[2...], at: SourceLocation(file: "x")) == [1])
  }
}
