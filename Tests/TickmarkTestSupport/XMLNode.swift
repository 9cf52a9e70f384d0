/// An element as a test reads it back: independent of the library that wrote it.
public struct XMLNode: Sendable {
  public var name: String
  public var attributes: [String: String] = [:]
  public var children: [XMLNode] = []
  /// The text directly inside.
  public var text = ""

  /// The children of that name, in order.
  public func all(_ name: String) -> [XMLNode] { children.filter { $0.name == name } }
}

/// Reads the part of XML 1.0 that reports use: declaration, elements, attributes, text, character references.
///
/// Comments, sections, processing instructions and document types are refused, as is any character that XML forbids.
public struct XMLNodeReader {
  public struct Failure: Error { public let message: String }

  private let scalars: [Unicode.Scalar]
  private var index = 0

  /// The root element of the document.
  public static func read(_ bytes: [UInt8]) throws -> XMLNode {
    guard let text = String(validating: bytes, as: UTF8.self) else { throw Failure(message: "not UTF-8") }
    var reader = XMLNodeReader(scalars: Array(text.unicodeScalars))
    try reader.expect("<?xml version=\"1.0\" encoding=\"UTF-8\"?>")
    reader.skipBlanks()
    let root = try reader.element()
    reader.skipBlanks()
    guard reader.index == reader.scalars.count else { throw reader.failure("text after the root") }
    return root
  }

  private init(scalars: [Unicode.Scalar]) { self.scalars = scalars }

  private func failure(_ message: String) -> Failure { Failure(message: "\(message) at scalar \(index)") }

  private func stands(_ text: String) -> Bool { scalars[index...].starts(with: text.unicodeScalars) }

  private mutating func expect(_ text: String) throws {
    guard stands(text) else { throw failure("expected '\(text)'") }
    index += text.unicodeScalars.count
  }

  private mutating func skipBlanks() {
    while index < scalars.count, " \n".unicodeScalars.contains(scalars[index]) { index += 1 }
  }

  private mutating func element() throws -> XMLNode {
    try expect("<")
    var node = XMLNode(name: try name())
    skipBlanks()
    while !stands(">") && !stands("/>") {
      let key = try name()
      try expect("=\"")
      guard node.attributes.updateValue(try text(until: "\""), forKey: key) == nil else {
        throw failure("'\(key)' twice")
      }
      try expect("\"")
      skipBlanks()
    }
    if stands("/>") {
      try expect("/>")
      return node
    }
    try expect(">")
    try readContent(of: &node)
    try expect("</\(node.name)>")
    return node
  }

  private mutating func readContent(of node: inout XMLNode) throws {
    while !stands("</") {
      if stands("<") { node.children.append(try element()) } else { node.text += try text(until: "<") }
    }
  }

  private mutating func name() throws -> String {
    let letters = scalars[index...].prefix {
      $0.properties.isAlphabetic || $0 == "-" || $0 == ":" || ("0"..."9").contains($0)
    }
    guard letters.first?.properties.isAlphabetic == true else { throw failure("expected a name") }
    index += letters.count
    return String(String.UnicodeScalarView(letters))
  }

  private mutating func text(until end: Unicode.Scalar) throws -> String {
    var result = String.UnicodeScalarView()
    while index < scalars.count, scalars[index] != end {
      guard scalars[index] != "<" else { throw failure("a bare '<'") }
      result.append(try scalars[index] == "&" ? reference() : character())
    }
    guard index < scalars.count else { throw failure("the document ends too early") }
    return String(result)
  }

  private mutating func character() throws -> Unicode.Scalar {
    let scalar = scalars[index]
    guard scalar == "\n" || scalar == "\t" || scalar.value >= 0x20, ![0xfffe, 0xffff].contains(scalar.value) else {
      throw failure("a character that XML forbids")
    }
    index += 1
    return scalar
  }

  private mutating func reference() throws -> Unicode.Scalar {
    let named: [(String, Unicode.Scalar)] = [
      ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"), ("&quot;", "\""), ("&apos;", "'"), ("&#9;", "\t"), ("&#10;", "\n"),
      ("&#13;", "\r"),
    ]
    guard let (text, scalar) = named.first(where: { stands($0.0) }) else { throw failure("an unknown reference") }
    try expect(text)
    return scalar
  }
}
