/// Checks that a pattern stays in the portable subset, and writes it as POSIX knows it (XBD 9.4).
///
/// Inside `[…]` POSIX has no backslash, outside it has escapes of its own, and both repeat repetitions differently from
/// other engines: what would mean something else elsewhere is written out or refused.
struct PatternTranslation {
  private static let mostRepeats = 50
  /// Atoms after all repetitions are written out; each takes memory and time.
  private static let mostAtoms = 1000

  private let pattern: String
  private var rest: Substring.UnicodeScalarView
  private var result = String.UnicodeScalarView()
  /// Atoms so far in each open group, the whole pattern first.
  private var atoms = [0]
  /// Atoms of what a repetition would repeat; nil where there is nothing.
  private var repeatable: Int?
  private var followsRepetition = false

  static func posix(_ pattern: String) throws(Pattern.Problem) -> String {
    guard !pattern.isEmpty, pattern.utf8.count <= Pattern.longestPattern else {
      throw Pattern.Problem(message: "a pattern has 1 to \(Pattern.longestPattern) bytes")
    }
    var translation = PatternTranslation(pattern)
    while let scalar = translation.rest.popFirst() { try translation.read(scalar) }
    guard translation.atoms.count == 1 else { throw translation.malformed }
    return String(translation.result)
  }

  private init(_ pattern: String) {
    self.pattern = pattern
    rest = pattern[...].unicodeScalars
  }

  private var malformed: Pattern.Problem { Pattern.Problem(message: "'\(pattern)' is no regular expression") }

  private mutating func read(_ scalar: Unicode.Scalar) throws(Pattern.Problem) {
    switch scalar {
    case "\\": try escape()
    case "[": try bracket()
    case "(": try beginGroup()
    case ")": try endGroup()
    case "*", "+", "?": try repetition(1, String(scalar))
    case "{": try bounds()
    case "|", "^", "$":
      result.append(scalar)
      (repeatable, followsRepetition) = (nil, false)
    default: try atom(scalar.isASCII ? String(scalar) : "(\(scalar))")
    }
  }

  private mutating func atom(_ text: String, atoms count: Int = 1) throws(Pattern.Problem) {
    result += text.unicodeScalars
    (repeatable, followsRepetition) = (count, false)
    try add(count)
  }

  private mutating func add(_ count: Int) throws(Pattern.Problem) {
    atoms[atoms.count - 1] += count
    guard atoms[atoms.count - 1] <= Self.mostAtoms else {
      throw Pattern.Problem(message: "repetitions in a pattern may not multiply to more than \(Self.mostAtoms)")
    }
  }

  private mutating func escape() throws(Pattern.Problem) {
    let escaped = try escapedScalar()
    try atom(escaped == "d" ? "[0-9]" : "\\\(escaped)")
  }

  /// What stands behind a backslash: `d`, or a mark that stands for itself.
  private mutating func escapedScalar() throws(Pattern.Problem) -> Unicode.Scalar {
    guard let escaped = rest.popFirst() else { throw Pattern.Problem(message: "the pattern ends with a backslash") }
    let isMark = "\\.[]{}()*+?|^$/-_:;,@#%&=!~\" ".unicodeScalars.contains(escaped)
    guard escaped == "d" || isMark else {
      throw Pattern.Problem(message: "\\\(escaped) is not part of the portable patterns")
    }
    return escaped
  }

  // MARK: Groups

  private mutating func beginGroup() throws(Pattern.Problem) {
    guard rest.first != "?" else { throw Pattern.Problem(message: "(?…) is not part of the portable patterns") }
    result.append("(")
    atoms.append(0)
    (repeatable, followsRepetition) = (nil, false)
  }

  private mutating func endGroup() throws(Pattern.Problem) {
    guard atoms.count > 1, let inner = atoms.popLast() else { throw malformed }
    try atom(")", atoms: max(1, inner))
  }

  // MARK: Repetitions

  private mutating func bounds() throws(Pattern.Problem) {
    let text = String(String.UnicodeScalarView(rest.prefix { $0 != "}" }))
    rest = rest.dropFirst(text.unicodeScalars.count)
    let numbers = text.split(separator: ",", omittingEmptySubsequences: false)
    guard rest.popFirst() == "}", (1...2).contains(numbers.count), let least = number(numbers[0]),
      let most = numbers.count == 1 || numbers[1].isEmpty ? least : number(numbers[1])
    else {
      throw Pattern.Problem(message: "a repetition {m,n} counts to at most \(Self.mostRepeats)")
    }
    guard least <= most else { throw malformed }
    try repetition(max(1, most), "{\(text)}")
  }

  private func number(_ digits: Substring) -> Int? {
    guard !digits.isEmpty, digits.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
    return Int(digits).flatMap { $0 <= Self.mostRepeats ? $0 : nil }
  }

  private mutating func repetition(_ most: Int, _ text: String) throws(Pattern.Problem) {
    guard !followsRepetition else { throw Pattern.Problem(message: "a repetition is not repeated") }
    guard let count = repeatable else {
      throw Pattern.Problem(message: "there is nothing to repeat before '\(text)'")
    }
    result += text.unicodeScalars
    (repeatable, followsRepetition) = (nil, true)
    try add(count * (most - 1))
  }

  // MARK: Brackets

  private mutating func bracket() throws(Pattern.Problem) {
    var set = BracketSet()
    if rest.first == "^" {
      rest.removeFirst()
      set.isNegated = true
    }
    var isFirst = true
    while let scalar = rest.popFirst() {
      if scalar == "]" && !isFirst { return try atom(set.posix) }
      isFirst = false
      guard scalar.isASCII else {
        throw Pattern.Problem(message: "'\(scalar)' cannot stand in brackets, use (a|b)")
      }
      switch scalar {
      case "\\":
        let escaped = try escapedScalar()
        if escaped == "d" { set.plain += "0-9" } else { set.insert(escaped) }
      case "[" where rest.first.map { ":.=".unicodeScalars.contains($0) } == true:
        throw Pattern.Problem(message: "[:…:] is not part of the portable patterns")
      default: try member(scalar, of: &set)
      }
    }
    throw malformed
  }

  /// A plain member, or the range that begins with it.
  private mutating func member(_ scalar: Unicode.Scalar, of set: inout BracketSet) throws(Pattern.Problem) {
    guard rest.first == "-", let end = rest.dropFirst().first, end != "]" else { return set.insert(scalar) }
    rest.removeFirst(2)
    guard isAlphanumeric(scalar), isAlphanumeric(end), scalar <= end else {
      throw Pattern.Problem(message: "a range in brackets goes from a letter or digit to a later one")
    }
    set.plain += "\(scalar)-\(end)"
  }

  private func isAlphanumeric(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
  }
}

/// The members of `[…]`, written so that none of them has a meaning of its own.
private struct BracketSet {
  var isNegated = false
  var plain = ""
  private var marks: Set<Unicode.Scalar> = []

  mutating func insert(_ scalar: Unicode.Scalar) {
    if "]^-".unicodeScalars.contains(scalar) { marks.insert(scalar) } else { plain.unicodeScalars.append(scalar) }
  }

  /// `]` stands first, `-` last, and `^` anywhere but first.
  var posix: String {
    let head = isNegated ? "[^" : "["
    let close = marks.contains("]") ? "]" : ""
    let hyphen = marks.contains("-") ? "-" : ""
    let caret = marks.contains("^") ? "^" : ""
    if !isNegated && close.isEmpty && plain.isEmpty && !caret.isEmpty { return hyphen.isEmpty ? "\\^" : "[-^]" }
    return "\(head)\(close)\(plain)\(caret)\(hyphen)]"
  }
}
