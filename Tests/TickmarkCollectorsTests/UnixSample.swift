import TickmarkCollectors
import TickmarkCore

/// Account files in memory, gathered and parsed as the collector does it.
struct UnixSample {
  /// What the host has; nil is absent.
  var files: [String: String?] = [
    "/etc/passwd": "root:x:0:0:root:/root:/bin/bash\n", "/etc/group": "root:x:0:\n",
    "/etc/shadow": "root:*:20000:0:99999:7:::\n", "/var/log/lastlog": nil, "/etc/sudoers": nil,
  ]
  var folders: [String: [String]] = [:]
  var denied: Set<String> = []
  var binary: [String: [UInt8]] = [:]

  private struct SampleHost: Host {
    let name = "srv-01"
    let sample: UnixSample

    func ask(_ questions: [HostQuestion]) async -> [HostAnswer] { questions.map(answer) }

    private func answer(_ question: HostQuestion) -> HostAnswer {
      if sample.denied.contains(question.name) { return .unreadable("permission denied") }
      if case .folder(let path, _) = question {
        guard let names = sample.folders[path] else { return .absent }
        return .files(names.map { .init(name: $0, answer: answer(.file("\(path)/\($0)"))) })
      }
      if let bytes = sample.binary[question.name] { return .bytes(bytes) }
      guard let text = sample.files[question.name] ?? nil else { return .absent }
      return .bytes(Array(text.utf8))
    }
  }

  static let period = Period(
    id: "now", from: Instant(epochSeconds: 1_790_000_000), to: Instant(epochSeconds: 1_790_000_000))

  func gather() async -> Gathering {
    await UnixAccountsCollector().gather(
      CollectionRequest(options: [:], period: Self.period), from: SampleHost(sample: self))
  }

  func parse() async throws(Diagnostic) -> RowCollector {
    try Self.parse(await gather())
  }

  static func parse(_ gathering: Gathering) throws(Diagnostic) -> RowCollector {
    var sink = RowCollector()
    let contracts = try Contracts.read("unix_accounts", "unix_groups", "unix_privileges")
    try UnixAccountsCollector().parse(
      RawEvidence(
        parts: gathering.parts, options: [:], host: "srv-01", collectedAt: Instant(epochSeconds: 1_790_000_000),
        contracts: contracts),
      into: &sink)
    return sink
  }
}
