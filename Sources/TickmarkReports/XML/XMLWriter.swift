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
  ///
  /// Stops the program if the document cannot be read back. Whoever reads reports skips a broken file without a word, so
  /// none is better than that one; no text of others can lead there, only a fault of ours or a lack of memory.
  consuming func finish() -> [UInt8] {
    xmlTextWriterEndDocument(writer)
    xmlTextWriterFlush(writer)
    let length = Int(xmlBufferLength(buffer))
    let bytes = xmlBufferContent(buffer).map { Array(UnsafeBufferPointer(start: $0, count: length)) } ?? []
    precondition(Self.isWellFormed(bytes), "the document that was written is not well-formed XML")
    return bytes
  }

  /// Whether a reader that believes nothing gets to the end of the document.
  static func isWellFormed(_ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBytes { buffer in
      guard let start = buffer.bindMemory(to: CChar.self).baseAddress, let size = Int32(exactly: buffer.count) else {
        return false
      }
      // The library's limits are for documents of others: a long text of ours is no fault.
      let options =
        XML_PARSE_HUGE.rawValue | XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
      guard let reader = xmlReaderForMemory(start, size, nil, "UTF-8", Int32(options)) else { return false }
      defer { xmlFreeTextReader(reader) }
      var status = xmlTextReaderRead(reader)
      while status == 1 { status = xmlTextReaderRead(reader) }
      return status == 0
    }
  }
}
