import Testing
import TickmarkCollectors
import TickmarkCore
import TickmarkTestSupport

/// A collector asked and read as a run would do it.
struct CollectorBench {
  let collector: any Collector
  var options: JSONValue = [:]

  static let now = Instant(epochSeconds: 1_790_000_000)

  init(_ id: String, _ options: JSONValue = [:]) throws {
    collector = try #require(CollectorRegistry.collector(id))
    self.options = options
  }

  func gather(from host: any Host) async -> Gathering {
    await collector.gather(
      CollectionRequest(options: options, period: Period(id: "now", from: Self.now, to: Self.now)), from: host)
  }

  func parse(_ parts: [RawPart]) throws -> RowCollector {
    var sink = RowCollector()
    try collector.parse(
      RawEvidence(
        parts: parts, options: options, host: "srv-01", collectedAt: Self.now,
        contracts: try Contracts.read(collector.tables)),
      into: &sink)
    return sink
  }

  /// What a host gives, which must be complete.
  func rows(from host: any Host) async throws -> RowCollector {
    let gathering = await gather(from: host)
    #expect(gathering.outcome == .complete)
    return try parse(gathering.parts)
  }

  /// What the recording `name` gives.
  func rows(_ name: String) async throws -> RowCollector {
    try await rows(from: RecordedHost("\(collector.id)/\(name)"))
  }
}
