internal import TickmarkCore

/// A test as a `Rule`.
struct XCCDFRule {
  let control: ControlResult
  let test: TestResult

  func write(to document: borrowing XMLWriter) {
    document.start(
      "Rule",
      [
        "id": XCCDFName.id(.rule, test.id), "selected": test.state == .notSelected ? "false" : "true",
        "severity": control.severity.xccdf,
      ])
    document.element("title", text: XMLText.token("\(test.id) \(test.title)", limit: 300))
    document.element("description", text: XMLText.token(control.title))
    for (name, id) in references {
      document.element("reference", ["href": "urn:tickmark:map:\(FileName.encoded(name))"], text: XMLText.token(id))
    }
    document.element("rationale", text: XMLText.token("Policy: \(control.policy.quote)"))
    document.element("fixtext", text: XMLText.token(control.remediation))
    XCCDFCheck(control: control, test: test).write(to: document)
    document.end()
  }

  /// The requirements of other catalogues that the control serves, sorted.
  private var references: [(String, String)] {
    control.maps.sorted { $0.key < $1.key }.flatMap { name, ids in ids.map { (name, "\(name) \($0)") } }
  }
}

/// What decides a test: the control's file, in which the test has its name.
struct XCCDFCheck {
  let control: ControlResult
  let test: TestResult

  func write(to document: borrowing XMLWriter) {
    document.start("check", ["system": "urn:tickmark:\(FileName.encoded(test.method))"])
    if let file = URIReference.path(control.file) {
      document.element("check-content-ref", ["href": file, "name": XMLText.token(test.id)])
    }
    document.end()
  }
}
