internal import TickmarkCore
internal import TickmarkFormats

/// XCCDF 1.1 and 1.2, alone or inside an asset report (ARF): the rule-results of its one TestResult.
enum XCCDFResults {
  static func read(_ part: RawPart) throws(Diagnostic) -> Scan {
    let results = try XMLReader.read(part.bytes, file: part.name).descendants("TestResult")
    guard let result = results.first, results.count == 1 else {
      throw Diagnostic(
        "expected one TestResult, found \(results.count)", at: SourceLocation(file: part.name, line: 1))
    }
    var scan = Scan()
    scan.target = result.first("target").map { Words.trimmed($0.text) }
    scan.scannedAt = (result.attributes["end-time"]).flatMap(RFC3339.instant)
    for rule in result.all("rule-result") {
      guard let name = rule.attributes["idref"], let word = rule.first("result") else {
        throw Diagnostic("expected a rule-result with 'idref' and a result", at: rule.location)
      }
      scan.findings.append(
        .init(
          rule: name, result: Words.trimmed(word.text), severity: rule.attributes["severity"], location: rule.location))
    }
    return scan
  }
}

/// JUnit's XML as build tools write it: each test case is a rule.
enum JUnitResults {
  static func read(_ part: RawPart) throws(Diagnostic) -> Scan {
    let root = try XMLReader.read(part.bytes, file: part.name)
    guard ["testsuites", "testsuite"].contains(root.name) else {
      throw Diagnostic("expected 'testsuites' or 'testsuite', found '\(root.name)'", at: root.location)
    }
    var scan = Scan()
    for suite in root.descendants("testsuite") {
      scan.target = scan.target ?? suite.attributes["hostname"]
      scan.scannedAt = scan.scannedAt ?? suite.attributes["timestamp"].flatMap(RFC3339.instant)
    }
    for test in root.descendants("testcase") {
      guard let name = test.attributes["name"] else {
        throw Diagnostic("expected a test case with a name", at: test.location)
      }
      let rule = [test.attributes["classname"], name].compactMap { $0 }.joined(separator: ".")
      scan.findings.append(.init(rule: rule, result: result(of: test), severity: nil, location: test.location))
    }
    return scan
  }

  private static func result(of test: XMLElement) -> String {
    if test.first("error") != nil { return "error" }
    if test.first("failure") != nil { return "fail" }
    return test.first("skipped") != nil ? "notchecked" : "pass"
  }
}

enum Words {
  static func trimmed(_ text: String) -> String { text.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}
