/// Counts for readers beyond the audit: nothing from which a group of fewer than five could be told.
enum CoarseNumbers {
  /// The smallest group that is counted out.
  static let smallest = 5

  /// `fewer than 5 of 90 accounts held by a leaver`; the rest of a population is a group too.
  static func share(_ part: Int, of whole: Int, _ noun: String) -> String {
    guard whole >= smallest else { return "some of fewer than \(smallest) \(NounPhrase(noun).plural)" }
    let all = Numbers.count(whole, noun)
    if part == 0 { return "none of \(all)" }
    if part >= whole { return "all \(all)" }
    if part < smallest { return "fewer than \(smallest) of \(all)" }
    if whole - part < smallest { return "nearly all of \(all)" }
    return "\(Numbers.grouped(part)) of \(all)"
  }
}
