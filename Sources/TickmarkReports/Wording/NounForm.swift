/// The plural of one English noun as audit language uses it.
enum NounForm {
  /// `entry` to `entries`, `backup-set` to `backup-sets`; a trailing comma stays at the end.
  static func plural(of word: String) -> String {
    let tail = String(word.reversed().prefix { !$0.isLetter && !$0.isNumber }.reversed())
    let noun = String(word.dropLast(tail.count))
    guard let last = noun.last else { return word }
    // A letter or a digit at the end that nobody would inflect: `VPN` is `VPNs`, `S3` is `S3s`.
    if last.isUppercase || last.isNumber { return noun + "s" + tail }
    return lowerPlural(noun) + tail
  }

  private static func lowerPlural(_ noun: String) -> String {
    // Only the part behind the last hyphen or slash is inflected: `host/week`, `sign-in`.
    let cut = noun.lastIndex { $0 == "-" || $0 == "/" }.map { noun.index(after: $0) } ?? noun.startIndex
    let part = noun[cut...].lowercased()
    if invariable.contains(part) { return noun }
    if let (singular, plural) = irregular.first(where: { part.hasSuffix($0.0) }) {
      return String(noun.dropLast(singular.count)) + plural
    }
    return regularPlural(noun)
  }

  private static func regularPlural(_ noun: String) -> String {
    let word = noun.lowercased()
    if word.hasSuffix("sis") { return String(noun.dropLast(2)) + "es" }
    if ["ss", "us", "as", "x", "z", "ch", "sh"].contains(where: word.hasSuffix) { return noun + "es" }
    if word.hasSuffix("s") { return noun }
    if word.hasSuffix("y"), let before = word.dropLast().last, !"aeiou".contains(before) {
      return String(noun.dropLast()) + "ies"
    }
    return noun + "s"
  }

  /// Endings, so that `subperson` and `checkmatrix` follow their noun; longer ones stand before their own endings.
  private static let irregular: [(String, String)] = [
    ("matrix", "matrices"), ("criterion", "criteria"), ("medium", "media"), ("child", "children"),
    ("woman", "women"), ("shelf", "shelves"), ("leaf", "leaves"), ("datum", "data"),
  ]

  private static let invariable: Set<String> = [
    "data", "equipment", "evidence", "hardware", "information", "media", "personnel", "series", "software", "staff",
  ]
}
