import Synchronization
import Testing
import TickmarkCollectors
import TickmarkCore

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
}
