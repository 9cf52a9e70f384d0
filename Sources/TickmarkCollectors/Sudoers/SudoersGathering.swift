internal import TickmarkCore

/// Asks a host for sudoers and, in further rounds, for all that it includes.
struct SudoersGathering {
  private static let maximumRounds = 16
  private static let maximumFiles = 1000
  private static let silence = HostAnswer.unreadable("the host gave no answer")
  /// Files of /etc that hold secrets and can be no sudoers files.
  private static let refused: Set<String> = [
    "/etc/shadow", "/etc/gshadow", "/etc/shadow-", "/etc/gshadow-", "/etc/passwd",
  ]

  private(set) var parts: [RawPart] = []
  private(set) var record = HostAnswerRecord()
  /// What could not be had, in words.
  private(set) var problems: [String] = []
  private(set) var redactions = 0
  private var asked: Set<SudoersInclude> = []

  /// `answer` is what the host said about the first file, and `folder` about the usual folder: it counts only if some
  /// file includes it.
  init(_ answer: HostAnswer, folder: HostAnswer, from host: any Host) async {
    asked.insert(.file(UnixPath.sudoers))
    var pending = take(answer, path: UnixPath.sudoers)
    for _ in 0..<Self.maximumRounds where !pending.isEmpty {
      let unknown = pending.filter { $0 != .folder(UnixPath.sudoersFolder) }
      var answers = unknown.isEmpty ? [] : (await host.ask(unknown.map(\.question)))[...]
      var next: [SudoersInclude] = []
      for include in pending {
        switch include {
        case .folder(UnixPath.sudoersFolder): next += take(folder, folder: UnixPath.sudoersFolder)
        case .file(let path): next += take(answers.popFirst() ?? Self.silence, path: path)
        case .folder(let path): next += take(answers.popFirst() ?? Self.silence, folder: path)
        }
      }
      pending = next
    }
    if !pending.isEmpty { problems.append("the includes of \(UnixPath.sudoers) do not end") }
  }

  /// Keeps a file and gives what it includes and nobody has asked for.
  private mutating func take(_ answer: HostAnswer, path: String) -> [SudoersInclude] {
    switch answer {
    case .bytes(let bytes): return keep(bytes, path: path)
    case .absent: record.add(absent: path)
    case .unreadable(let reason): problems.append("\(path): \(reason)")
    case .files: problems.append("\(path): expected a file, found a folder")
    }
    return []
  }

  private mutating func take(_ answer: HostAnswer, folder: String) -> [SudoersInclude] {
    guard case .files(let files) = answer else {
      if case .absent = answer { record.add(absent: folder) }
      if case .unreadable(let reason) = answer { problems.append("\(folder): \(reason)") }
      return []
    }
    record.add(folder: folder)
    var includes: [SudoersInclude] = []
    for file in files where SudoersInclude.takes(file.name) && file.answer != .absent {
      let path = "\(folder)/\(file.name)"
      guard asked.insert(.file(path)).inserted else { continue }
      includes += take(file.answer, path: path)
    }
    return includes
  }

  private mutating func keep(_ bytes: [UInt8], path: String) -> [SudoersInclude] {
    guard !Self.refused.contains(path), parts.count < Self.maximumFiles else {
      problems.append("\(path): not taken as a sudoers file")
      return []
    }
    let redacted = SecretScan.redact(SudoersLines.withoutRemarks(bytes))
    redactions += redacted.count
    parts.append(RawPart(name: path, bytes: redacted.bytes))
    guard let lines = try? SudoersLines(RawPart(name: path, bytes: bytes)) else { return [] }
    return lines.lines.compactMap { (try? SudoersInclude($0)) ?? nil }.filter { asked.insert($0).inserted }
  }
}

extension SudoersInclude {
  fileprivate var question: HostQuestion {
    switch self {
    case .file(let path): .file(path)
    case .folder(let path): .folder(path)
    }
  }
}
