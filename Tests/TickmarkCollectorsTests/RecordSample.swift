import TickmarkCollectors
import TickmarkCore
import TickmarkTestSupport

/// Texts parsed as parts of a source for the table `devices`.
enum RecordSample {
  static let collectedAt = Instant(epochSeconds: 1_790_000_000)

  static func parse(
    _ bytes: [UInt8], file: String = "devices.csv", options: JSONValue = [:],
    by collector: any Collector = FileCollector()
  ) throws -> RowCollector {
    let evidence = RawEvidence(
      parts: [RawPart(name: file, bytes: bytes)], table: "devices", options: options, host: "workspace",
      collectedAt: collectedAt, contracts: ["devices": try Contracts.devices()],
      zones: ["Europe/Warsaw": TestFiles.read("/usr/share/zoneinfo/Europe/Warsaw") ?? []])
    var sink = RowCollector()
    try collector.parse(evidence, into: &sink)
    return sink
  }

  static func parse(
    _ text: String, file: String = "devices.csv", options: JSONValue = [:],
    by collector: any Collector = FileCollector()
  ) throws -> RowCollector {
    try parse(Array(text.utf8), file: file, options: options, by: collector)
  }
}
