internal import TickmarkCore
internal import TickmarkFormats

/// `results.json` as a program outside would read it: by the names in the document.
struct Results {
  let document: JSONValue

  init(_ bytes: [UInt8]) throws { document = try JSONReader.read(bytes, file: "results.json") }

  /// The state of each control and test that was judged.
  var states: [String: String] {
    Dictionary(items.map { ($0["id"]?.stringValue ?? "", $0["state"]?.stringValue ?? "") }) { first, _ in first }
  }

  /// Population and exceptions of each test, such as `799:1`.
  var numbers: [String: String] {
    var numbers: [String: String] = [:]
    for test in tests {
      guard let counted = test["counted"], let id = test["id"]?.stringValue else { continue }
      let values = ["population", "exceptions"].map { counted[$0]?.integerValue.map(String.init) ?? "" }
      numbers[id] = values.joined(separator: ":")
    }
    return numbers
  }

  /// Why nothing can be said about a test.
  func reasons(_ test: String) -> [String] {
    let reasons = tests.first { $0["id"]?.stringValue == test }?["reasons"]?.arrayValue ?? []
    return reasons.compactMap { $0["message"]?.stringValue }
  }

  /// The keys of a test's exceptions, parts joined with a slash.
  func exceptions(_ test: String) -> [String] {
    let items = tests.first { $0["id"]?.stringValue == test }?["counted"]?["first"]?.arrayValue ?? []
    return items.map { ($0["key"]?.arrayValue ?? []).compactMap(\.stringValue).joined(separator: "/") }
  }

  /// The company's own limits of a control, each beside the control's.
  func parameters(_ control: String) -> [String] {
    let parameters = controls.first { $0["id"]?.stringValue == control }?["parameters"]?.arrayValue ?? []
    return parameters.filter { $0["approved_by"]?.stringValue != nil }.map { parameter in
      let texts = ["name", "value", "default_value", "reason", "approved_by"].map { parameter[$0]?.stringValue ?? "" }
      return "\(texts[0]): \(texts[1]) instead of \(texts[2]), \(texts[3]), \(texts[4])"
    }
  }

  /// What was noticed in the files of a table.
  func notices(_ table: String) -> [String] {
    let status = document["evidence"]?.arrayValue?.first { $0["table"]?.stringValue == table }
    return (status?["sources"]?.arrayValue ?? []).flatMap { $0["notices"]?.arrayValue ?? [] }.compactMap(\.stringValue)
  }

  /// The document without the locker's head, which says after how many records it was made.
  var withoutHead: JSONValue {
    var members = document.objectValue ?? [:]
    members["head"] = nil
    return .object(members)
  }

  var head: JSONValue? { document["head"] }

  private var controls: [JSONValue] { document["controls"]?.arrayValue ?? [] }
  private var tests: [JSONValue] { controls.flatMap { $0["tests"]?.arrayValue ?? [] } }
  private var items: [JSONValue] { controls + tests }
}
