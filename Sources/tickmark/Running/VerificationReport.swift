internal import TickmarkCore
internal import TickmarkEvidence
internal import TickmarkReports

/// What a verification showed, for people and for programs.
struct VerificationReport {
  let locker: String
  let verification: Verification
  let trusted: [VerifierKey]
  let since: String?

  var text: String {
    var lines = verification.findings.flatMap { said("✗", $0) } + verification.notices.flatMap { said("!", $0) }
    lines += verification.signatures.flatMap { said("✓", $0) }
    if !lines.isEmpty { lines.append("") }
    let head = verification.head
    lines.append(
      verification.isSound
        ? "verified  \(Printable.text(locker))"
        : "broken    \(Printable.text(locker)): \(verification.findings.count) "
          + "\(verification.findings.count == 1 ? "finding" : "findings"), no verdict may be used")
    lines.append("records   \(head.map { "\($0.size), root \($0.root)" } ?? "none that can be believed")")
    lines.append(
      "blobs     \(verification.blobs), \(verification.bytes) bytes"
        + (verification.erased > 0 ? ", and \(verification.erased) erased" : "")
        + (verification.leftOut > 0 ? ", and \(verification.leftOut) left out of the pack" : ""))
    lines.append("signed by \(trusted.map { Printable.text($0.text) }.joined(separator: " or "))")
    if let since, verification.isSound { lines.append("begins as \(Printable.text(since))") }
    if let head, verification.isSound {
      lines.append("keep this \(head.size):\(head.root) and give it to --since next time")
    }
    return lines.joined(separator: "\n")
  }

  var json: String {
    CanonicalJSON.text([
      "blobs": .integer(Int64(verification.blobs)), "bytes": .integer(Int64(verification.bytes)),
      "erased": .integer(Int64(verification.erased)), "left_out": .integer(Int64(verification.leftOut)),
      "findings": .array(verification.findings.map { .string($0.description) }),
      "notices": .array(verification.notices.map { .string($0.description) }),
      "signatures": .array(verification.signatures.map { .string($0.description) }),
      "root": verification.head.map { .string($0.root.hex) } ?? .null,
      "size": verification.head.map { .integer(Int64($0.size)) } ?? .null, "sound": .boolean(verification.isSound),
    ])
  }

  private func said(_ mark: String, _ diagnostic: Diagnostic) -> [String] {
    ["\(mark) \(Printable.text(diagnostic.withoutHint))"]
      + (diagnostic.hint.map { ["    hint: \(Printable.text($0))"] } ?? [])
  }
}
