internal import Glibc

/// What stands before a secret, looked for by its rarest letter: a text is gone over once for each such letter, and not
/// once for each mark.
struct SecretMark {
  let form: SecretForm
  private let bytes: [UInt8]
  /// Where in the mark the letter stands.
  private let offset: Int

  /// Rare letters of exported text first.
  private static let anchors = Array("${JzZKX_xk./-".utf8)

  static let byAnchor: [UInt8: [SecretMark]] = {
    var marks: [UInt8: [SecretMark]] = [:]
    for form in SecretForm.all {
      for mark in form.marks {
        let bytes = Array(mark.utf8)
        guard let anchor = anchors.first(where: bytes.contains), let offset = bytes.firstIndex(of: anchor) else {
          preconditionFailure("the mark '\(mark)' has no letter to look for")
        }
        marks[anchor, default: []].append(SecretMark(form: form, bytes: bytes, offset: offset))
      }
    }
    return marks
  }()

  static func forEach(_ anchor: UInt8, in text: UnsafeRawBufferPointer, _ body: (Int) -> Void) {
    guard let base = text.baseAddress else { return }
    var start = 0
    while start < text.count, let found = memchr(base + start, Int32(anchor), text.count - start) {
      let index = UnsafeRawPointer(found) - base
      body(index)
      start = index + 1
    }
  }

  /// The mark whose letter stands at `index`; nil if something else stands around it.
  func place(around index: Int, in text: UnsafeRawBufferPointer) -> Range<Int>? {
    let start = index - offset
    guard start >= 0, start + bytes.count <= text.count, let base = text.baseAddress,
      memcmp(base + start, bytes, bytes.count) == 0
    else { return nil }
    return start..<(start + bytes.count)
  }
}
