internal import TickmarkCore

extension SampleRecord {
  /// The items in the order of their keys, with the marks of the attributes in `letters`, as a report may show them.
  func shown(_ letters: [String], key: (String) -> [String]) -> [SampledItem] {
    items.sorted { $0.key < $1.key }.map { item in
      let marked = { (mark: Mark) in letters.filter { item.marks[$0] == mark } }
      return SampledItem(
        key: key(item.key), held: marked(.holds), failed: marked(.fails), excused: marked(.excused))
    }
  }
}
