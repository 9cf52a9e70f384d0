internal import TickmarkCore

/// Lynis' `lynis-report.dat`: `name=value` lines. A test that was made and gave neither a warning nor a suggestion has
/// passed.
enum LynisReport {
  static func read(_ part: RawPart) throws(Diagnostic) -> Scan {
    var scan = Scan()
    var executed: [(String, SourceLocation)] = []
    var found: [String: Scan.Finding] = [:]
    for (index, line) in part.textLines.enumerated() {
      let location = SourceLocation(file: part.name, line: index + 1)
      let words = line.split(separator: "=", maxSplits: 1).map(String.init)
      guard !line.hasPrefix("#"), words.count == 2 else { continue }
      switch words[0] {
      case "hostname": scan.target = words[1]
      case "tests_executed": executed += words[1].split(separator: "|").map { (String($0), location) }
      case "tests_skipped":
        for test in words[1].split(separator: "|").map(String.init) {
          found[test] = Scan.Finding(rule: test, result: "notchecked", severity: nil, location: location)
        }
      case "warning[]", "suggestion[]":
        let isWarning = words[0] == "warning[]"
        guard let rule = words[1].split(separator: "|").first.map(String.init) else { continue }
        if !isWarning, found[rule] != nil { continue }
        found[rule] = Scan.Finding(
          rule: rule, result: isWarning ? "fail" : "informational", severity: isWarning ? "high" : "low",
          location: location)
      default: break
      }
    }
    guard !executed.isEmpty else {
      throw Diagnostic("expected a line 'tests_executed=', found none", at: SourceLocation(file: part.name))
    }
    for (rule, location) in executed where found[rule] == nil {
      found[rule] = Scan.Finding(rule: rule, result: "pass", severity: nil, location: location)
    }
    scan.findings = found.values.sorted { $0.rule < $1.rule }
    return scan
  }
}
