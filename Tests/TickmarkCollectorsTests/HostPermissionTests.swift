import Testing
import TickmarkCollectors
import TickmarkCore
import TickmarkTestSupport

/// Permissions, tried as the user nobody where the tests run as root, who may read everything.
@Suite struct HostPermissionTests {
  private static let nobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]

  @Test func deniedIsNeverAbsent() async throws {
    try await TestFiles.withTemporaryFolder { folder in
      TestFiles.write("secret", to: "\(folder)/file")
      FileNodes.setMode("\(folder)/file", 0)
      FileNodes.makeFolder("\(folder)/closed")
      TestFiles.write("secret", to: "\(folder)/closed/file")
      FileNodes.setMode("\(folder)/closed", 0)
      FileNodes.setMode(folder, 0o755)
      let questions: [HostQuestion] = [
        .file("\(folder)/file"), .file("\(folder)/closed/file"), .file("\(folder)/closed/none"),
        .folder("\(folder)/closed"), .file("\(folder)/none"),
      ]
      let denied = HostAnswer.unreadable("permission denied")
      let answers = await host.ask(questions).map { answer in
        guard case .unreadable(let reason) = answer else { return answer }
        return .unreadable(String(reason.map { $0.lowercased() }.joined()))
      }
      #expect(answers == [denied, denied, denied, denied, .absent])
      FileNodes.setMode("\(folder)/closed", 0o755)
    }
  }

  private var host: any Host {
    FileNodes.isRoot ? PrefixHost(name: "nobody", via: Self.nobody) : LocalHost()
  }
}
