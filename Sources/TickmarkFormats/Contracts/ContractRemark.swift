internal import TickmarkCore

/// What the comment above a column says: meaning, class, example.
struct ContractRemark {
  let about: String
  let visibility: Column.Class?
  let example: String?

  /// Throws a `Diagnostic` for an unknown or second class, an example without a value and a comment without words.
  init(_ comments: [ContractToken]) throws(Diagnostic) {
    let location = comments.first?.location
    let text = comments.map(\.text).joined(separator: " ")
    var words: [Substring] = []
    var visibility: Column.Class?
    var example: String?
    for word in text.split(separator: " ") {
      if word == "e.g." {
        example = Self.trimmed(text[word.endIndex...])
        break
      }
      guard word.hasPrefix("@") else {
        words.append(word)
        continue
      }
      guard let known = Column.Class(rawValue: String(word.dropFirst())), visibility == nil else {
        throw Diagnostic("expected one class of @key, @person, @secret and @public, found '\(word)'", at: location)
      }
      visibility = known
    }
    guard example != "" else { throw Diagnostic("expected a value behind 'e.g.'", at: location) }
    guard !words.isEmpty else { throw Diagnostic("expected a comment that says what the column means", at: location) }
    about = words.joined(separator: " ")
    self.visibility = visibility
    self.example = example
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
