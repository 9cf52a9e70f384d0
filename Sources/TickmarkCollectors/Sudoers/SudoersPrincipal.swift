/// Whom a user specification names.
struct SudoersPrincipal: Hashable {
  enum Kind: String { case user, group, other }

  let kind: Kind
  /// The account's or group's name, or the words of sudoers.
  let name: String

  /// `text` is one word of a user list: `alice`, `%sudo`, `ALL`, `#0`, `%#27`, `+netgroup`, `%:group`.
  init(_ text: String) {
    let afterPercent = text.dropFirst().utf8.first
    if text == "ALL" || text.hasPrefix("#") || text.hasPrefix("+") {
      (kind, name) = (.other, text)
    } else if text.hasPrefix("%") {
      let isPlain = afterPercent != UInt8(ascii: "#") && afterPercent != UInt8(ascii: ":")
      (kind, name) = isPlain ? (.group, String(text.dropFirst())) : (.other, text)
    } else {
      (kind, name) = (.user, text)
    }
  }
}
