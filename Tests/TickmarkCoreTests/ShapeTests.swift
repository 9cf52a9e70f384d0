import Testing
import TickmarkCore

@Suite struct ShapeTests {
  private let shape = Shape.object(
    ObjectShape(
      "a control",
      [
        .init(
          "id", .text(TextShape("an identifier", regex: "^[A-Z]+$") { $0.allSatisfy(\.isUppercase) }), required: true,
          "names it"),
        .init("severity", .oneOf(["low", "high"]), "how bad"),
        .init("limit", .integer(1...10), "how many"),
        .init("strict", .flag, "whether"),
        .init("tags", .list(.text, nonEmpty: true), "words"),
        .init(
          "maps", .map(TextShape("a small name") { $0.allSatisfy(\.isLowercase) }, .integer(0...(.max))), "by name"),
        .init("owner", .either([.text, .list(.text, nonEmpty: false)]), "who"),
        .init("rest", .anything, "whatever"),
      ]))

  private func place(_ line: Int, _ column: Int = 1) -> TickmarkCore.SourceLocation {
    TickmarkCore.SourceLocation(file: "c.yml", line: line, column: column)
  }

  private func scalar(_ text: String, _ line: Int) -> Node { Node(.scalar(text), at: place(line, 9)) }

  private func mapping(_ members: [(String, Node)], line: Int = 1) -> Node {
    Node(
      .mapping(
        members.map { Node.Member(key: $0.0, keyLocation: place($0.1.location.line ?? 1), value: $0.1) }),
      at: place(line))
  }

  private func problems(_ members: [(String, Node)]) -> [String] { shape.check(mapping(members)).map(\.description) }

  @Test func `accepts what fits and types it`() {
    let node = mapping([
      ("id", scalar("ABC", 1)), ("severity", scalar("high", 2)), ("limit", scalar("10", 3)),
      ("strict", scalar("true", 4)), ("tags", Node(.list([scalar("1.10", 5), scalar("NO", 6)]), at: place(5))),
      ("maps", mapping([("a", scalar("7", 8))], line: 7)), ("owner", scalar("x", 9)), ("rest", scalar("on", 10)),
    ])
    #expect(shape.check(node) == [])
    #expect(
      shape.value(of: node) == [
        "id": "ABC", "severity": "high", "limit": 10, "strict": true, "tags": ["1.10", "NO"], "maps": ["a": 7],
        "owner": "x", "rest": "on",
      ])
  }

  @Test func `names the place, what was expected and the nearest known name`() {
    #expect(
      problems([
        ("id", scalar("abc", 1)), ("severty", scalar("high", 2)), ("severity", scalar("hihg", 3)),
        ("limit", scalar("11", 4)), ("strict", scalar("yes", 5)), ("tags", Node(.list([]), at: place(6, 9))),
        ("maps", mapping([("A", scalar("-1", 8))], line: 7)), ("owner", mapping([], line: 9)),
      ]) == [
        "c.yml:1:9: expected an identifier, found 'abc'",
        "c.yml:2:1: unknown key 'severty' in a control (did you mean 'severity'?)",
        "c.yml:3:9: expected one of low, high, found 'hihg'",
        "c.yml:4:9: expected a whole number from 1 to 10, found '11'",
        "c.yml:5:9: expected true or false, found 'yes'",
        "c.yml:6:9: expected at least one element",
        "c.yml:8:1: expected a small name, found 'A'",
        "c.yml:8:9: expected a whole number from 0, found '-1'",
        "c.yml:9:1: expected text, or a list, found a mapping",
      ])
  }

  @Test func `says which key is needed`() {
    #expect(problems([]) == ["c.yml:1:1: a control needs the key 'id': names it"])
  }

  @Test func `refuses other kinds of node`() {
    let list = Node(.list([]), at: place(3))
    #expect(shape.check(list).map(\.message) == ["expected a control, found a list"])
    #expect(Shape.text.check(list).map(\.message) == ["expected text, found a list"])
    #expect(Shape.integer(0...1).check(list).map(\.message) == ["expected a whole number from 0 to 1, found a list"])
    #expect(
      Shape.list(.text, nonEmpty: false).check(scalar("", 1)).map(\.message) == ["expected a list, found a value"])
    #expect(Shape.integer(0...1).check(scalar("99999999999999999999", 1)).count == 1)
  }

  @Test func `is written as JSON Schema`() {
    let schema = shape.jsonSchema(id: "urn:x", title: "X")
    #expect(schema["$schema"] == "https://json-schema.org/draft/2020-12/schema")
    #expect(schema["$id"] == "urn:x")
    #expect(schema["title"] == "X")
    #expect(schema["additionalProperties"] == false)
    #expect(schema["required"] == ["id"])
    #expect(
      schema["properties"]?["id"] == ["type": "string", "pattern": "^[A-Z]+$", "description": "names it"])
    #expect(schema["properties"]?["severity"] == ["enum": ["low", "high"], "description": "how bad"])
    #expect(
      schema["properties"]?["limit"] == ["type": "integer", "minimum": 1, "maximum": 10, "description": "how many"])
    #expect(schema["properties"]?["strict"] == ["type": "boolean", "description": "whether"])
    #expect(schema["properties"]?["tags"]?["minItems"] == 1)
    #expect(
      schema["properties"]?["maps"]?["additionalProperties"] == ["type": "integer", "minimum": 0])
    #expect(schema["properties"]?["owner"]?["anyOf"]?.arrayValue?.count == 2)
    #expect(schema["properties"]?["rest"] == ["description": "whatever"])
  }
}
