import Testing
import TickmarkCore
import TickmarkFormats

@Suite struct YAMLReaderTests {
  private func read(_ text: String) throws(Diagnostic) -> Node { try YAMLReader.read(Array(text.utf8), file: "c.yml") }

  private func refused(_ text: String) -> String? { refusal { () throws(Diagnostic) in _ = try read(text) } }

  /// A node without its places.
  private func plain(_ node: Node) -> JSONValue {
    switch node.content {
    case .scalar(let text): .string(text)
    case .list(let elements): .array(elements.map(plain))
    case .mapping(let members): .array(members.map { [.string($0.key), plain($0.value)] })
    }
  }

  @Test func `scalars stay what was written, members keep their order`() throws {
    let text = """
      %
      z: 1.10
      no: NO
      nothing:
      tilde: ~
      null: null
      on: "on"
      list: [a, 'b c', {k: v}, []]
      nested:
        - 2026-09-30
        - x: y
          e: ''
      """.dropFirst(2)
    #expect(
      plain(try read(String(text))) == [
        ["z", "1.10"], ["no", "NO"], ["nothing", ""], ["tilde", "~"], ["null", "null"], ["on", "on"],
        ["list", ["a", "b c", [["k", "v"]], []]], ["nested", ["2026-09-30", [["x", "y"], ["e", ""]]]],
      ])
  }

  @Test func `every node and key knows its place`() throws {
    let node = try read("a: x\nb:\n  - é: [1, \"2\"]\n")
    #expect(node.location.description == "c.yml:1:1")
    #expect(node["a"]?.location.description == "c.yml:1:4")
    #expect(node.members[1].keyLocation.description == "c.yml:2:1")
    let inner = try #require(node["b"]?.elements.first)
    #expect(inner.location.description == "c.yml:3:5")
    #expect(inner["é"]?.location.description == "c.yml:3:8")
    #expect(inner["é"]?.elements.map(\.location.description) == ["c.yml:3:9", "c.yml:3:12"])
    #expect(inner["é"]?.elements[1].textLocation.description == "c.yml:3:12")
  }

  @Test(arguments: [
    ("sql: |\n  SELECT 1\n  FROM t\n", "SELECT 1\nFROM t\n", "c.yml:2:3"),
    ("sql: >-\n    SELECT 1\n    FROM t\n", "SELECT 1 FROM t", "c.yml:2:5"),
    ("sql: |  # why\n\n  SELECT 1\n", "\nSELECT 1\n", "c.yml:2:3"),
    ("sql: |2\n    SELECT 1\n", "  SELECT 1\n", "c.yml:2:3"),
    ("sql:\n  |\n  SELECT 1\n", "SELECT 1\n", "c.yml:3:3"), ("sql: |\r\n  SELECT 1\r\n", "SELECT 1\n", "c.yml:2:3"),
    ("ä: ö\nsql: |\n  SELECT 1", "SELECT 1", "c.yml:3:3"), ("\u{feff}sql: |\n  SELECT 1", "SELECT 1", "c.yml:2:3"),
    ("sql: |\nb: c\n", "", "c.yml:2:1"),
  ])
  func `the text of a block scalar starts below its mark`(_ text: String, _ value: String, _ place: String) throws {
    let node = try #require(try read(text)["sql"])
    #expect(node.text == value)
    #expect(node.textLocation.description == place)
  }

  @Test func `a place behind a byte order mark counts as without`() throws {
    #expect(try read("\u{feff}a: b").members[0].value.location.description == "c.yml:1:4")
  }

  @Test(arguments: [
    ("", "c.yml:1:1: the file is empty"), ("# nothing\n", "c.yml:1:1: the file is empty"),
    ("---\n", "c.yml:2:1: the document is empty"), ("--- # x\n...\n", "c.yml:2:1: the document is empty"),
    ("a: &x 1\n", "c.yml:1:4: anchors are not allowed (write the value out)"),
    ("&x a: 1\n", "c.yml:1:1: anchors are not allowed (write the value out)"),
    ("a: &x [1]\n", "c.yml:1:4: anchors are not allowed (write the value out)"),
    ("a: *x\n", "c.yml:1:4: aliases are not allowed (write the value out)"),
    ("*x : 1\n", "c.yml:1:1: aliases are not allowed (write the value out)"),
    ("a: !!str 1\n", "c.yml:1:4: tags are not allowed (the schema gives the types)"),
    ("a: !x {b: c}\n", "c.yml:1:4: tags are not allowed (the schema gives the types)"),
    ("a: ! 1\n", "c.yml:1:4: tags are not allowed (the schema gives the types)"),
    ("é: [b, ! \"1\"]\n", "c.yml:1:8: tags are not allowed (the schema gives the types)"),
    ("a: ! |\n  b\n", "c.yml:1:4: tags are not allowed (the schema gives the types)"),
    ("a: ! [b]\n", "c.yml:1:4: tags are not allowed (the schema gives the types)"),
    ("a: !\n", "c.yml:1:4: tags are not allowed (the schema gives the types)"),
    ("! a: b\n", "c.yml:1:1: tags are not allowed (the schema gives the types)"),
    ("a: !<tag:yaml.org,2002:str> b\n", "c.yml:1:4: tags are not allowed (the schema gives the types)"),
    ("a: !!python/object:os.system b\n", "c.yml:1:4: tags are not allowed (the schema gives the types)"),
    ("a: {<<: {b: c}}\n", "c.yml:1:5: merge keys are not allowed (write the keys out)"),
    ("a: 1\nb: 2\na: 3\n", "c.yml:3:1: the key 'a' stands here a second time"),
    ("a: {b: 1, \"b\": 2}\n", "c.yml:1:11: the key 'b' stands here a second time"),
    ("[a]: 1\n", "c.yml:1:1: expected a key that is a plain text"),
    ("? {a: b}\n: 1\n", "c.yml:1:3: expected a key that is a plain text"),
    ("a: 1\n---\nb: 2\n", "c.yml:2:1: expected one document, found a second"),
    ("%YAML 1.1\n---\na: 1\n", "c.yml:1:1: directives are not allowed"),
    ("%TAG ! tag:x,2000:\n---\na: 1\n", "c.yml:1:1: directives are not allowed"),
    ("a: \u{1}\n", "c.yml:1:4: control characters are not allowed"),
    ("a: b\nc: \u{7f}\n", "c.yml:2:4: control characters are not allowed"),
    ("a: \u{0}\n", "c.yml:1:4: expected text, found a NUL byte"),
    ("a: 1\rb: 2\n", "c.yml:1:5: expected lines that end with a line feed, found another line separator"),
    ("a: \u{85}\n", "c.yml:1:4: expected lines that end with a line feed, found another line separator"),
    ("a: b\nc: \u{2028}\n", "c.yml:2:4: expected lines that end with a line feed, found another line separator"),
    ("a: \u{2029}\n", "c.yml:1:4: expected lines that end with a line feed, found another line separator"),
  ])
  func `refuses what hides, repeats or is no text`(_ text: String, _ message: String) {
    #expect(refused(text) == message)
  }

  @Test(arguments: [
    "a: [1\n", "a: b: c\n", "a: \"b\n", "\ta: 1\n", "a: 1\n b: 2\n", "- a\nb: c\n", "a: @x\n", "a: `x`\n", "{a: b", "}",
  ])
  func `refuses broken YAML with its place`(_ text: String) throws {
    let message = try #require(refused(text))
    #expect(message.wholeMatch(of: /c\.yml:\d+:\d+: .+/) != nil)
  }

  @Test func `refuses invalid UTF-8 and UTF-16 with the place`() {
    let invalid = refusal { () throws(Diagnostic) in
      _ = try YAMLReader.read(Array("a: 1\nb: x".utf8) + [0xff], file: "c.yml")
    }
    #expect(invalid == "c.yml:2:5: expected UTF-8, found an invalid byte")
    let wide = refusal { () throws(Diagnostic) in
      _ = try YAMLReader.read([0xff, 0xfe, 0x61, 0, 0x3a, 0], file: "c.yml")
    }
    #expect(wide == "c.yml:1:1: expected UTF-8, found UTF-16 (convert it with iconv -f UTF-16 -t UTF-8)")
  }

  @Test func `32 levels are read, more are refused however many and in whatever style`() throws {
    #expect(throws: Never.self) { try read(String(repeating: "[", count: 32) + String(repeating: "]", count: 32)) }
    for open in ["[", "{a: ", "- ", "? "] {
      for count in [33, 1000, 100_000] {
        #expect(refused(String(repeating: open, count: count)) != nil)
      }
    }
    #expect(refused(String(repeating: "[", count: 100_000)) == "c.yml:1:33: expected at most 32 levels of nesting")
    #expect(refused(String(repeating: "- ", count: 33) + "x") == "c.yml:1:65: expected at most 32 levels of nesting")
  }

  @Test func `size and number of values are limited`() {
    #expect(
      refused(String(repeating: "a", count: (1 << 20) + 1)) == "c.yml: expected at most 1048576 bytes, found 1048577")
    #expect(refused(String(repeating: "a", count: 1 << 20)) == nil)
    #expect(refused("[" + String(repeating: "1,", count: 99_999) + "]") == nil)
    #expect(
      refused("[" + String(repeating: "1,", count: 100_000) + "]") == "c.yml:1:200000: expected at most 100000 values")
  }

  @Test func `an alias bomb is refused at its first anchor`() {
    let aliases = (0..<9).map { _ in "*a0" }.joined(separator: ",")
    let bomb = (0..<9).map { number in "a\(number): &a\(number) [\(aliases)]" }
    #expect(refused(bomb.joined(separator: "\n")) == "c.yml:1:5: anchors are not allowed (write the value out)")
  }

  @Test func `no changed byte ends the process`() {
    let text = Array("a: [x, \"y\"]\nb:\n  - é: |\n      1\n  - {k: 'v'}\n".utf8)
    var read = 0
    for index in text.indices {
      for byte in UInt8.min...UInt8.max {
        var bytes = text
        bytes[index] = byte
        if (try? YAMLReader.read(bytes, file: "c.yml")) != nil { read += 1 }
      }
    }
    #expect(read > 1000)
  }
}
