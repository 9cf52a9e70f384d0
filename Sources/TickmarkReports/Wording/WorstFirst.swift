internal import TickmarkCore

extension Assessment {
  /// Controls with a failed test: by severity, then by the largest share of exceptions, then as in the report.
  var worstFirst: [ControlResult] {
    let failed = controls.enumerated().filter { $0.element.tests.contains { $0.state == .fail } }
    return failed.sorted { left, right in
      if left.element.severity != right.element.severity { return left.element.severity > right.element.severity }
      let shares = (left.element.worstShare, right.element.worstShare)
      return shares.0 == shares.1 ? left.offset < right.offset : shares.0 > shares.1
    }.map(\.element)
  }
}

extension ControlResult {
  fileprivate var worstShare: Double {
    let counted = tests.filter { $0.state == .fail }.compactMap(\.counted)
    return counted.map { Double($0.exceptions) / Double(max(1, $0.population)) }.max() ?? 0
  }
}
