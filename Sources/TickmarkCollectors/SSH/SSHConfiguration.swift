internal import TickmarkCore

/// What `sshd_config(5)` says beyond the settings that hold for everybody.
struct SSHConfiguration {
  static let path = "/etc/ssh/sshd_config"
  static let folder = "/etc/ssh/sshd_config.d"

  /// Settings inside Match blocks, each with the words of all lines that set it.
  private(set) var matchedLines: [String: Set<[String]>] = [:]
  /// Patterns of further files.
  private(set) var includes: [String] = []

  /// Whether a block includes other files: they speak of whom it speaks of.
  private(set) var includesInBlock = false
  /// Keywords of lines with a quotation mark.
  private(set) var quoted: Set<String> = []

  /// `isMatched` says that the file as a whole belongs to a block of another.
  init(_ bytes: [UInt8], isMatched: Bool = false) {
    var isMatched = isMatched
    for line in TextLines.full(bytes) {
      let words = line.split { $0 == " " || $0 == "\t" || $0 == "=" || $0 == "\"" }.map(String.init)
      guard let keyword = words.first?.lowercased(), !keyword.hasPrefix("#") else { continue }
      if line.contains("\"") { quoted.insert(keyword) }
      switch keyword {
      case "match": isMatched = true
      case "include":
        includes += words.dropFirst()
        if isMatched { includesInBlock = true }
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
    all(try files.part(path)?.bytes, others: (try files.files(in: folder) ?? []).map(\.bytes))
  }

  static func all(_ answers: AnswerParts) -> [SSHConfiguration] {
    all(answers.bytes(path), others: answers.names.filter { $0.hasPrefix("\(folder)/") }.compactMap(answers.bytes))
  }

  /// A file that is included inside of a block counts as part of it, and outside of it too.
  private static func all(_ main: [UInt8]?, others: [[UInt8]]) -> [SSHConfiguration] {
    let first = main.map { SSHConfiguration($0) }
    let isMatched = first?.includesInBlock == true
    return [first].compactMap(\.self) + others.map { SSHConfiguration($0, isMatched: isMatched) }
  }

  /// A file without its remarks; lines keep their numbers.
  static func withoutRemarks(_ bytes: [UInt8]) -> [UInt8] {
    let lines = TextLines.all(bytes).map { line in
      line.drop { $0 == " " || $0 == "\t" }.hasPrefix("#") ? "#" : line
    }
    return Array(lines.joined(separator: "\n").utf8)
  }

  /// Takes the remarks out of all files.
  static func removeRemarks(_ answers: inout AnswerParts) {
    for name in answers.names where name == path || name.hasPrefix("\(folder)/") {
      answers.keep(withoutRemarks(answers.bytes(name) ?? []), as: name)
    }
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
