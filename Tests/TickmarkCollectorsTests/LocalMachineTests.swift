import Testing
import TickmarkCollectors
import TickmarkCore
import TickmarkTestSupport

/// The collector on the machine that runs the tests, whatever it is.
@Suite struct LocalMachineTests {
  @Test func thisMachinesAccountsLoadOrSayWhyNot() async throws {
    let gathering = await UnixAccountsCollector().gather(
      CollectionRequest(options: [:], period: UnixSample.period), from: LocalHost())
    switch gathering.outcome {
    case .complete:
      let sink = try UnixSample.parse(gathering)
      #expect(sink.lines("unix_accounts", "account", "uid").contains("root 0"))
      #expect(sink.lines("unix_groups", "group_name", "account").contains("root root"))
    case .incomplete(let reason): #expect(!FileNodes.isRoot && reason.contains("permission denied"))
    case .absent(let reason), .failed(let reason): Issue.record("\(reason)")
    }
  }

  @Test func anOrdinaryUserNeverGetsACompleteAnswer() async {
    guard FileNodes.isRoot else { return }
    let host = PrefixHost(
      name: "nobody", via: ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"])
    let gathering = await UnixAccountsCollector().gather(
      CollectionRequest(options: [:], period: UnixSample.period), from: host)
    guard case .incomplete(let reason) = gathering.outcome else {
      Issue.record("expected an incomplete collection, found \(gathering.outcome)")
      return
    }
    #expect(reason.lowercased().hasPrefix("/etc/shadow: permission denied"))
    #expect(throws: Diagnostic.self) { try UnixSample.parse(gathering) }
  }
}
