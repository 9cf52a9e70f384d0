import Testing
import TickmarkCollectors
import TickmarkCore
import TickmarkTestSupport

/// What every host that reads real files must answer alike: the machine itself, a root folder, a shell behind a prefix.
@Suite struct HostContractTests {
  enum Kind: CaseIterable {
    case local, root, prefix

    func host(_ folder: String) -> any Host {
      switch self {
      case .local: LocalHost()
      case .root: RootHost(name: "image", root: folder)
      case .prefix: PrefixHost(name: "shell", via: ["env"])
      }
    }

    /// The path of a file in the folder, as the host's own name for it.
    func path(_ name: String, _ folder: String) -> String { self == .root ? "/\(name)" : "\(folder)/\(name)" }
  }

  private func ask(
    _ kind: Kind, _ name: String, limit: Int = 100, prepare: (String) -> Void
  ) async throws -> HostAnswer? {
    try await TestFiles.withTemporaryFolder { folder in
      prepare(folder)
      return await kind.host(folder).ask([.file(path: kind.path(name, folder), limit: limit)]).first
    }
  }

  @Test(arguments: Kind.allCases)
  func givesAFilesBytesAsTheyAre(_ kind: Kind) async throws {
    let bytes: [UInt8] = Array(0...255) + [10, 13, 0, 255]
    let answer = try await ask(kind, "file", limit: 260) { TestFiles.write(bytes, to: "\($0)/file") }
    #expect(answer == .bytes(bytes))
  }

  @Test(arguments: Kind.allCases)
  func anEmptyFileIsEmptyAndNotAbsent(_ kind: Kind) async throws {
    #expect(try await ask(kind, "file") { TestFiles.write([], to: "\($0)/file") } == .bytes([]))
  }

  @Test(arguments: Kind.allCases)
  func aFileThatIsNotThereIsAbsent(_ kind: Kind) async throws {
    #expect(try await ask(kind, "file") { _ in } == .absent)
  }

  @Test(arguments: Kind.allCases)
  func aFileBelowAFileIsAbsent(_ kind: Kind) async throws {
    #expect(try await ask(kind, "file/below") { TestFiles.write("x", to: "\($0)/file") } == .absent)
  }

  @Test(arguments: Kind.allCases)
  func aFolderIsNoFile(_ kind: Kind) async throws {
    #expect(try await ask(kind, "dir") { FileNodes.makeFolder("\($0)/dir") } == .unreadable("not a regular file"))
  }

  @Test(arguments: Kind.allCases)
  func aFIFOIsRefusedWithoutWaiting(_ kind: Kind) async throws {
    #expect(try await ask(kind, "fifo") { FileNodes.makeFIFO("\($0)/fifo") } == .unreadable("not a regular file"))
  }

  @Test(arguments: Kind.allCases)
  func aFileOverTheLimitIsRefusedAndNotCut(_ kind: Kind) async throws {
    let answer = try await ask(kind, "file", limit: 4) { TestFiles.write("12345", to: "\($0)/file") }
    #expect(answer == .unreadable("larger than the limit of 4 bytes"))
    #expect(
      try await ask(kind, "file", limit: 5) { TestFiles.write("12345", to: "\($0)/file") }
        == .bytes(Array("12345".utf8)))
  }

  @Test(arguments: Kind.allCases)
  func aLoopOfLinksIsUnreadable(_ kind: Kind) async throws {
    let answer = try await ask(kind, "a") {
      FileNodes.makeLink("\($0)/a", to: "b")
      FileNodes.makeLink("\($0)/b", to: "a")
    }
    guard case .unreadable = answer else {
      Issue.record("expected unreadable, found \(String(describing: answer))")
      return
    }
  }

  @Test(arguments: Kind.allCases)
  func aPathWithANULByteIsRefused(_ kind: Kind) async throws {
    let answer = try await ask(kind, "file\u{0}.txt") { TestFiles.write("x", to: "\($0)/file") }
    guard case .unreadable(let reason) = answer else {
      Issue.record("expected unreadable, found \(String(describing: answer))")
      return
    }
    #expect(reason.hasSuffix("the path holds a NUL byte"))
  }

  @Test(
    arguments: Kind.allCases,
    ["with space", "quo'te", "$(touch x)", "new\nline", "-n", "semi;colon", "back\\slash", "*", "\"", "ünïcode"])
  func aHostilePathIsOnlyAPath(_ kind: Kind, _ name: String) async throws {
    #expect(try await ask(kind, name) { TestFiles.write("found", to: "\($0)/\(name)") } == .bytes(Array("found".utf8)))
  }

  @Test(arguments: Kind.allCases)
  func aFolderGivesItsRegularFilesByName(_ kind: Kind) async throws {
    try await TestFiles.withTemporaryFolder { folder in
      FileNodes.makeFolder("\(folder)/d")
      FileNodes.makeFolder("\(folder)/d/sub")
      FileNodes.makeFIFO("\(folder)/d/fifo")
      FileNodes.makeLink("\(folder)/d/dangling", to: "nowhere")
      FileNodes.makeLink("\(folder)/d/link", to: "b")
      TestFiles.write("2", to: "\(folder)/d/b")
      TestFiles.write("1", to: "\(folder)/d/a b")
      TestFiles.write("0", to: "\(folder)/d/.hidden")
      let answer = await kind.host(folder).ask([.folder(path: kind.path("d", folder), limit: 100)])
      #expect(
        answer == [
          .files([
            .init(name: ".hidden", answer: .bytes([48])), .init(name: "a b", answer: .bytes([49])),
            .init(name: "b", answer: .bytes([50])), .init(name: "dangling", answer: .absent),
            .init(name: "link", answer: .bytes([50])),
          ])
        ])
    }
  }

  @Test(arguments: Kind.allCases)
  func anEmptyFolderIsEmptyAndAMissingOneAbsent(_ kind: Kind) async throws {
    try await TestFiles.withTemporaryFolder { folder in
      FileNodes.makeFolder("\(folder)/d")
      TestFiles.write("x", to: "\(folder)/f")
      let answers = await kind.host(folder).ask(
        ["d", "none", "f"].map { .folder(path: kind.path($0, folder), limit: 100) })
      #expect(answers == [.files([]), .absent, .unreadable("not a folder")])
    }
  }

  @Test(arguments: Kind.allCases)
  func aNameThatIsNotUTF8IsUnreadableAndNotSkipped(_ kind: Kind) async throws {
    try await TestFiles.withTemporaryFolder { folder in
      FileNodes.makeFolder("\(folder)/d")
      FileNodes.makeFile(in: "\(folder)/d", named: [0xff, 0x61])
      defer { FileNodes.removeFile(in: "\(folder)/d", named: [0xff, 0x61]) }
      let answer = await kind.host(folder).ask([.folder(path: kind.path("d", folder), limit: 100)])
      #expect(answer == [.files([.init(name: "\u{fffd}a", answer: .unreadable("its name is not valid UTF-8"))])])
    }
  }

  @Test func aFileThatHidesItsSizeKeepsToTheLimit() async {
    let answers = await LocalHost().ask([
      .file(path: "/proc/version", limit: 4), .file(path: "/proc/version", limit: 10_000),
    ])
    #expect(answers.first == .unreadable("larger than the limit of 4 bytes"))
    #expect(answers.last != .bytes([]))
  }
}
