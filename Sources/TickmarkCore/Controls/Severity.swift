/// How bad it is when the control does not hold.
public enum Severity: String, Hashable, Sendable, Codable, CaseIterable, Comparable {
  case low, medium, high, critical

  public static func < (left: Severity, right: Severity) -> Bool {
    allCases.firstIndex(of: left) ?? 0 < allCases.firstIndex(of: right) ?? 0
  }
}
