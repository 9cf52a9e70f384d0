import Testing
import TickmarkCollectors
import TickmarkCore
import TickmarkTestSupport

@Suite struct PrefixHostTests {
  /// A prefix that is a shell script; `"$@"` in it is `sh -s`.
  private func host(_ script: String) -> PrefixHost { PrefixHost(name: "web1", via: ["sh", "-c", script, "prefix"]) }

  private static let questions: [HostQuestion] = [.file("/etc/passwd"), .command(HostCommand(["echo", "x"]))]

  @Test func manyQuestionsAreAnsweredInOrderInOneRun() async throws {
    try await TestFiles.withTemporaryFolder { folder in
      let host = host("echo run >>\(folder)/runs; exec \"$@\"")
      var questions: [HostQuestion] = []
      for number in 0..<400 {
        questions.append(.command(HostCommand(["printf", "%s", "\(number)"])))
        questions.append(.file("\(folder)/absent-\(number)"))
      }
      let answers = await host.ask(questions)
      let expected = (0..<400).flatMap { [HostAnswer.bytes(Array("\($0)".utf8)), .absent] }
      #expect(answers == expected)
      #expect(TestFiles.read("\(folder)/runs") == Array("run\n".utf8))
    }
  }

  @Test func whatALoginShellPrintsIsSkipped() async {
    let answers = await host("echo Welcome; echo '@done'; exec \"$@\"").ask([.command(HostCommand(["echo", "x"]))])
    #expect(answers == [.bytes(Array("x\n".utf8))])
  }

  @Test func aPrefixThatIsNotThereAnswersNothing() async {
    let answers = await PrefixHost(name: "web1", via: ["no-such-program-here", "web1"]).ask(Self.questions)
    let expected = HostAnswer.unreadable("web1: there is no program 'no-such-program-here' to reach it")
    #expect(answers == [expected, expected])
  }

  @Test func aConnectionThatIsRefusedAnswersNothing() async {
    let answers = await host("echo 'Connection refused' >&2; exit 255").ask(Self.questions)
    let expected = HostAnswer.unreadable(
      "web1: the connection ended with exit code 255; run it by hand to read what it says of it")
    #expect(answers == [expected, expected])
  }

  @Test(arguments: ["head -c 60", "head -n 3", "sed '$d'", "head -c 0"])
  func aConnectionThatIsLostInBetweenAnswersNothing(_ cut: String) async {
    let answers = await host("\"$@\" | \(cut)").ask(Self.questions)
    let expected = HostAnswer.unreadable(
      "web1: the connection ended before the last answer, or its answer is not understood")
    #expect(answers == [expected, expected])
  }

  @Test func aScriptThatArrivesInPartDoesNothing() async throws {
    try await TestFiles.withTemporaryFolder { folder in
      let touch = HostQuestion.command(HostCommand(["touch", "\(folder)/done"]))
      _ = await host("sed '$d' | \"$@\"").ask([touch])
      #expect(TestFiles.read("\(folder)/done") == nil)
      _ = await host("\"$@\"").ask([touch])
      #expect(TestFiles.read("\(folder)/done") == [])
    }
  }

  @Test func aFarSideWithoutBase64AnswersNothing() async {
    let answers = await host("sed 's/base64/no-such-program-here/' | \"$@\"").ask([.file("/etc/passwd")])
    guard case .unreadable = answers.first else {
      Issue.record("expected unreadable, found \(answers)")
      return
    }
  }

  @Test func anotherShellGivesTheSameAnswers() async {
    let answers = await host("exec bash --posix -s").ask(Self.questions + [.folder("/etc/passwd"), .file("/none")])
    #expect(answers.dropFirst() == [.bytes(Array("x\n".utf8)), .unreadable("not a folder"), .absent])
  }

  @Test func aQuestionThatNoShellCanBeAskedLeavesTheOthersTheirAnswers() async {
    let answers = await host("exec \"$@\"").ask(Self.questions.reversed() + [.file("/etc/\0passwd")])
    #expect(answers.first == .bytes(Array("x\n".utf8)))
    #expect(answers.last == .unreadable("the path holds a NUL byte"))
  }

  @Test func moreQuestionsThanAPipeHoldsTakeSeveralRuns() async throws {
    try await TestFiles.withTemporaryFolder { folder in
      let long = String(repeating: "x", count: 100_000)
      let questions = (0..<24).map { HostQuestion.command(HostCommand(["printf", "%s%.0s", "\($0)", long])) }
      let answers = await host("echo run >>\(folder)/runs; exec \"$@\"").ask(questions)
      #expect(answers == (0..<24).map { .bytes(Array("\($0)".utf8)) })
      #expect(TestFiles.read("\(folder)/runs") == Array("run\nrun\nrun\nrun\n".utf8))
    }
  }
}
