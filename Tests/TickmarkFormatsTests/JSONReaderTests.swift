import Testing
import TickmarkCore
import TickmarkFormats

@Suite struct JSONReaderTests {
  private func read(_ text: String) throws(Diagnostic) -> JSONValue {
    try JSONReader.read(Array(text.utf8), file: "f.json")
  }

  @Test func `reads every kind of value`() throws {
    let text = """
      \u{feff} {"n": null, "t": true, "f": false, "i": [0, -1, 9223372036854775807, -9223372036854775808],
      \t"d": [0.10, 1e400, -0.5E-3, 9223372036854775808, -9223372036854775809],\r
      "s": "a\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\uD83D\\uDE00é😀", "e": {}, "a": []}

      """
    #expect(
      try read(text) == [
        "n": nil, "t": true, "f": false, "i": [0, -1, .integer(.max), .integer(.min)],
        "d": [
          .decimal("0.10"), .decimal("1e400"), .decimal("-0.5E-3"), .decimal("9223372036854775808"),
          .decimal("-9223372036854775809"),
        ], "s": "a\"\\/\u{8}\u{c}\n\r\té😀é😀", "e": [:], "a": [],
      ])
  }

  @Test(arguments: [
    ("1", JSONValue.integer(1)), ("\"\"", .string("")), (" [ ] ", .array([])), ("-0", .integer(0)),
    ("\"\u{7f}\"", .string("\u{7f}")),
  ])
  func `reads a document that is a single value`(_ text: String, _ value: JSONValue) throws {
    #expect(try read(text) == value)
  }

  @Test(arguments: [
    ("", "f.json:1:1: expected a value"), ("\u{feff}", "f.json:1:1: expected a value"),
    ("  \n ", "f.json:2:2: expected a value"), ("nul", "f.json:1:1: expected a value"),
    ("True", "f.json:1:1: expected a value"), ("NaN", "f.json:1:1: expected a value"),
    ("Infinity", "f.json:1:1: expected a value"), ("'a'", "f.json:1:1: expected a value"),
    ("+1", "f.json:1:1: expected a value"), (".5", "f.json:1:1: expected a value"),
    ("-", "f.json:1:2: expected a value"),
    ("01", "f.json:1:2: expected the end of the document"), ("-01", "f.json:1:3: expected the end of the document"),
    ("0x1", "f.json:1:2: expected the end of the document"), ("1.", "f.json:1:3: expected a digit"),
    ("1.e1", "f.json:1:3: expected a digit"), ("1e", "f.json:1:3: expected a digit"),
    ("1e+", "f.json:1:4: expected a digit"),
    ("1 2", "f.json:1:3: expected the end of the document"), ("{} x", "f.json:1:4: expected the end of the document"),
    ("[1,]", "f.json:1:4: expected a value"), ("[,1]", "f.json:1:2: expected a value"),
    ("[1 2]", "f.json:1:4: expected ',' or ']'"),
    ("[1", "f.json:1:3: expected ',' or ']'"), ("[", "f.json:1:2: expected a value"),
    ("{\"a\" 1}", "f.json:1:6: expected ':'"), ("{\"a\":}", "f.json:1:6: expected a value"),
    ("{\"a\":1,}", "f.json:1:8: expected a key in quotes"), ("{a:1}", "f.json:1:2: expected a key in quotes"),
    ("{\"a\":1", "f.json:1:7: expected ',' or '}'"), ("{", "f.json:1:2: expected a key in quotes"),
    ("// x\n1", "f.json:1:1: expected a value"), ("1 /* x */", "f.json:1:3: expected the end of the document"),
    ("{\"a\": 1,\n \"b\": 2,\n \"a\": 3}", "f.json:3:2: the key 'a' stands here a second time"),
    ("{\"a\":1,\"\\u0061\":2}", "f.json:1:8: the key 'a' stands here a second time"),
    ("[{\"x\":{\"é\":1,\"e\u{301}\":2}}]", "f.json:1:15: the key 'e\u{301}' stands here a second time"),
    ("\"a", "f.json:1:3: expected '\"' at the end of a string"),
    ("\"a\\", "f.json:1:4: expected an escape that JSON knows"),
    ("\"a\nb\"", "f.json:1:3: expected control characters in a string to be escaped"),
    ("\"\u{1}\"", "f.json:1:2: expected control characters in a string to be escaped"),
    ("\"\\x41\"", "f.json:1:3: expected an escape that JSON knows"),
    ("\"\\'\"", "f.json:1:3: expected an escape that JSON knows"),
    ("\"\\u12g4\"", "f.json:1:6: expected four hexadecimal digits"),
    ("\"\\u+123\"", "f.json:1:4: expected four hexadecimal digits"),
    ("\"\\u0000\"", "f.json:1:8: expected text, found an escaped NUL"),
    ("\"\\ud800\"", "f.json:1:8: expected a surrogate with its partner"),
    ("\"\\ud800x\"", "f.json:1:8: expected a surrogate with its partner"),
    ("\"\\udc00\\ud800\"", "f.json:1:8: expected a surrogate with its partner"),
    ("\"\\ud800\\u0041\"", "f.json:1:14: expected a surrogate with its partner"),
    ("\"\u{0}\"", "f.json:1:2: expected text, found a NUL byte"),
  ])
  func `refuses everything else with its place`(_ text: String, _ message: String) {
    #expect(refusal { () throws(Diagnostic) in _ = try read(text) } == message)
  }

  @Test func `refuses bytes that are no UTF-8`() {
    #expect(
      refusal { () throws(Diagnostic) in
        _ = try JSONReader.read(Array("{\n\"a\": \"".utf8) + [0xed, 0xa0, 0x80] + Array("\"}".utf8), file: "f.json")
      } == "f.json:2:7: expected UTF-8, found an invalid byte")
  }

  @Test func `reads 64 levels and refuses more, however many`() throws {
    func nested(_ count: Int) -> String { String(repeating: "[", count: count) + String(repeating: "]", count: count) }
    #expect(throws: Never.self) { try read(nested(64)) }
    #expect(
      refusal { () throws(Diagnostic) in _ = try read(nested(65)) }
        == "f.json:1:65: expected at most 64 levels of nesting")
    #expect(
      refusal { () throws(Diagnostic) in _ = try read(String(repeating: "{\"a\":", count: 1_000_000)) }
        == "f.json:1:321: expected at most 64 levels of nesting")
  }

  @Test func `no changed byte ends the process`() {
    let text = Array(#"{"a":[1,-0.5e3,"x\ny\ud83d\ude00"],"b":{"c":null,"d":true}}"#.utf8)
    var read = 0
    for index in text.indices {
      for byte in UInt8.min...UInt8.max {
        var bytes = text
        bytes[index] = byte
        if (try? JSONReader.read(bytes, file: "f.json")) != nil { read += 1 }
        _ = try? JSONReader.read(Array(bytes[...index]), file: "f.json")
      }
    }
    #expect(read > 500)
  }
}
