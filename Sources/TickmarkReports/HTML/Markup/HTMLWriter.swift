internal import TickmarkCore

/// Writes a page so that it is HTML 5 and well-formed XML at once. The only place where markup is made of text.
struct HTMLWriter {
  private var bytes: [UInt8] = []

  /// The document of `root`, in UTF-8.
  static func document(_ root: HTML) -> [UInt8] {
    var writer = HTMLWriter()
    writer.raw("<!DOCTYPE html>\n")
    writer.write(root)
    return writer.bytes
  }

  private mutating func write(_ part: HTML) {
    switch part {
    case .element(let tag, let attributes, let content): write(tag, attributes, content)
    case .text(let text): escaped(ShownText.line(text))
    case .prose(let text): escaped(ShownText.prose(text))
    case .block(let text): escaped(ShownText.block(text))
    case .styleSheet: raw(StyleSheet.text)
    }
  }

  private mutating func write(_ tag: HTMLTag, _ attributes: [HTMLAttribute], _ content: HTML.Content) {
    raw("<\(tag.rawValue)")
    for attribute in attributes {
      raw(" \(attribute.name)=\"")
      escaped(ShownText.line(attribute.value))
      raw("\"")
    }
    if tag.isVoid || (tag.isShape && content.isEmpty) {
      raw("/>")
    } else {
      raw(">")
      for part in content { write(part) }
      raw("</\(tag.rawValue)>")
    }
    if tag.endsLine { raw("\n") }
  }

  /// The five characters that could end a text or a value; all else is itself in UTF-8.
  private mutating func escaped(_ text: String) {
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "&"): raw("&amp;")
      case UInt8(ascii: "<"): raw("&lt;")
      case UInt8(ascii: ">"): raw("&gt;")
      case UInt8(ascii: "\""): raw("&quot;")
      case UInt8(ascii: "'"): raw("&apos;")
      default: bytes.append(byte)
      }
    }
  }

  private mutating func raw(_ text: String) { bytes += text.utf8 }
}
