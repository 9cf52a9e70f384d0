import Testing
import TickmarkCollectors
import TickmarkCore
import TickmarkTestSupport

@Suite struct CommandCollectorTests {
  private static let period = Period(id: "now", from: Instant(epochSeconds: 0), to: Instant(epochSeconds: 0))

  private func gather(_ script: String, options: [String: JSONValue] = [:]) async -> Gathering {
    var options = options
    options["run"] = ["sh", "-c", .string(script)]
    return await CommandCollector().gather(
      CollectionRequest(table: "devices", options: .object(options), period: Self.period), from: LocalHost())
  }

  @Test func standardOutputIsTheEvidence() async {
    let gathering = await gather("echo a; echo b >&2")
    #expect(
      gathering == Gathering(parts: [RawPart(name: "sh -c echo a; echo b >&2", bytes: [97, 10])], outcome: .complete))
  }

  @Test func whatDoesNotEndWellIsNeverComplete() async {
    #expect(
      await gather("echo a; exit 1") == Gathering(parts: [], outcome: .failed("sh -c echo a; exit 1: exit code 1")))
    #expect(await gather("kill -9 $$").outcome == .failed("sh -c kill -9 $$: ended by signal 9"))
    #expect(
      await gather("sleep 600", options: ["timeout": 1]).outcome == .failed("sh -c sleep 600: no answer within 1 s"))
    #expect(
      await gather("yes", options: ["limit": 10]).outcome
        == .failed("sh -c yes: more output than the limit of 10 bytes"))
    let absent = await CommandCollector().gather(
      CollectionRequest(table: "devices", options: ["run": ["no-such-program-here"]], period: Self.period),
      from: LocalHost())
    #expect(absent.outcome == .absent("local has no program 'no-such-program-here'"))
    let none = await CommandCollector().gather(
      CollectionRequest(table: "devices", options: [:], period: Self.period), from: LocalHost())
    #expect(none.outcome == .failed(": no program is named"))
  }

  @Test(arguments: [
    (#"{"tickmark": 1, "complete": true, "records": []}"#, Gathering.Outcome.complete),
    (#"{"tickmark": 1, "complete": false, "reason": "page 3", "records": []}"#, .incomplete("NAME: page 3")),
    (
      #"{"tickmark": 2, "complete": true, "records": []}"#,
      .failed("NAME:1: expected version 1 of the envelope, found 2")
    ),
    (#"{"tickmark": 1, "records": []}"#, .failed("NAME:1: expected true or false as 'complete' of the envelope")),
    (#"{"tickmark": 1, "complete": true}"#, .failed("NAME:1: expected an array as 'records' of the envelope")),
    (
      #"{"tickmark": 1, "complete": false, "records": []}"#,
      .failed("NAME:1: expected a text as 'reason' of an envelope that is not complete")
    ),
    (
      #"{"tickmark": 1, "complet": false, "complete": true, "records": []}"#,
      .failed("NAME:1: the envelope has no member 'complet' (did you mean 'complete'?)")
    ),
    (#"{"complete": false}"#, .complete),
  ])
  func anEnvelopeCanSayThatSomethingIsMissing(_ text: String, _ outcome: Gathering.Outcome) async {
    let host = EchoHost(text: text)
    let gathering = await CommandCollector().gather(
      CollectionRequest(table: "devices", options: ["run": ["NAME"]], period: Self.period), from: host)
    #expect(gathering.outcome == outcome)
  }

  private struct EchoHost: Host {
    let name = "echo"
    let text: String
    func ask(_ questions: [HostQuestion]) async -> [HostAnswer] { questions.map { _ in .bytes(Array(text.utf8)) } }
  }

  @Test func rowsWithoutAStampWereReadWhenTheyWereGathered() throws {
    let sink = try RecordSample.parse(
      "device_id\nD1\n", file: "list", options: ["format": "csv"], by: CommandCollector())
    #expect(sink.lines("devices", "device_id", "collected_at") == ["D1 1790000000"])
    let json = try RecordSample.parse(
      #"[{"device_id": "D1"}, {"device_id": "D2", "collected_at": "2026-07-01T00:00:00Z"}]"#, file: "list",
      options: ["format": "json"], by: CommandCollector())
    #expect(json.lines("devices", "device_id", "collected_at") == ["D1 1790000000", "D2 1782864000"])
  }

  @Test func theRecordsOfAnEnvelopeAreRows() throws {
    let sink = try RecordSample.parse(
      #"{"tickmark": 1, "complete": true, "records": [{"device_id": "D1", "size": 7}]}"#, file: "list",
      by: CommandCollector())
    #expect(sink.lines("devices", "device_id", "size") == ["D1 7"])
  }

  @Test func outputWithoutADeclaredFormatIsRejected() {
    let error = #expect(throws: Diagnostic.self) {
      try RecordSample.parse("device_id\nD1\n", file: "list.csv", by: CommandCollector())
    }
    #expect(error?.message == "the source does not tell the format of the output")
  }

  @Test(arguments: [#"{"tickmark": 1, "complete": false, "rec"#, "error: no connection\n"])
  func anOutputThatIsSomethingElseIsRejected(_ text: String) {
    for format in ["csv", "json", "jsonl"] {
      #expect(throws: Diagnostic.self) {
        try RecordSample.parse(text, file: "list", options: ["format": .string(format)], by: CommandCollector())
      }
    }
  }
}
