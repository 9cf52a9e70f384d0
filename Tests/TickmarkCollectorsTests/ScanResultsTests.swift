import Testing
import TickmarkCore
import TickmarkTestSupport

@testable import TickmarkCollectors

@Suite struct ScanResultsTests {
  private func rows(_ format: String, _ name: String, file: String, more: [String: JSONValue] = [:]) async throws
    -> RowCollector
  {
    let options = ["path": .string("/scan/\(file)"), "format": .string(format)].merging(more) { $1 }
    return try await CollectorBench("scan-results", .object(options)).rows(name)
  }

  @Test func `an asset report of OpenSCAP`() async throws {
    let rows = try await rows("xccdf", "xccdf", file: "results.xml", more: ["tool": "openscap"])
    #expect(
      rows.lines("tool_findings", "tool", "target", "rule", "result", "severity", "scanned_at") == [
        "openscap srv-01 rule_a pass medium 1790572200", "openscap srv-01 rule_b fail high 1790572200",
        "openscap srv-01 rule_c notapplicable - 1790572200", "openscap srv-01 rule_d notchecked - 1790572200",
      ])
  }

  @Test func `a JUnit file, whose time has no zone`() async throws {
    let rows = try await rows("junit", "junit", file: "junit.xml", more: ["target": "app"])
    #expect(
      rows.lines("tool_findings", "tool", "target", "rule", "result", "scanned_at") == [
        "junit app a.one pass -", "junit app a.two fail -", "junit app three notchecked -", "junit app b.four error -",
      ])
  }

  @Test func `a report of Lynis`() async throws {
    let rows = try await rows("lynis", "lynis", file: "lynis-report.dat")
    #expect(
      rows.lines("tool_findings", "target", "rule", "result", "severity") == [
        "srv-01 FIRE-4512 fail high", "srv-01 KRNL-5677 pass -", "srv-01 LDAP-2219 notchecked -",
        "srv-01 SSH-7408 informational low",
      ])
  }

  @Test(arguments: [
    ("xccdf", "<TestResult/>", "the file does not say what was looked at"),
    ("xccdf", "<a/>", "expected one TestResult, found 0"),
    ("xccdf", "<a><b></a>", "the XML is not well-formed"), ("xccdf", "", "expected an XML document of 1 byte to 2 GiB"),
    ("xccdf", "<!DOCTYPE a><a/>", "expected a document without a document type"),
    ("xccdf", "<TestResult><target>t</target></TestResult>", "expected results, found none"),
    (
      "xccdf", "<TestResult><target>t</target><rule-result/></TestResult>",
      "expected a rule-result with 'idref' and a result"
    ),
    ("junit", "<html/>", "expected 'testsuites' or 'testsuite', found 'html'"),
    ("junit", "<testsuite hostname='h'><testcase/></testsuite>", "expected a test case with a name"),
    ("lynis", "hostname=x\n", "expected a line 'tests_executed=', found none"),
  ])
  func `a file that cannot be relied on is refused`(_ format: String, _ text: String, _ message: String) throws {
    let bench = try CollectorBench("scan-results", ["format": .string(format)])
    let error = #expect(throws: Diagnostic.self) { try bench.parse([RawPart(name: "f", bytes: Array(text.utf8))]) }
    #expect(error?.message == message)
  }

  @Test func `elements nested without end are refused`() throws {
    let bench = try CollectorBench("scan-results", ["format": "xccdf"])
    let text = String(repeating: "<a>", count: 1000) + String(repeating: "</a>", count: 1000)
    #expect(throws: Diagnostic.self) { try bench.parse([RawPart(name: "f", bytes: Array(text.utf8))]) }
  }
}
