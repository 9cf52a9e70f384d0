/// A statement with UNION, EXCEPT or INTERSECT, once for each choice of one branch a compound.
///
/// The engine tells where a column of a compound comes from by looking at one branch only. What a report may show must
/// hold for every branch, so each is looked at alone.
enum CompoundVariants {
  /// More choices than this are not followed; nothing of such a statement may then be shown.
  static let limit = 64

  /// The variants; the statement alone if it has no compound, nil if there are too many.
  static func of(_ sql: String) -> [String]? {
    let compounds = compounds(in: SQLTokenizer.tokens(sql), length: sql.utf8.count)
    var choices: [[Range<Int>]] = [compounds.flatMap(\.operators)]
    for compound in compounds {
      let branches = compound.branches
      choices = choices.flatMap { removed in
        branches.indices.map { kept in removed + branches.indices.filter { $0 != kept }.map { branches[$0] } }
      }
      guard choices.count <= limit else { return nil }
    }
    let bytes = Array(sql.utf8)
    return choices.map { without($0, bytes) }
  }

  /// Blanks out `ranges`, so that every place in the text stays where it was.
  private static func without(_ ranges: [Range<Int>], _ bytes: [UInt8]) -> String {
    var text = bytes
    for range in ranges {
      for index in range where text[index] != UInt8(ascii: "\n") { text[index] = UInt8(ascii: " ") }
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// The groups with more than one branch.
  private static func compounds(in tokens: [SQLToken], length: Int) -> [Group] {
    var open: [Group] = [Group()]
    var found: [Group] = []
    for (index, token) in tokens.enumerated() {
      switch token.keyword {
      case "(": open.append(Group())
      case ")":
        guard open.count > 1, var group = open.popLast() else { return [] }
        group.end = token.offset
        found.append(group)
      case "SELECT", "VALUES":
        if open[open.count - 1].start == nil { open[open.count - 1].start = token.offset }
      case "UNION", "EXCEPT", "INTERSECT":
        let isAll = index + 1 < tokens.count && tokens[index + 1].keyword == "ALL"
        let last = isAll ? tokens[index + 1] : token
        open[open.count - 1].operators.append(token.offset..<(last.offset + last.text.utf8.count))
      default: break
      }
    }
    if var whole = open.first {
      whole.end = length
      found.append(whole)
    }
    return found.filter { !$0.operators.isEmpty }
  }

  /// What stands between two parentheses.
  private struct Group {
    /// Where the first branch starts: a WITH clause before it belongs to all branches.
    var start: Int?
    var operators: [Range<Int>] = []
    var end = 0

    /// The byte ranges of the branches, without the operators between them.
    var branches: [Range<Int>] {
      let starts = [start ?? 0] + operators.map(\.upperBound)
      return zip(starts, operators.map(\.lowerBound) + [end]).map { $0..<$1 }
    }
  }
}
