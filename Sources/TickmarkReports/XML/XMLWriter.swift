internal import CLibXML2

/// A document written by libxml2, which does the escaping; the only file of this target that sees the library.
///
/// Calls nest as elements do: `start`, then attributes, text and children, then `end`.
struct XMLWriter: ~Copyable {
  private let buffer: xmlBufferPtr?
  private let writer: xmlTextWriterPtr?

  /// The library makes its tables on first use, which must not happen in two threads at once.
  private static let library: Void = xmlInitParser()

  init() {
    _ = Self.library
    buffer = xmlBufferCreate()
    writer = xmlNewTextWriterMemory(buffer, 0)
    xmlTextWriterSetIndent(writer, 1)
    xmlTextWriterSetIndentString(writer, "  ")
    xmlTextWriterStartDocument(writer, "1.0", "UTF-8", nil)
  }

  deinit {
    xmlFreeTextWriter(writer)
    xmlBufferFree(buffer)
  }

  /// Opens an element. Its name and the names of its attributes are our own; the values may be anything.
  func start(_ name: String, _ attributes: KeyValuePairs<String, String> = [:]) {
    xmlTextWriterStartElement(writer, name)
    for (name, value) in attributes { xmlTextWriterWriteAttribute(writer, name, XMLText.valid(value)) }
  }

  func text(_ text: String) {
    guard !text.isEmpty else { return }
    xmlTextWriterWriteString(writer, XMLText.valid(text))
  }

  func end() { xmlTextWriterEndElement(writer) }

  /// A whole element that holds text only.
  func element(_ name: String, _ attributes: KeyValuePairs<String, String> = [:], text: String = "") {
    start(name, attributes)
    self.text(text)
    end()
  }

  /// The document in UTF-8; elements that are still open are closed.
  consuming func finish() -> [UInt8] {
    xmlTextWriterEndDocument(writer)
    xmlTextWriterFlush(writer)
    guard let content = xmlBufferContent(buffer) else { return [] }
    return Array(UnsafeBufferPointer(start: content, count: Int(xmlBufferLength(buffer))))
  }
}
