import Testing
import TickmarkCore
import TickmarkTestSupport

@testable import TickmarkCollectors

@Suite struct KernelModulesTests {
  /// `blacklist` alone blocks nothing; a file in /etc hides the one of the same name in /usr/lib; of two programs one
  /// that loads the module is enough.
  @Test func `loaded and blocked`() async throws {
    let rows = try await CollectorBench("kernel-modules").rows("debian")
    #expect(
      rows.lines("kernel_modules", "module", "is_loaded", "is_blocked") == [
        "cramfs 0 1", "hfs 0 0", "jffs2 0 0", "nf_tables 1 0", "pcspkr 0 0", "sctp 0 0", "usb_storage 1 1",
      ])
    #expect(rows.places["kernel_modules"]?.last == "/proc/modules:2")
  }

  @Test func `this machine`() async throws {
    let gathering = try await CollectorBench("kernel-modules").gather(from: LocalHost())
    switch gathering.outcome {
    case .complete, .absent: break
    case .incomplete, .failed: Issue.record("\(gathering.outcome)")
    }
  }
}
