import Testing
import TickmarkCollectors
import TickmarkCore
import TickmarkTestSupport

@Suite struct FileCollectorTests {
  private static let period = Period(id: "now", from: Instant(epochSeconds: 0), to: Instant(epochSeconds: 0))
  private static let stamp = "2026-07-01T00:00:00Z"

  private func gather(_ path: JSONValue, prepare: (String) -> Void) async throws -> Gathering {
    try await TestFiles.withTemporaryFolder { folder in
      prepare(folder)
      return await FileCollector().gather(
        CollectionRequest(table: "devices", options: ["path": path], period: Self.period),
        from: RootHost(name: "workspace", root: folder))
    }
  }

  @Test func gathersAFileAsItIs() async throws {
    let gathering = try await gather("a.csv") { TestFiles.write("x\r\n", to: "\($0)/a.csv") }
    #expect(gathering == Gathering(parts: [RawPart(name: "a.csv", bytes: [120, 13, 10])], outcome: .complete))
  }

  @Test func severalFilesAreOneSource() async throws {
    let gathering = try await gather(["b.csv", "a.csv"]) {
      TestFiles.write("1", to: "\($0)/a.csv")
      TestFiles.write("2", to: "\($0)/b.csv")
    }
    #expect(gathering.parts.map(\.name) == ["b.csv", "a.csv"])
    #expect(gathering.outcome == .complete)
    #expect(try await gather(["a", "a"]) { _ in }.outcome == .failed("the source names a path twice"))
    #expect(
      try await gather(["a", "b"]) { TestFiles.write("1", to: "\($0)/a") }.outcome == .incomplete("there is no file b"))
  }

  @Test func whatIsNoFileIsNeverComplete() async throws {
    #expect(try await gather("a.csv") { _ in }.outcome == .absent("there is no file a.csv"))
    #expect(try await gather("a") { FileNodes.makeFolder("\($0)/a") }.outcome == .failed("a: not a regular file"))
    #expect(try await gather("a") { FileNodes.makeFIFO("\($0)/a") }.outcome == .failed("a: not a regular file"))
    #expect(
      try await gather("a") { FileNodes.makeLink("\($0)/a", to: "../../etc/passwd") }.outcome
        == .failed("a: '..' leads above the root"))
  }

  @Test func columnsAreMappedTypedAndPlaced() throws {
    let sink = try RecordSample.parse(
      """
      Nr,who,enc,bytes,share,given,until,seen,extra
      D1,E1,yes,9223372036854775807,0.5,01.07.2026 09:00:00,31.07.2026,01.07.2026 00:00:00,x
      "D
      2",,NO,,,,,02.07.2026 00:00:00,y
      D3,,,,,,,02.07.2026 00:00:00,

      """,
      options: [
        "columns": [
          "device_id": "Nr", "owner_id": "who", "encrypted": "enc", "size": "bytes", "used": "share",
          "given_at": "given",
          "until_on": "until", "collected_at": "seen",
        ],
        "values": ["encrypted": ["yes": "1", "NO": "0", "": "0"]], "constants": ["kind": "laptop"],
        "zone": "Europe/Warsaw", "date_format": "DD.MM.YYYY", "datetime_format": "DD.MM.YYYY HH:mm:ss",
      ])
    #expect(
      sink.lines(
        "devices", "device_id", "owner_id", "encrypted", "size", "used", "given_at", "until_on", "kind", "collected_at")
        == [
          "D1 E1 1 9223372036854775807 0.5 1782889200 2026-07-31 laptop 1782856800",
          "D\n2 - 0 - - - - laptop 1782943200", "D3 - 0 - - - - laptop 1782943200",
        ])
    #expect(sink.places["devices"] == ["devices.csv:2", "devices.csv:3", "devices.csv:5"])
    #expect(sink.notices == ["devices.csv:1: not in the contract and dropped: extra"])
  }

  @Test func aNullableColumnThatTheFileLacksIsNoticed() throws {
    let sink = try RecordSample.parse("device_id,collected_at,Owner_Id\nD1,\(Self.stamp),E1\n")
    #expect(
      sink.notices == [
        "devices.csv:1: there is no column 'owner_id', so it is NULL in all rows",
        "devices.csv:1: there is no column 'encrypted', so it is NULL in all rows",
        "devices.csv:1: there is no column 'size', so it is NULL in all rows",
        "devices.csv:1: there is no column 'used', so it is NULL in all rows",
        "devices.csv:1: there is no column 'given_at', so it is NULL in all rows",
        "devices.csv:1: there is no column 'until_on', so it is NULL in all rows",
        "devices.csv:1: there is no column 'kind', so it is NULL in all rows",
        "devices.csv:1: not in the contract and dropped: Owner_Id",
      ])
  }

  @Test func aFileWithAHeaderOnlyHasNoRows() throws {
    #expect(try RecordSample.parse("device_id,collected_at\n").rows == ["devices": []])
  }

  @Test(arguments: [
    ("", "devices.csv:1: the file is empty (a header line is expected)"),
    (
      "device,collected_at\nD1,\(stamp)\n",
      "devices.csv:1: there is no column 'device_id', which devices requires (did you mean 'device'?)"
    ),
    ("device_id,size,size\n", "devices.csv:1:16: a second column 'size'"),
    ("device_id,collected_at\nD1\n", "devices.csv:2: expected 2 fields, found 1"),
    (
      "device_id,collected_at\nD1,\(stamp)\nD2",
      "devices.csv:3: expected 2 fields, found 1 (the file may have been cut short)"
    ),
    (
      "device_id,collected_at\nD1,\"\(stamp)",
      "devices.csv:2:4: a quote is opened and never closed (the file may have been cut short)"
    ),
    ("device_id,collected_at\n,\(stamp)\n", "devices.csv:2:1: device_id: expected a text, found nothing"),
    (
      "device_id,collected_at,size\nD1,\(stamp),9223372036854775808\n",
      "devices.csv:2:25: size: expected a whole number of at most 64 bits, found '9223372036854775808'"
    ),
    (
      "device_id,collected_at,until_on\nD1,\(stamp),2026-02-30\n",
      "devices.csv:2:25: until_on: expected a day that exists, as YYYY-MM-DD, found '2026-02-30' (another form is declared with date_format)"
    ),
    (
      "device_id,collected_at\nD1,\(stamp)\nD1,\(stamp)\n", "devices.csv:3: the key of devices is there already"
    ),
  ])
  func aDamagedFileIsRejectedWithItsPlace(_ text: String, _ message: String) {
    let error = #expect(throws: Diagnostic.self) { try RecordSample.parse(text) }
    #expect(error?.description == message)
  }

  @Test(arguments: [
    [0xff, 0xfe, 0x64, 0x00], [0xfe, 0xff, 0x00, 0x64], Array("device_id\u{0},collected_at\n".utf8),
    Array("device_id,collected_at\nD".utf8) + [0xff],
  ])
  func bytesThatAreNoTextAreRejected(_ bytes: [UInt8]) {
    #expect(throws: Diagnostic.self) { try RecordSample.parse(bytes) }
  }

  @Test(arguments: ["2026-03-29 02:30", "2026-10-25 02:30"])
  func anHourThatTheZoneSkipsOrRepeatsIsRejected(_ stamp: String) {
    let error = #expect(throws: Diagnostic.self) {
      try RecordSample.parse(
        "device_id,collected_at\nD1,\(stamp)\n",
        options: ["zone": "Europe/Warsaw", "datetime_format": "YYYY-MM-DD HH:mm"])
    }
    #expect(error?.location == SourceLocation(file: "devices.csv", line: 2, column: 4))
  }

  @Test(
    arguments: [
      (["columns": ["device_id": "Nr"]], "devices.csv:1: there is no column 'Nr' for 'device_id'"),
      (["columns": ["size": "syze"]], "devices.csv:1: there is no column 'syze' for 'size' (did you mean 'size'?)"),
      (["columns": ["device": "device_id"]], "devices has no column 'device'"),
      (["constants": ["size": "1"]], "devices.csv:1: the column 'size' is given as a constant, and the file has it"),
      (["constants": ["kind": "x"], "columns": ["kind": "size"]], "the column 'kind' is both mapped and constant"),
      (
        ["constants": ["encrypted": "perhaps"]],
        "devices.csv:2: encrypted: expected 0 or 1, true or false, found 7 characters of text"
      ),
      (["zone": "Mars/Olympus"], "the evidence has no rules for the zone 'Mars/Olympus'"),
    ] as [(JSONValue, String)])
  func optionsThatDoNotFitAreRejected(_ options: JSONValue, _ message: String) {
    let error = #expect(throws: Diagnostic.self) {
      try RecordSample.parse("device_id,collected_at,size\nD1,\(Self.stamp),1\n", options: options)
    }
    #expect(error.map { $0.description.hasPrefix(message) } == true, "\(String(describing: error))")
  }

  @Test func theFormatFollowsTheExtensionUnlessDeclared() throws {
    #expect(
      try RecordSample.parse("device_id\tcollected_at\nD1\t\(Self.stamp)\n", file: "d.TSV").rows["devices"]?.count == 1)
    #expect(
      try RecordSample.parse(
        "device_id|collected_at\nD1|\(Self.stamp)\n", file: "d.txt", options: ["format": "csv", "delimiter": "|"]
      )
      .rows["devices"]?.count == 1)
    let error = #expect(throws: Diagnostic.self) { try RecordSample.parse("x", file: "v1.2/export") }
    #expect(error?.message == "the file's name does not tell its format")
  }

  @Test func recordsOfJSONAreMapped() throws {
    let sink = try RecordSample.parse(
      """
      {"meta": {}, "data": {"items": [
        {"id": "D1", "owner": {"id": "E1"}, "tags": ["laptop"], "encrypted": true, "size": 5, "used": 0.25, "at": "\(Self.stamp)"},
        {"id": "D2", "owner": null, "encrypted": "off", "size": null, "at": "\(Self.stamp)", "more": 1}
      ]}}
      """, file: "d.json",
      options: [
        "records": "data.items",
        "columns": ["device_id": "id", "owner_id": "owner.id", "kind": "tags[0]", "collected_at": "at"],
        "values": ["encrypted": ["off": "0"]],
      ])
    #expect(
      sink.lines("devices", "device_id", "owner_id", "kind", "encrypted", "size", "used") == [
        "D1 E1 laptop 1 5 0.25", "D2 - - 0 - -",
      ])
    #expect(sink.places["devices"] == ["d.json:2", "d.json:3"])
    #expect(sink.notices.last == "d.json: not in the contract and dropped: more")
  }

  @Test(arguments: [
    (#"{"device_id": "D1", "device_id": "D2"}"#, "d.jsonl:1:21: the key 'device_id' stands here a second time"),
    ("", "d.jsonl:1: the file is empty"),
    ("[]\n", "d.jsonl:1: expected an object as a record"),
    ("\n{\"device_id\": \"D1\"}\n", "d.jsonl:2: there is no column 'collected_at', which devices requires"),
    (
      #"{"device_id": null, "collected_at": "2026-07-01T00:00:00Z"}"#,
      "d.jsonl:1: device_id: expected a text, found nothing"
    ),
    (#"{"device_id": ["D1"], "collected_at": "2026-07-01T00:00:00Z"}"#, "d.jsonl:1: device_id: expected a text, found"),
    (#"{"device_id": "D1", "collected_at": 1782864000}"#, "d.jsonl:1: collected_at: "),
    (
      #"{"device_id": "D1", "collected_at": "2026-07-01T00:00:00Z", "size": 1.5}"#,
      "d.jsonl:1: size: expected a whole number"
    ),
    (
      #"{"device_id": "D1", "collected_at": "2026-07-01T00:00:00Z", "size": 1e400}"#,
      "d.jsonl:1: size: expected a whole number"
    ),
    (#"{"device_id": "D1", "collected_at": "2026-0"#, "d.jsonl:1:"),
  ])
  func damagedJSONIsRejectedWithItsPlace(_ text: String, _ message: String) {
    let error = #expect(throws: Diagnostic.self) { try RecordSample.parse(text, file: "d.jsonl") }
    #expect(error.map { $0.description.hasPrefix(message) } == true, "\(String(describing: error))")
  }

  @Test func aMappedPathThatNoRecordHasIsRejected() {
    let error = #expect(throws: Diagnostic.self) {
      try RecordSample.parse(
        #"[{"device_id": "D1", "collected_at": "2026-07-01T00:00:00Z", "owner": "E1"}]"#, file: "d.json",
        options: ["columns": ["owner_id": "ownr"]])
    }
    #expect(error?.description == "d.json: no record has 'ownr' for 'owner_id' (did you mean 'owner'?)")
  }

  @Test func anUnknownTableIsRefused() {
    let evidence = RawEvidence(
      parts: [], table: "none", options: [:], host: "h", collectedAt: RecordSample.collectedAt, contracts: [:])
    var sink = RowCollector()
    #expect(throws: Diagnostic.self) { try FileCollector().parse(evidence, into: &sink) }
  }
}
