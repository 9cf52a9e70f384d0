internal import TickmarkCore

/// Counts as a reader sees them: never without their denominator.
enum Numbers {
  /// `12,345`; a number below ten thousand stays as it is.
  static func grouped(_ number: Int) -> String {
    let digits = Array(String(number.magnitude))
    guard digits.count > 4 else { return String(number) }
    var text = number < 0 ? "-" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0 && (digits.count - index).isMultiple(of: 3) { text.append(",") }
      text.append(digit)
    }
    return text
  }

  /// `1 file`, `22 endpoints`.
  static func count(_ number: Int, _ noun: String) -> String {
    "\(grouped(number)) \(NounPhrase(noun).text(count: number))"
  }

  /// `3 of 90 accounts held by a leaver`.
  static func share(_ part: Int, of whole: Int, _ noun: String) -> String {
    "\(grouped(part)) of \(count(whole, noun))"
  }

  /// `3 of 90 accounts held by a leaver (2 subjects): A switched off 3, B in time 2`; nil if nothing was counted.
  ///
  /// Subjects are named where they are not as many as the exceptions: four host-weeks of two hosts.
  static func text(_ test: TestResult) -> String? {
    guard let counted = test.counted else { return nil }
    var text = share(counted.exceptions, of: counted.population, test.item)
    if let subjects = counted.subjects, subjects != counted.exceptions { text += " (\(count(subjects, "subject")))" }
    let failed = counted.attributes.filter { $0.failed > 0 }.map(attribute)
    if !failed.isEmpty { text += ": \(failed.joined(separator: ", "))" }
    return text + covered(counted)
  }

  /// `; 1 waived, 2 open`; nothing where no record covers an exception.
  private static func covered(_ counted: Counted) -> String {
    guard counted.open != counted.exceptions else { return "" }
    let parts = [(counted.waived, "waived"), (counted.remediated, "remediated"), (counted.open, "open")]
    return "; " + parts.filter { $0.0 > 0 }.map { "\(grouped($0.0)) \($0.1)" }.joined(separator: ", ")
  }

  private static func attribute(_ attribute: AttributeResult) -> String {
    let unknown = attribute.unknown > 0 ? " (\(grouped(attribute.unknown)) unknown)" : ""
    return "\(attribute.id) \(attribute.title) \(grouped(attribute.failed))\(unknown)"
  }

  /// The sum, or the largest number there is: a report from a forged file must not trap.
  static func sum(_ numbers: some Sequence<Int>) -> Int {
    numbers.reduce(0) { total, number in
      let (sum, overflow) = total.addingReportingOverflow(number)
      return overflow ? Int.max : sum
    }
  }
}
