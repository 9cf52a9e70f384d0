import Testing
import TickmarkCore

@Suite struct CanonicalJSONTests {
  @Test func `sorts keys by their UTF-8 bytes`() {
    #expect(
      CanonicalJSON.text(["b": 1, "a": 2, "B": 3, "é": 4, "": 5, "\u{ffff}": 6, "😀": 7])
        == "{\"\":5,\"B\":3,\"a\":2,\"b\":1,\"é\":4,\"\u{ffff}\":6,\"😀\":7}")
  }

  @Test func `an accent that is written apart sorts by its own bytes`() {
    #expect(CanonicalJSON.text(["f": 1, "e\u{301}": 2]) == "{\"e\u{301}\":2,\"f\":1}")
  }

  @Test func `keeps the digits of numbers`() {
    #expect(
      CanonicalJSON.text([.decimal("0.10"), .decimal("1e400"), .integer(.min), .integer(.max)])
        == "[0.10,1e400,-9223372036854775808,9223372036854775807]")
  }

  @Test func `escapes what readers stumble over`() {
    #expect(
      CanonicalJSON.text("\"\\/\u{8}\u{c}\n\r\t\u{0}\u{1f}\u{7f}\u{2028}\u{2029}é😀")
        == #""\"\\/\u0008\u000c\n\r\t\u0000\u001f\u007f\u2028\u2029é😀""#)
  }

  @Test func `a carriage return with a line feed is two characters`() {
    #expect(CanonicalJSON.text("\r\n") == #""\r\n""#)
  }

  @Test func `lays out one member a line for people`() {
    #expect(
      CanonicalJSON.text(["b": [1, [], [:]], "a": nil], layout: .indented)
        == "{\n  \"a\": null,\n  \"b\": [\n    1,\n    [],\n    {}\n  ]\n}\n")
    #expect(CanonicalJSON.text([:], layout: .indented) == "{}\n")
  }
}
