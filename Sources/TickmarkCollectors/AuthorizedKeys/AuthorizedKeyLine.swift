internal import TickmarkCore

/// A line of an authorized_keys file: options, the kind of key, the key, and a remark (sshd(8), AUTHORIZED_KEYS FILE
/// FORMAT).
struct AuthorizedKeyLine {
  /// In small letters, without values.
  let options: [String]
  let type: String
  let key: String

  private static let unknown = "?"

  private static let knownTypes: Set<String> = [
    "ssh-rsa", "ssh-dss", "ssh-ed25519", "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521",
    "sk-ssh-ed25519@openssh.com", "sk-ecdsa-sha2-nistp256@openssh.com",
  ]

  /// Nil for a line that is no key of a known kind.
  init?(_ line: some StringProtocol) {
    let text = line.drop { $0 == " " || $0 == "\t" }
    guard let first = text.first, first != "#" else { return nil }
    var words = Self.words(text)
    if let word = words.first, !Self.knownTypes.contains(word) {
      options = Self.names(word)
      words.removeFirst()
    } else {
      options = []
    }
    guard words.count >= 2, Self.knownTypes.contains(words[0]) else { return nil }
    type = words[0]
    key = words[1]
  }

  /// Up to three words; quotes hold blanks together.
  private static func words(_ text: some StringProtocol) -> [String] {
    var words: [String] = [""]
    var isQuoted = false
    var before: Character?
    for character in text {
      if character == "\"", before != "\\" { isQuoted.toggle() }
      before = character
      if !isQuoted, character == " " || character == "\t" {
        if words.last != "" { words.append("") }
        if words.count > 3 { break }
      } else {
        words[words.count - 1].append(character)
      }
    }
    return words.filter { !$0.isEmpty }
  }

  /// `from="10.0.0.0/8",restrict` → from, restrict.
  private static func names(_ options: String) -> [String] {
    var names: [String] = [""]
    var isQuoted = false
    var isValue = false
    var before: Character?
    for character in options {
      if character == "\"", before != "\\" { isQuoted.toggle() }
      before = character
      if isQuoted { continue }
      switch character {
      case ",":
        names.append("")
        isValue = false
      case "=": isValue = true
      default: if !isValue { names[names.count - 1].append(character) }
      }
    }
    return names.map { $0.lowercased() }
  }

  /// A file's lines without remarks and without the options' values, and how many lines had one.
  ///
  /// Lines keep their numbers. A line that is no known key may hold anything: a mark says that it was there.
  static func redact(_ bytes: [UInt8]) -> (bytes: [UInt8], count: Int) {
    var count = 0
    let lines = TextLines.all(bytes)
    let kept = lines.map { line -> String in
      let begin = line.first { $0 != " " && $0 != "\t" && $0 != "\r" }
      guard begin != nil, begin != "#" else { return "" }
      guard let read = AuthorizedKeyLine(line) else {
        count += 1
        return unknown
      }
      let text = (read.options.isEmpty ? "" : "\(read.options.joined(separator: ",")) ") + "\(read.type) \(read.key)"
      if text != line { count += 1 }
      return text
    }
    return (Array(kept.joined(separator: "\n").utf8), count)
  }
}
