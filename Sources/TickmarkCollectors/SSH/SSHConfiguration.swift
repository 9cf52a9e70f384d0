/// What `sshd_config(5)` says beyond the settings that hold for everybody.
struct SSHConfiguration {
  /// Settings inside Match blocks, each with all values that some block gives it.
  private(set) var matched: [String: Set<String>] = [:]
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
      default: if isMatched, words.count > 1 { matched[keyword, default: []].insert(words[1].lowercased()) }
      }
    }
  }
}
