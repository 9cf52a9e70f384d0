import Testing
import TickmarkCore
import TickmarkFormats

@Suite struct JSONRecordsTests {
  /// The records as `line:value`.
  private func document(_ text: String, path: String? = nil) throws(Diagnostic) -> [String] {
    var records: [String] = []
    try JSONRecords.document(Array(text.utf8), path: path, file: "f.json") { value, line throws(Diagnostic) in
      records.append("\(line):\(CanonicalJSON.text(value))")
    }
    return records
  }

  private func lines(_ text: String) throws(Diagnostic) -> [String] {
    var records: [String] = []
    try JSONRecords.lines(Array(text.utf8), file: "f.jsonl") { value, line throws(Diagnostic) in
      records.append("\(line):\(CanonicalJSON.text(value))")
    }
    return records
  }

  @Test func `the elements of the top array, with the lines they start on`() throws {
    #expect(
      try document("\u{feff}[\n {\"a\": [1,\n2]},\n\n {\"b\":\n {}}, {\"c\": 3}\n]\n")
        == ["2:{\"a\":[1,2]}", "5:{\"b\":{}}", "6:{\"c\":3}"])
    #expect(try document("[]") == [])
  }

  @Test func `the elements of an array at a path`() throws {
    let text = "{\"meta\": {\"n\": [0]},\n \"data\": {\"x\": 1, \"users\": [{\"a\": 1},\n{\"a\": 2}], \"y\": [[]]}}"
    #expect(try document(text, path: "data.users") == ["2:{\"a\":1}", "3:{\"a\":2}"])
  }

  @Test(arguments: [
    ("{}", nil, "f.json:1:1: expected an array of records"), ("7", nil, "f.json:1:1: expected an array of records"),
    ("{}", "a", "f.json:1:3: expected the key 'a' in the object that ends here"),
    ("[]", "a", "f.json:1:1: expected an object with the key 'a'"),
    ("{\"a\": {\"b\": []}}", "a.c", "f.json:1:16: expected the key 'c' in the object that ends here"),
    ("{\"a\": {}}", "a", "f.json:1:7: expected an array of records"),
    ("{\"a\": []}", "a..b", "f.json:1:7: expected an object with the key ''"),
    ("[{\"a\": 1}, 7]", nil, "f.json:1:12: expected an object as a record"),
    ("[null]", nil, "f.json:1:2: expected an object as a record"),
    ("[[]]", nil, "f.json:1:2: expected an object as a record"),
    ("[{\"a\": 1}", nil, "f.json:1:10: expected ',' or ']'"),
    ("[{\"a\": 1}] x", nil, "f.json:1:12: expected the end of the document"),
    ("{\"a\": [], \"a\": []}", "a", "f.json:1:11: the key 'a' stands here a second time"),
  ])
  func `refuses what is no list of records`(_ text: String, _ path: String?, _ message: String) {
    #expect(refusal { () throws(Diagnostic) in _ = try document(text, path: path) } == message)
  }

  @Test func `one object a line, blank lines skipped`() throws {
    #expect(
      try lines("\u{feff}{\"a\": 1}\n\n \t\r\n{\"b\": [1, 2]} \r\n{\"c\": {}}")
        == ["1:{\"a\":1}", "4:{\"b\":[1,2]}", "5:{\"c\":{}}"])
    #expect(try lines("") == [])
    #expect(try lines("\n\n") == [])
  }

  @Test(arguments: [
    ("{\"a\": 1}\n{\"a\": 2", "f.jsonl:2:8: expected ',' or '}'"),
    ("{\"a\":\n1}\n", "f.jsonl:1:6: expected a value"), ("{} {}\n", "f.jsonl:1:4: expected the end of the document"),
    ("{}\n7\n", "f.jsonl:2: expected an object as a record"), ("[]\n", "f.jsonl:1: expected an object as a record"),
    ("{}\n{\"a\": 1, \"a\": 2}\n", "f.jsonl:2:10: the key 'a' stands here a second time"),
    ("{}\n\"\u{0}\"", "f.jsonl:2:2: expected text, found a NUL byte"),
  ])
  func `refuses a line that is no object or was cut short`(_ text: String, _ message: String) {
    #expect(refusal { () throws(Diagnostic) in _ = try lines(text) } == message)
  }

  @Test func `stops where a record is refused`() {
    let stop = refusal { () throws(Diagnostic) in
      try JSONRecords.lines(Array("{}\n{}\n".utf8), file: "f") { _, line throws(Diagnostic) in
        throw Diagnostic("no", at: SourceLocation(file: "f", line: line))
      }
    }
    #expect(stop == "f:1: no")
  }

  @Test func `a hundred thousand records with arrays are read`() throws {
    let text = "[" + (0..<100_000).map { _ in "{\"a\":[1]}" }.joined(separator: ",\n") + "]"
    #expect(try document(text).last == "100000:{\"a\":[1]}")
  }

  private let record: JSONValue = [
    "owner": ["id": "E1", "x": nil], "tags": ["a", ["b", "c"], ["k": 7]], "": "empty",
  ]

  @Test(arguments: [
    ("owner.id", JSONValue.string("E1")), ("tags[0]", .string("a")), ("tags[1][1]", .string("c")),
    ("tags[2].k", .integer(7)), ("owner.x", .null),
  ])
  func `a path leads to a value`(_ path: String, _ value: JSONValue) throws {
    #expect(try #require(JSONPath(path)).value(in: record) == .some(value))
  }

  @Test(arguments: ["owner.y", "owner.id.z", "tags[3]", "tags[0][0]", "owner[0]", "tags.k", "nobody", "owner.x.y"])
  func `a path to nothing gives nil, which is not null`(_ path: String) throws {
    #expect(try #require(JSONPath(path)).value(in: record) == nil)
  }

  @Test func `a path can be given as text`() {
    #expect(JSONRecords.value(at: "owner.id", in: record) == "E1")
    #expect(JSONRecords.value(at: "owner..id", in: record) == nil)
  }

  @Test func `a path may start with an index`() throws {
    #expect(try #require(JSONPath("[1].a")).value(in: [0, ["a": 5]]) == 5)
  }

  @Test(arguments: [
    "", ".", "a.", ".a", "a..b", "a[", "a[]", "a[x]", "a[-1]", "a[+1]", "a[0", "a[0]b", "a.[0]",
    "a[99999999999999999999]",
  ])
  func `a text that is no path is refused`(_ path: String) { #expect(JSONPath(path) == nil) }
}
