import Glibc
import TickmarkCollectors
import TickmarkCore

/// One gathering of the collector `tls` for tests, with the rows that it gives.
struct TLSScan {
  let gathering: Gathering
  let rows: RowCollector

  /// `targets` are those of a source. Rows are read as of `instant`; now if it is nil.
  init(
    _ targets: JSONValue..., roots: [String], timeout: Int64 = 120, at instant: Instant? = nil,
    from host: any Host = LocalHost()
  ) async throws {
    let options: JSONValue = [
      "targets": .array(targets), "roots": .array(roots.map(JSONValue.string)), "timeout": .integer(timeout),
    ]
    let now = Instant(epochSeconds: Int64(time(nil)))
    let request = CollectionRequest(options: options, period: Period(id: "now", from: now, to: now))
    gathering = await TLSCollector().gather(request, from: host)
    let evidence = RawEvidence(
      parts: gathering.parts, options: options, host: "local", collectedAt: instant ?? now,
      contracts: try Contracts.read(TLSCollector().tables))
    var sink = RowCollector()
    try TLSCollector().parse(evidence, into: &sink)
    rows = sink
  }
}
