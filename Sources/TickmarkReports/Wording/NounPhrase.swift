/// What one item of a population is, in words: `account held by a leaver`, of which there may be many.
///
/// Only the head noun takes the plural; what follows it (a preposition, a relative clause, a participle with its
/// complement) stays.
public struct NounPhrase: Hashable, Sendable {
  private let words: [String]

  /// `singular` is a noun phrase in the singular; a blank one is read as `item`.
  public init(_ singular: String) {
    let words = singular.split(whereSeparator: \.isWhitespace).map(String.init)
    self.words = words.isEmpty ? ["item"] : words
  }

  /// The phrase as it stands behind the number `count`: the singular for one, the plural otherwise.
  public func text(count: Int) -> String { count == 1 ? singular : plural }

  public var singular: String { words.joined(separator: " ") }

  public var plural: String {
    var result = words
    let end = headEnd
    for index in words.indices where isHead(index, end: end) { result[index] = NounForm.plural(of: words[index]) }
    return result.joined(separator: " ")
  }

  /// The head is the last word before the complement; of `host and week` both are heads.
  private func isHead(_ index: Int, end: Int) -> Bool {
    if index == end - 1 { return true }
    return index + 2 < end && Self.conjunctions.contains(words[index + 1])
  }

  /// The place of the first word that belongs to the complement.
  private var headEnd: Int {
    words.indices.dropFirst().first { index in
      words[index - 1].hasSuffix(",") || words[index].hasPrefix("(") || startsComplement(index)
    } ?? words.count
  }

  private func startsComplement(_ index: Int) -> Bool {
    let word = words[index].lowercased()
    if Self.openers.contains(word) { return true }
    guard Self.isParticiple(word) || Self.adjectives.contains(word) else { return false }
    let next = index + 1 < words.count ? words[index + 1].lowercased() : nil
    // `account held by …` ends the noun at `held`; `internet exposed port` does not.
    return next.map { Self.openers.contains($0) || Self.articles.contains($0) } ?? true
  }

  private static func isParticiple(_ word: String) -> Bool {
    if irregularParticiples.contains(word) { return true }
    return word.count > 4 && word.hasSuffix("ed") && !word.hasSuffix("eed")
  }

  private static let conjunctions: Set<String> = ["and", "or"]
  private static let articles: Set<String> = ["a", "an", "the", "its", "their", "no"]

  /// Prepositions, relative words and adverbs that begin what is said about the noun.
  private static let openers: Set<String> = [
    "about", "above", "across", "after", "against", "along", "among", "as", "at", "before", "behind", "below",
    "between", "beyond", "by", "due", "during", "for", "from", "in", "inside", "into", "last", "longer", "more", "not",
    "of", "off", "older", "on", "out", "outside", "over", "per", "since", "still", "than", "that", "through", "to",
    "toward", "towards", "under", "until", "upon", "via", "when", "where", "which", "while", "who", "whom", "whose",
    "with", "within", "without",
    "accepting", "allowing", "belonging", "carrying", "concerning", "containing", "facing", "giving", "granting",
    "handling", "having", "holding", "leaving", "listening", "needing", "processing", "receiving", "reporting",
    "requiring", "running", "sending", "serving", "storing", "using",
  ]

  /// Adjectives that stand behind their noun: `share open to everyone`.
  private static let adjectives: Set<String> = [
    "accessible", "active", "available", "exempt", "idle", "missing", "open", "reachable", "readable", "ready",
    "relevant", "responsible", "valid", "visible", "writable",
  ]

  private static let irregularParticiples: Set<String> = [
    "begun", "born", "bought", "brought", "built", "done", "drawn", "found", "given", "gone", "held", "hidden", "kept",
    "known", "left", "lent", "lost", "made", "met", "paid", "seen", "sent", "shown", "sold", "spent", "taken", "told",
    "understood", "withdrawn", "won", "worn", "written",
  ]
}
