internal import TickmarkCore

/// Names of controls in a row: `SYS-1 to SYS-6` for three and more that follow each other.
enum ControlNames {
  private static let fewest = 3

  static func ranges(_ ids: [String]) -> [String] {
    var names: [String] = []
    var run: [String] = []
    for id in ids {
      if let last = run.last, follows(id, last) {
        run.append(id)
        continue
      }
      names += text(run)
      run = [id]
    }
    return names + text(run)
  }

  private static func text(_ run: [String]) -> [String] {
    guard run.count >= fewest, let first = run.first, let last = run.last else { return run }
    return ["\(first) to \(last)"]
  }

  /// Whether the number is the next one of the same family.
  private static func follows(_ id: String, _ last: String) -> Bool {
    guard let (family, number) = parts(id), let (lastFamily, lastNumber) = parts(last) else { return false }
    return family == lastFamily && number == lastNumber + 1
  }

  private static func parts(_ id: String) -> (family: Substring, number: Int)? {
    guard let hyphen = id.lastIndex(of: "-"), let number = Int(id[id.index(after: hyphen)...]) else { return nil }
    return (id[..<hyphen], number)
  }
}
