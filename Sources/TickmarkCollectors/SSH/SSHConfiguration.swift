internal import TickmarkCore

/// What `sshd_config(5)` says beyond the settings that hold for everybody.
struct SSHConfiguration {
  static let path = "/etc/ssh/sshd_config"
  static let folder = "/etc/ssh/sshd_config.d"

  /// Settings inside Match blocks, each with the words of all lines that set it.
  private(set) var matchedLines: [String: Set<[String]>] = [:]
  /// Patterns of further files.
  private(set) var includes: [String] = []

  init(_ bytes: [UInt8]) {
    var isMatched = false
    for line in String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline) {
      let words = line.split { $0 == " " || $0 == "\t" || $0 == "=" || $0 == "\"" }.map(String.init)
      guard let keyword = words.first?.lowercased(), !keyword.hasPrefix("#") else { continue }
      switch keyword {
      case "match": isMatched = true
      case "include": includes += words.dropFirst()
      default: if isMatched, words.count > 1 { matchedLines[keyword, default: []].insert(Array(words.dropFirst())) }
      }
    }
  }

  /// The first word of each line, in small letters.
  var matched: [String: Set<String>] {
    matchedLines.mapValues { Set($0.compactMap { $0.first?.lowercased() }) }
  }

  /// The files that the answers hold.
  static func all(_ files: HostEvidence) throws(Diagnostic) -> [SSHConfiguration] {
    let parts = [try files.part(path)].compactMap(\.self) + (try files.files(in: folder) ?? [])
    return parts.map { SSHConfiguration($0.bytes) }
  }

  /// Notes every file that some file includes and nobody read.
  static func noteUnread(_ answers: inout AnswerParts) {
    for name in answers.names where name == path || name.hasPrefix("\(folder)/") {
      for other in SSHConfiguration(answers.bytes(name) ?? []).includes where other != "\(folder)/*.conf" {
        answers.note("\(name): what it includes from \(other) was not read")
      }
    }
  }
}
