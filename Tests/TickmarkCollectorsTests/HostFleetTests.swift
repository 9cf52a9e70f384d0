import Synchronization
import Testing
import TickmarkCollectors
import TickmarkCore
import TickmarkTestSupport

@Suite struct HostFleetTests {
  /// Counts the hosts that are asked at the same time.
  private final class Gauge: Sendable {
    private let state = Mutex((now: 0, most: 0))
    func enter() { state.withLock { $0 = ($0.now + 1, max($0.most, $0.now + 1)) } }
    func leave() { state.withLock { $0.now -= 1 } }
    var most: Int { state.withLock { $0.most } }
  }

  private struct SlowHost: Host {
    let name: String
    let delay: Int
    let gauge: Gauge

    func ask(_ questions: [HostQuestion]) async -> [HostAnswer] {
      gauge.enter()
      defer { gauge.leave() }
      for _ in 0..<delay { await Task.yield() }
      return questions.map { _ in .bytes(Array(name.utf8)) }
    }
  }

  private func gather(_ count: Int, width: Int) async -> (names: [String], most: Int) {
    let gauge = Gauge()
    let period = Period(id: "now", from: Instant(epochSeconds: 0), to: Instant(epochSeconds: 0))
    let jobs = (0..<count).map { index in
      HostFleet.Job(
        collector: FileCollector(), request: CollectionRequest(table: "t", options: ["path": "f"], period: period),
        host: SlowHost(name: "h\(index)", delay: (count - index) * 20, gauge: gauge))
    }
    let gatherings = await HostFleet.gather(jobs, width: width)
    return (gatherings.map { String(decoding: $0.parts.first?.bytes ?? [], as: UTF8.self) }, gauge.most)
  }

  @Test(arguments: [1, 3, 100])
  func resultsStandInTheOrderOfTheHostsAndTheBoundHolds(_ width: Int) async {
    let result = await gather(20, width: width)
    #expect(result.names == (0..<20).map { "h\($0)" })
    #expect(result.most <= width)
  }

  @Test func aWidthOfNothingStillGathers() async {
    #expect(await gather(2, width: 0).names == ["h0", "h1"])
    #expect(await gather(0, width: 4).names == [])
  }

  /// Asks in as many rounds as it has paths: each answer decides whether there is another question.
  private struct Asking: Collector {
    let id = "asking"
    let version = 1
    let tables: [String] = []
    let options: [ObjectShape.Field] = []
    let observesNow = true
    let rounds: Int
    let path: String

    func gather(_ request: CollectionRequest, from host: any Host) async -> Gathering {
      var parts: [RawPart] = []
      for round in 0..<rounds {
        let command = HostCommand(["printf", "%s", "\(path) \(round)"])
        guard case .bytes(let bytes) = await host.ask([.command(command), .file("/none")]).first else { continue }
        parts.append(RawPart(name: "\(round)", bytes: bytes))
      }
      return Gathering(parts: parts, outcome: .complete)
    }

    func parse(_ evidence: RawEvidence, into sink: inout some RowSink) throws(Diagnostic) {}
  }

  @Test func collectorsOfOneHostShareItsConnections() async throws {
    try await TestFiles.withTemporaryFolder { folder in
      let period = Period(id: "now", from: Instant(epochSeconds: 0), to: Instant(epochSeconds: 0))
      let host = { (name: String) in
        PrefixHost(name: name, via: ["sh", "-c", "echo \(name) >>\(folder)/runs; exec \"$@\"", "prefix"])
      }
      let jobs = [(1, "a", "web1"), (3, "b", "web1"), (2, "c", "web2"), (1, "d", "web1")].map { rounds, path, name in
        HostFleet.Job(
          collector: Asking(rounds: rounds, path: path), request: CollectionRequest(options: [:], period: period),
          host: host(name))
      }
      let gatherings = await HostFleet.gather(jobs, width: 1)
      #expect(
        gatherings.map { $0.parts.map { String(decoding: $0.bytes, as: UTF8.self) } } == [
          ["a 0"], ["b 0", "b 1", "b 2"], ["c 0", "c 1"], ["d 0"],
        ])
      let runs = String(decoding: TestFiles.read("\(folder)/runs") ?? [], as: UTF8.self)
      #expect(runs == "web1\nweb1\nweb1\nweb2\nweb2\n")
    }
  }
}
