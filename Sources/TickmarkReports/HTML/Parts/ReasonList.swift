internal import TickmarkCore

/// Why nothing can be said, each reason once.
enum ReasonList {
  /// Reasons that are shown; the rest is counted.
  static let limit = 20

  static func html(_ reasons: [Reason]) -> HTML.Content {
    var messages: [String] = []
    for reason in reasons where !messages.contains(reason.message) { messages.append(reason.message) }
    guard !messages.isEmpty else { return [] }
    let more = messages.count - limit
    return [
      HTMLTag.ul {
        messages.prefix(limit).map { message in HTMLTag.li(text: message) }
        if more > 0 { HTMLTag.li(text: "and \(Numbers.count(more, "more reason"))") }
      }
    ]
  }
}
