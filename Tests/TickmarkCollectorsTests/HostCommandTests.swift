import Testing
import TickmarkCollectors
import TickmarkCore
import TickmarkTestSupport

/// Commands on the machine itself and behind a prefix.
@Suite struct HostCommandTests {
  enum Kind: CaseIterable {
    case local, prefix

    var host: any Host {
      switch self {
      case .local: LocalHost()
      case .prefix: PrefixHost(name: "shell", via: ["env"])
      }
    }
  }

  private func run(_ kind: Kind, _ command: HostCommand) async -> HostAnswer? {
    await kind.host.ask([.command(command)]).first
  }

  private func shell(_ kind: Kind, _ script: String, timeout: Int = 60, limit: Int = 1000) async -> HostAnswer? {
    await run(kind, HostCommand(["sh", "-c", script], timeout: timeout, limit: limit))
  }

  @Test(arguments: Kind.allCases)
  func givesStandardOutputAsItIs(_ kind: Kind) async {
    #expect(await shell(kind, #"printf 'a\000\377\n\n'"#) == .bytes([97, 0, 255, 10, 10]))
    #expect(await run(kind, HostCommand(["true"])) == .bytes([]))
  }

  @Test(arguments: Kind.allCases, ["", "a", "line\nbreak\n\n", "'; exit 3", "%s $(id) \\n", "ü"])
  func givesAProgramItsInputAsItIs(_ kind: Kind, _ input: String) async {
    #expect(await run(kind, HostCommand(["cat"], input: input)) == .bytes(Array(input.utf8)))
    #expect(await run(kind, HostCommand(["true"], input: input)) == .bytes([]))
  }

  @Test(
    arguments: Kind.allCases,
    ["a b", "'", "\"$HOME\"", "$(id)", "`id`", "line\nbreak", "-n", "*", "\\", "", "; exit 3", "ü"])
  func aHostileArgumentIsOnlyAnArgument(_ kind: Kind, _ argument: String) async {
    let answer = await run(kind, HostCommand(["printf", "%s|%s", argument, "end"]))
    #expect(answer == .bytes(Array("\(argument)|end".utf8)))
  }

  @Test(arguments: Kind.allCases)
  func theSurroundingsAreClean(_ kind: Kind) async {
    let answer = await shell(kind, #"echo "$PATH $LC_ALL $TZ"; cat"#)
    #expect(answer == .bytes(Array("/usr/sbin:/usr/bin:/sbin:/bin C UTC\n".utf8)))
  }

  @Test(arguments: Kind.allCases)
  func anExitCodeThatIsNotAcceptedIsNoAnswer(_ kind: Kind) async {
    #expect(
      await shell(kind, "echo plausible; echo went wrong >&2; exit 1")
        == .unreadable("exit code 1; run it by hand to read what it says of it"))
    #expect(await shell(kind, "exit 7") == .unreadable("exit code 7"))
    #expect(
      await run(kind, HostCommand(["sh", "-c", "echo no; exit 1"], accepts: [0, 1])) == .bytes(Array("no\n".utf8)))
  }

  @Test(arguments: Kind.allCases)
  func whatAProgramComplainsOfIsNotRepeated(_ kind: Kind) async {
    let answer = await shell(kind, "echo 'no access for Wanda Nesselbrink' >&2; exit 1")
    #expect(answer == .unreadable("exit code 1; run it by hand to read what it says of it"))
  }

  @Test(arguments: Kind.allCases)
  func aProgramThatIsNotThereIsAbsent(_ kind: Kind) async {
    #expect(await run(kind, HostCommand(["no-such-program-here"])) == .absent)
    #expect(await run(kind, HostCommand(["/no/such/program"])) == .absent)
  }

  @Test(arguments: Kind.allCases)
  func aFileThatMayNotBeRunIsUnreadable(_ kind: Kind) async {
    guard case .unreadable = await run(kind, HostCommand(["/etc/passwd"])) else {
      Issue.record("expected unreadable")
      return
    }
  }

  @Test(arguments: Kind.allCases)
  func aProgramThatHangsIsEnded(_ kind: Kind) async {
    guard case .unreadable = await shell(kind, "sleep 600", timeout: 1) else {
      Issue.record("expected unreadable")
      return
    }
  }

  @Test func theReasonNamesTheTime() async {
    #expect(await shell(.local, "trap '' TERM; sleep 600", timeout: 1) == .unreadable("no answer within 1 s"))
  }

  @Test(arguments: Kind.allCases)
  func aFloodIsRefusedAndNotCut(_ kind: Kind) async {
    let answer = await run(kind, HostCommand(["head", "-c", "500000", "/dev/zero"], limit: 1000))
    #expect(answer == .unreadable("more output than the limit of 1000 bytes"))
  }

  @Test func anEndlessFloodEnds() async {
    #expect(
      await run(.local, HostCommand(["yes"], limit: 1000)) == .unreadable("more output than the limit of 1000 bytes"))
    guard case .unreadable = await run(.prefix, HostCommand(["yes"], limit: 1000)) else {
      Issue.record("expected unreadable")
      return
    }
  }

  @Test(arguments: Kind.allCases)
  func aTalkativeStandardErrorDoesNotBlock(_ kind: Kind) async {
    #expect(await shell(kind, "head -c 1000000 /dev/zero >&2; echo done") == .bytes(Array("done\n".utf8)))
  }

  @Test func deathByASignalIsNoAnswer() async {
    #expect(await shell(.local, "echo half; kill -9 $$") == .unreadable("ended by signal 9"))
    guard case .unreadable(let reason) = await shell(.prefix, "echo half; kill -9 $$") else {
      Issue.record("expected unreadable")
      return
    }
    #expect(reason.hasPrefix("exit code 137"))
  }

  @Test func aChildInTheBackgroundIsEndedAndSpoilsTheAnswer() async throws {
    try await TestFiles.withTemporaryFolder { folder in
      let answer = await shell(.local, "echo half; sleep 600 & echo $! > \(folder)/child")
      #expect(answer == .unreadable("it left a process running behind it, so its output may be incomplete"))
      let number = TestFiles.read("\(folder)/child").flatMap { Int32(String(decoding: $0.dropLast(), as: UTF8.self)) }
      let child = try #require(number)
      for _ in 0..<500 where FileNodes.isAlive(child) { try await Task.sleep(for: .milliseconds(10)) }
      #expect(!FileNodes.isAlive(child))
    }
  }

  @Test func aChildThatHasEndedSpoilsNothing() async {
    #expect(await shell(.local, "(exit 0) & sleep 0.1; echo all") == .bytes(Array("all\n".utf8)))
  }

  @Test func aNULByteInAnArgumentIsRefused() async {
    #expect(await run(.local, HostCommand(["echo", "a\u{0}b"])) == .unreadable("an argument holds a NUL byte"))
  }

  @Test func noProgramIsRefused() async {
    #expect(await run(.local, HostCommand([])) == .unreadable("no program is named"))
    #expect(await run(.local, HostCommand([""])) == .unreadable("no program is named"))
  }

  @Test func noByteIsLostWhenTheProgramEnds() async {
    let counts = await withTaskGroup(of: Int.self) { group in
      for _ in 0..<40 {
        group.addTask {
          guard case .bytes(let bytes) = await shell(.local, "head -c 3000000 /dev/zero", limit: 4_000_000) else {
            return -1
          }
          return bytes.count
        }
      }
      return await group.reduce(into: Set<Int>()) { $0.insert($1) }
    }
    #expect(counts == [3_000_000])
  }
}
