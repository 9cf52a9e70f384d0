internal import TickmarkCore
internal import TickmarkReports
internal import TickmarkTestSupport

/// The pages of an assessment as tests look at them.
enum HTMLPages {
  /// Of the fixture that holds every state and nasty text, by path.
  static let everyState = pages(of: .everyState)

  static func pages(of assessment: Assessment) -> [String: [UInt8]] {
    Dictionary(HTMLReporter().render(assessment).map { ($0.path, $0.bytes) }) { first, _ in first }
  }

  /// Text of a page of the fixture; empty if there is none.
  static func text(_ path: String) -> String { String(decoding: everyState[path] ?? [], as: UTF8.self) }

  struct NoDocumentType: Error {}

  /// A page as XML, for which it needs the declaration that HTML does not have.
  static func read(_ bytes: [UInt8]) throws -> XMLNode {
    let doctype = Array("<!DOCTYPE html>\n".utf8)
    guard bytes.starts(with: doctype) else { throw NoDocumentType() }
    return try XMLNodeReader.read(
      Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".utf8) + bytes.dropFirst(doctype.count))
  }
}

extension [UInt8] {
  /// The page with nothing in its `style` element, and without that element's digest.
  var withoutStyle: String {
    String(decoding: self, as: UTF8.self).replacing(/<style>[^<]*<\/style>/, with: "<style></style>")
      .replacing(/sha256-[^&]*/, with: "sha256-")
  }
}

extension XMLNode {
  /// The node and all below it, in the order of the document.
  var everything: [XMLNode] { [self] + children.flatMap(\.everything) }

  /// All elements of that name, at any depth.
  func deep(_ name: String) -> [XMLNode] { everything.filter { $0.name == name } }
}
