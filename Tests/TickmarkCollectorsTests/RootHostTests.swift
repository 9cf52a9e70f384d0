import Testing
import TickmarkCollectors
import TickmarkCore
import TickmarkTestSupport

@Suite struct RootHostTests {
  /// A root with a secret beside it.
  private func ask(_ path: String, prepare: (String) -> Void = { _ in }) async throws -> HostAnswer? {
    try await TestFiles.withTemporaryFolder { folder in
      let root = "\(folder)/root"
      FileNodes.makeFolder(root)
      FileNodes.makeFolder("\(root)/etc")
      TestFiles.write("inside", to: "\(root)/etc/passwd")
      TestFiles.write("outside", to: "\(folder)/secret")
      prepare(root)
      return await RootHost(name: "image", root: root).ask([.file(path)]).first
    }
  }

  private static let inside = HostAnswer.bytes(Array("inside".utf8))
  private static let refused = HostAnswer.unreadable("'..' leads above the root")

  @Test func anAbsoluteLinkIsTakenFromTheRoot() async throws {
    #expect(try await ask("/link") { FileNodes.makeLink("\($0)/link", to: "/etc/passwd") } == Self.inside)
  }

  @Test func aRelativeLinkIsTakenFromItsFolder() async throws {
    #expect(try await ask("/etc/link") { FileNodes.makeLink("\($0)/etc/link", to: "../etc/passwd") } == Self.inside)
    #expect(try await ask("/e/passwd") { FileNodes.makeLink("\($0)/e", to: "etc") } == Self.inside)
  }

  @Test func nothingLeadsOutOfTheRoot() async throws {
    #expect(try await ask("../secret") == Self.refused)
    #expect(try await ask("/etc/../../secret") == Self.refused)
    #expect(try await ask("/link") { FileNodes.makeLink("\($0)/link", to: "../secret") } == Self.refused)
    #expect(try await ask("/up/secret") { FileNodes.makeLink("\($0)/up", to: "..") } == Self.refused)
    #expect(try await ask("/link") { FileNodes.makeLink("\($0)/link", to: "\($0.dropLast(4))secret") } == .absent)
  }

  @Test func dotsInsideTheRootAreWalked() async throws {
    #expect(try await ask("/etc/./../etc//passwd") == Self.inside)
    #expect(try await ask("etc/passwd") == Self.inside)
  }

  @Test func commandsCannotBeRun() async {
    let answer = await RootHost(name: "image", root: "/").ask([.command(HostCommand(["true"]))])
    #expect(answer == [.unreadable("commands cannot be run in an image")])
  }

  @Test func aRootThatIsNotThereIsNoMachineWithoutFiles() async {
    let answer = await RootHost(name: "image", root: "/nonexistent/root").ask([.file("/etc/passwd")])
    #expect(answer == [.unreadable("/nonexistent/root cannot be opened: there is no such folder")])
  }
}
