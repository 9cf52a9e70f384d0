internal import CLibXML2
public import TickmarkCore

/// Reads XML with libxml2, strictly: no document type, so no entities of its own; nothing is fetched.
public struct XMLReader: ~Copyable {
  /// Elements inside elements.
  static let depthLimit = 200

  /// libxml2 makes its tables on first use, which must not happen in two threads at once.
  private static let library: Void = xmlInitParser()

  private let reader: xmlTextReaderPtr
  private let file: String
  private var open: [XMLElement] = []
  private var root: XMLElement?

  /// The root element. Throws with the line for anything that is not well-formed or has a document type.
  public static func read(_ bytes: [UInt8], file: String) throws(Diagnostic) -> XMLElement {
    _ = library
    guard !bytes.isEmpty, bytes.count <= Int(Int32.max) else {
      throw Diagnostic("expected an XML document of 1 byte to 2 GiB", at: SourceLocation(file: file))
    }
    var copy = bytes.map { CChar(bitPattern: $0) }
    copy.append(0)
    let options = XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
    // The reader looks into this memory as long as it lives.
    let memory = UnsafeMutableBufferPointer<CChar>.allocate(capacity: copy.count)
    defer { memory.deallocate() }
    _ = memory.initialize(from: copy)
    guard let reader = xmlReaderForMemory(memory.baseAddress, Int32(bytes.count), nil, nil, Int32(options)) else {
      throw Diagnostic("libxml2 could not make a reader", at: SourceLocation(file: file))
    }
    var document = XMLReader(reader: reader, file: file)
    return try document.element()
  }

  private init(reader: xmlTextReaderPtr, file: String) {
    self.reader = reader
    self.file = file
  }

  deinit { xmlFreeTextReader(reader) }

  private var location: SourceLocation {
    SourceLocation(file: file, line: max(1, Int(xmlTextReaderGetParserLineNumber(reader))))
  }

  private mutating func element() throws(Diagnostic) -> XMLElement {
    var status = xmlTextReaderRead(reader)
    while status == 1 {
      try take()
      status = xmlTextReaderRead(reader)
    }
    guard status == 0, let root, open.isEmpty else { throw Diagnostic("the XML is not well-formed", at: location) }
    return root
  }

  private mutating func take() throws(Diagnostic) {
    switch xmlTextReaderNodeType(reader) {
    case 1: try begin()
    case 3, 4, 14:
      if let last = open.indices.last { open[last].text += string(xmlTextReaderConstValue(reader)) }
    case 15: end()
    case 5: throw Diagnostic("expected no reference to an entity", at: location)
    case 10: throw Diagnostic("expected a document without a document type", at: location)
    default: break
    }
  }

  private mutating func begin() throws(Diagnostic) {
    guard open.count < Self.depthLimit else {
      throw Diagnostic("expected at most \(Self.depthLimit) elements inside each other", at: location)
    }
    let isEmpty = xmlTextReaderIsEmptyElement(reader) == 1
    let name = string(xmlTextReaderConstLocalName(reader))
    let place = location
    var attributes: [String: String] = [:]
    while xmlTextReaderMoveToNextAttribute(reader) == 1 {
      attributes[string(xmlTextReaderConstLocalName(reader))] = string(xmlTextReaderConstValue(reader))
    }
    open.append(XMLElement(name: name, attributes: attributes, location: place))
    if isEmpty { end() }
  }

  private mutating func end() {
    guard let done = open.popLast() else { return }
    if let last = open.indices.last { open[last].children.append(done) } else { root = done }
  }

  private func string(_ text: UnsafePointer<xmlChar>?) -> String { text.map { String(cString: $0) } ?? "" }
}
