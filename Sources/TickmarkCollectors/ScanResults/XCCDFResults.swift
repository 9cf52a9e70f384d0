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
    scan.scannedAt = (result.attributes["end-time"]).flatMap(ZonedTime.instant)
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
      scan.scannedAt = scan.scannedAt ?? suite.attributes["timestamp"].flatMap(ZonedTime.instant)
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

/// A time with its zone, as XML Schema writes it.
enum ZonedTime {
  /// `2026-08-05T03:57:00.123456789+02:00` to whole seconds in UTC; nil for anything else, a time without a zone included.
  static func instant(_ text: String) -> Instant? {
    guard text.utf8.count > 19, let local = Instant("\(text.prefix(19))Z") else { return nil }
    let zone = text.dropFirst(19).drop { $0 == "." || $0.isNumber }
    if zone == "Z" { return local }
    let parts = zone.dropFirst().split(separator: ":").compactMap { Int64($0) }
    guard parts.count == 2, let sign = zone.first, sign == "+" || sign == "-" else { return nil }
    let offset = parts[0] * 3600 + parts[1] * 60
    return Instant(epochSeconds: local.epochSeconds - (sign == "+" ? offset : -offset))
  }
}
