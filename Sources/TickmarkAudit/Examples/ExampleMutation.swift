internal import TickmarkCore

/// A small harm done to an example in which all is well; some test should notice it.
struct ExampleMutation {
  /// What was done, in words, whichever row it was done to.
  let change: String
  /// The row, counted from 1.
  let row: Int
  /// The harm in every strength that was tried: it is noticed if one of them is.
  let variants: [Example]
}

/// Harms examples in what a control's SQL reads: rows vanish or come twice, values become unknown or other ones, flags
/// turn over, moments and numbers cross the limits.
struct ExampleMutator {
  let reads: [String: Set<String>]
  let contracts: [String: TableContract]
  let parameters: [ParameterValue]

  private typealias Values = [String: String?]

  func mutations(of example: Example) -> [ExampleMutation] {
    example.given.keys.sorted().flatMap { table -> [ExampleMutation] in
      guard let contract = contracts[table], let rows = example.given[table], reads[table] != nil else { return [] }
      let filled = rows.enumerated().map { ExampleRow.filled($1, number: $0 + 1, contract) }
      return filled.indices.flatMap { row in mutations(of: row, in: filled, contract, example) }
    }
  }

  private func mutations(
    of row: Int, in rows: [Values], _ contract: TableContract, _ example: Example
  ) -> [ExampleMutation] {
    let table = contract.name
    func changed(_ change: String, _ variants: [[Values]]) -> ExampleMutation {
      ExampleMutation(
        change: change, row: row + 1,
        variants: variants.map { rows in example.with(given: example.given.merging([contract.name: rows]) { $1 }) })
    }
    var without = rows
    without.remove(at: row)
    var mutations = [
      changed("that a row of \(table) is gone", [without]),
      changed("that a row of \(table) comes twice", [rows + [rows[row]]]),
    ]
    for column in contract.columns where reads[contract.name]?.contains(column.name) == true {
      guard case .some(.some(let text)) = rows[row][column.name] else { continue }
      func with(_ values: [String?]) -> [[Values]] {
        values.map { value in
          var changed = rows
          changed[row][column.name] = .some(value)
          return changed
        }
      }
      mutations.append(changed("that \(column.name) in \(table) is unknown", with([nil])))
      let others = others(than: text, in: column)
      if !others.isEmpty { mutations.append(changed("that \(column.name) in \(table) is another", with(others))) }
    }
    return mutations
  }

  /// Other values that a test should tell from `text`: across each limit, in both directions.
  private func others(than text: String, in column: Column) -> [String] {
    // Another name of a thing or a person is the same example under another name.
    if column.visibility == .key || column.visibility == .person { return [] }
    switch column.kind {
    case .flag: return [text == "1" ? "0" : "1"]
    case .text: return ["\(text)-other"]
    case .real: return []
    case .integer:
      guard let number = Int64(text) else { return [] }
      let limits = parameters.compactMap { if case .integer(let limit) = $0 { limit } else { nil } }
      return ([number - 1, number + 1] + limits.flatMap { [$0 - 1, $0 + 1] }).map(String.init)
    case .instant:
      guard let instant = Instant(text) else { return [] }
      return steps(ofDays: false).flatMap { [instant.adding(seconds: -$0), instant.adding(seconds: $0)] }
        .map(\.description)
    case .day:
      guard let day = Day(text) else { return [] }
      return steps(ofDays: true).flatMap { [day.adding(days: -$0), day.adding(days: $0)] }.map(\.description)
    }
  }

  /// How far moments move: just past each limit, past each limit's whole length, and out of the period.
  private func steps(ofDays isDay: Bool) -> [Int64] {
    let unit: Int64 = isDay ? 86_400 : 1
    let spans = parameters.compactMap { if case .span(let span) = $0 { span.seconds } else { nil } }
    return ([unit, 400 * 86_400] + spans.map { $0 + unit }).map { $0 / unit }
  }
}
