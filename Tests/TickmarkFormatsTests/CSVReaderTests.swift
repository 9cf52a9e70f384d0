import Testing
import TickmarkCore
import TickmarkFormats

@Suite struct CSVReaderTests {
  /// All records behind the header, their fields joined by `|` behind the line they start on.
  private func records(_ text: String, delimiter: String = ",") throws(Diagnostic) -> [String] {
    var reader = try CSVReader(Array(text.utf8), delimiter: delimiter.utf8.first ?? 0, file: "f.csv")
    var records: [String] = []
    while try reader.next() {
      records.append(
        "\(reader.line):" + reader.fields.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "|"))
    }
    return records
  }

  private func refused(_ bytes: [UInt8]) -> String? {
    refusal { () throws(Diagnostic) in
      var reader = try CSVReader(bytes, file: "f.csv")
      while try reader.next() {}
    }
  }

  @Test(arguments: [
    ("a,b\n1,2\n", ["2:1|2"]), ("a,b\r\n1,2\r\n", ["2:1|2"]), ("a,b\n1,2", ["2:1|2"]), ("a,b\r\n1,2", ["2:1|2"]),
    ("\u{feff}a,b\n1,2\n", ["2:1|2"]), ("a,b\n,\n", ["2:|"]), ("a,b\n1,", ["2:1|"]), ("a\n\n1\n", ["2:", "3:1"]),
    ("a,b\n\"1\",\"\"\n", ["2:1|"]), ("a,b\n\"x,y\",\"say \"\"hi\"\"\"\n", ["2:x,y|say \"hi\""]),
    ("a,b\n\"\"\"\",\"\"\"\"\"\"\n", ["2:\"|\"\""]), ("a,b\n\"1\n2\r\n3\",x\n4,5\n", ["2:1\n2\r\n3|x", "5:4|5"]),
    ("\"a\n\",b\n1,2\n", ["3:1|2"]), ("a,b\n 1 , 2 \n", ["2: 1 | 2 "]), ("a,b\nŁódź,😀\n", ["2:Łódź|😀"]), ("a,b\n", []),
    ("a,b", []),
  ])
  func `reads records and the lines they start on`(_ text: String, _ expected: [String]) throws {
    #expect(try records(text) == expected)
  }

  @Test func `reads other delimiters with the same quotes`() throws {
    #expect(try records("a;b\n1,5;\"2;3\"\n", delimiter: ";") == ["2:1,5|2;3"])
    #expect(try records("a\tb\n1,5\t\"2\t3\"\n", delimiter: "\t") == ["2:1,5|2\t3"])
  }

  @Test func `reads the header's names`() throws {
    let reader = try CSVReader(Array("\u{feff}\"name\",\"a \"\"b\"\"\",c d\n".utf8), file: "f.csv")
    #expect(reader.header == ["name", "a \"b\"", "c d"])
  }

  @Test(arguments: [
    ("", "f.csv:1: the file is empty (a header line is expected)"),
    ("\u{feff}", "f.csv:1: the file is empty (a header line is expected)"),
    ("\n1\n", "f.csv:1:1: column 1 has no name"), ("a,,c\n", "f.csv:1:3: column 2 has no name"),
    ("a,b,\"\"\n", "f.csv:1:5: column 3 has no name"), ("a,b,a\n", "f.csv:1:5: a second column 'a'"),
    ("\u{feff}a,b,a\n", "f.csv:1:5: a second column 'a'"),
    ("a,b\n1\n", "f.csv:2: expected 2 fields, found 1"), ("a,b\n1,2,3\n", "f.csv:2: expected 2 fields, found 3"),
    ("a,b\n1,2\n\n", "f.csv:3: expected 2 fields, found 1"),
    ("a,b\n\"1\n\",2\n3\n", "f.csv:4: expected 2 fields, found 1"),
    ("a,b\n1,2\n3", "f.csv:3: expected 2 fields, found 1 (the file may have been cut short)"),
    (
      "a,b\n1,x\"y\n",
      "f.csv:2:4: a quote inside a field that does not start with one (quote the field, double the quote)"
    ),
    (
      "a,b\n1, \"y\"\n",
      "f.csv:2:4: a quote inside a field that does not start with one (quote the field, double the quote)"
    ),
    ("a,b\n\"1\"x,2\n", "f.csv:2:4: expected a delimiter or the end of the line behind a closing quote"),
    ("a,b\n\"1\" ,2\n", "f.csv:2:4: expected a delimiter or the end of the line behind a closing quote"),
    ("a,b\n1,\"2\n3,4\n", "f.csv:2:3: a quote is opened and never closed (the file may have been cut short)"),
    ("a,b\n1,\"2\"\"", "f.csv:2:3: a quote is opened and never closed (the file may have been cut short)"),
    ("a,b\n\"x\ny\",\"", "f.csv:3:4: a quote is opened and never closed (the file may have been cut short)"),
    ("a,b\r1,2\r", "f.csv:1:4: a carriage return without a line feed"),
    ("a,b\n1,2\r", "f.csv:2:4: a carriage return without a line feed"),
    ("a,b\n1\r,2\n", "f.csv:2:2: a carriage return without a line feed"),
    ("a,b\n\"1\"\r2,3\n", "f.csv:2:4: a carriage return without a line feed"),
    ("a,b\n1,\u{0}\n", "f.csv:2:3: expected text, found a NUL byte"),
  ])
  func `refuses what two programs could read differently`(_ text: String, _ message: String) {
    #expect(refused(Array(text.utf8)) == message)
  }

  @Test(arguments: [
    ([0xff, 0xfe, 0x61, 0x00, 0x0a, 0x00] as [UInt8], "UTF-16"), ([0xfe, 0xff, 0x00, 0x61], "UTF-16"),
    ([0x61, 0x00, 0x2c, 0x00], "UTF-16"), ([0x00, 0x61, 0x00, 0x2c], "UTF-16"),
    ([0xff, 0xfe, 0, 0, 0x61, 0, 0, 0], "UTF-32"),
    ([0, 0, 0xfe, 0xff, 0, 0, 0, 0x61], "UTF-32"),
  ])
  func `refuses wide encodings with a hint`(_ bytes: [UInt8], _ name: String) {
    #expect(refused(bytes) == "f.csv:1:1: expected UTF-8, found \(name) (convert it with iconv -f \(name) -t UTF-8)")
  }

  @Test(
    arguments: [
      [0xff], [0x80], [0xc0, 0x80], [0xc1, 0xbf], [0xc3], [0xe0, 0x80, 0x80], [0xed, 0xa0, 0x80], [0xe2, 0x82],
      [0xf0, 0x80, 0x80, 0x80], [0xf4, 0x90, 0x80, 0x80], [0xf5, 0x80, 0x80, 0x80], [0xf0, 0x9f, 0x98],
      [0xe2, 0x28, 0xa1],
    ] as [[UInt8]])
  func `refuses invalid UTF-8 with its place`(_ sequence: [UInt8]) {
    #expect(refused(Array("a,b\n1,é".utf8) + sequence + [0x0a]) == "f.csv:2:5: expected UTF-8, found an invalid byte")
    #expect(refused(Array("a,b\n1,é".utf8) + sequence) == "f.csv:2:5: expected UTF-8, found an invalid byte")
  }

  @Test func `knows the place of a field`() throws {
    var reader = try CSVReader(Array("a,b,c\n1,é,\"x\ny\"\n\"\n\",2,3\n".utf8), file: "f.csv")
    #expect(try reader.next())
    #expect((0..<3).map { reader.place(ofField: $0).description } == ["f.csv:2:1", "f.csv:2:3", "f.csv:2:6"])
    #expect(try reader.next())
    #expect((0..<3).map { reader.place(ofField: $0).description } == ["f.csv:4:1", "f.csv:5:3", "f.csv:5:5"])
    #expect(try !reader.next())
  }

  /// A place that was counted from the file's beginning would take minutes here.
  @Test func `knows the place of every cell of a large file`() throws {
    let text = "a,b\n" + String(repeating: "1,2\n", count: 100_000)
    var reader = try CSVReader(Array(text.utf8), file: "f.csv")
    var last = ""
    while try reader.next() { last = reader.place(ofField: 1).description }
    #expect(last == "f.csv:100001:3")
  }

  @Test func `reads a field of a million characters, of quotes too`() throws {
    let plain = String(repeating: "x", count: 1_000_000)
    let quotes = "\"" + String(repeating: "\"\"", count: 1_000_000) + "\""
    var reader = try CSVReader(Array("a,b\n\(plain),\(quotes)\n".utf8), file: "f.csv")
    #expect(try reader.next())
    #expect(reader.fields.map(\.count) == [1_000_000, 1_000_000])
    #expect(reader.fields[1].allSatisfy { $0 == UInt8(ascii: "\"") })
  }

  @Test func `reads a hundred thousand columns and quoted fields on one line`() throws {
    let names = (0..<100_000).map { "\"c\($0)\"" }.joined(separator: ",")
    var reader = try CSVReader(Array("\(names)\n\(names)\n".utf8), file: "f.csv")
    #expect(try reader.next())
    #expect(reader.fields.count == 100_000)
  }

  /// Whatever one changed byte does, the file is read or refused, and each record is as wide as the header.
  @Test func `no changed byte ends the process`() throws {
    let text = Array("a,b\r\n\"1\"\"\",2\n3,\"x\ny\"\n".utf8)
    var read = 0
    for index in text.indices {
      for byte in UInt8.min...UInt8.max {
        var bytes = text
        bytes[index] = byte
        guard var reader = try? CSVReader(bytes, file: "f.csv") else { continue }
        while (try? reader.next()) == true {
          read += 1
          guard reader.fields.count == reader.header.count else {
            Issue.record("byte \(byte) at \(index)")
            return
          }
        }
      }
    }
    #expect(read > 1000)
  }
}
