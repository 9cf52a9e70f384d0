internal import TickmarkCore

/// A small harm done to an example that passes; some test should notice it.
struct ExampleMutation {
  let example: Example
  /// What was done, in words.
  let change: String

  /// Every value that may be NULL made unknown, one at a time.
  static func all(of example: Example, contracts: [String: TableContract]) -> [ExampleMutation] {
    example.given.sorted { $0.key < $1.key }.flatMap { table, rows in
      rows.indices.flatMap { index -> [ExampleMutation] in
        let nullable = rows[index].keys.sorted().filter { contracts[table]?.column($0)?.required == false }
        return nullable.filter { rows[index][$0] != .some(nil) }.map { column in
          var changed = rows
          changed[index][column] = .some(nil)
          return example.changed(table, changed, "that \(column) of row \(index + 1) in \(table) is unknown")
        }
      }
    }
  }
}

extension Example {
  fileprivate func changed(_ table: String, _ rows: [[String: String?]], _ change: String) -> ExampleMutation {
    var given = given
    given[table] = rows
    return ExampleMutation(
      example: Example(name: name, given: given, expect: expect, location: location), change: change)
  }
}
