internal import TickmarkCore

/// Takes secrets out of text that should hold none, before anything is kept.
///
/// Only forms that cannot well be anything else are taken: keys, hashes and tokens with a known beginning. What is taken
/// becomes `withheld`; the line feeds stay, so that line numbers lead to the owner's own file.
struct SecretRedaction {
  static let withheld = Array("withheld".utf8)

  private(set) var bytes: [UInt8]
  /// What was taken out, by rule.
  private(set) var counts: [String: Int] = [:]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    let found = bytes.withUnsafeBytes { SecretForm.findings(in: $0) }
    var kept: [UInt8] = []
    var position = 0
    // Of findings that overlap, the first counts: a token in a header, a hash in a key.
    for finding in found.sorted(by: { $0.range.lowerBound < $1.range.lowerBound })
    where finding.range.lowerBound >= position {
      kept += bytes[position..<finding.range.lowerBound]
      kept += Self.withheld + bytes[finding.range].filter { $0 == UInt8(ascii: "\n") }
      position = finding.range.upperBound
      counts[finding.rule, default: 0] += 1
    }
    if position > 0 { self.bytes = kept + bytes[position...] }
  }
}

extension Gathering {
  /// The gathering without the secrets that its collector did not expect.
  func withoutSecrets() -> Gathering {
    var result = self
    for index in parts.indices {
      let redaction = SecretRedaction(parts[index].bytes)
      if redaction.counts.isEmpty { continue }
      result.parts[index].bytes = redaction.bytes
      result.redactions.merge(redaction.counts) { $0 + $1 }
    }
    return result
  }
}
