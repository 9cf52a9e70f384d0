internal import TickmarkCore
internal import TickmarkFormats

/// What a program may print instead of bare records, to say that they are not all:
/// `{"tickmark": 1, "complete": false, "reason": "page 3 of 7 timed out", "records": [{…}, …]}`.
///
/// `tickmark` is the version of this form, `complete` must be there, and `reason` must be where `complete` is false.
struct CommandEnvelope {
  static let version: Int64 = 1
  private static let mark = "tickmark"
  private static let members = ["complete", "reason", "records", mark]

  let isComplete: Bool
  /// Why something is missing; empty if nothing is.
  let reason: String
  let records: [JSONValue]

  /// Reads a whole output; nil if it is no envelope. Throws for an envelope of another version or another form.
  init?(_ bytes: [UInt8], file: String) throws(Diagnostic) {
    guard bytes.first(where: { ![9, 10, 13, 32].contains($0) }) == UInt8(ascii: "{"),
      let document = try? JSONReader.read(bytes, file: file), let version = document[Self.mark]
    else { return nil }
    let location = SourceLocation(file: file, line: 1)
    guard version == .integer(Self.version) else {
      throw Diagnostic(
        "expected version \(Self.version) of the envelope, found \(CanonicalJSON.text(version))", at: location)
    }
    for member in (document.objectValue ?? [:]).keys.sorted() where !Self.members.contains(member) {
      throw Diagnostic(
        "the envelope has no member '\(PrintableText.printable(member, limit: 40))'", at: location,
        hint: Suggestion.hint(for: member, among: Self.members))
    }
    guard let isComplete = document["complete"]?.booleanValue else {
      throw Diagnostic("expected true or false as 'complete' of the envelope", at: location)
    }
    guard let records = document["records"]?.arrayValue else {
      throw Diagnostic("expected an array as 'records' of the envelope", at: location)
    }
    let reason = PrintableText.printable(document["reason"]?.stringValue ?? "")
    guard isComplete || !reason.isEmpty else {
      throw Diagnostic("expected a text as 'reason' of an envelope that is not complete", at: location)
    }
    self.isComplete = isComplete
    self.reason = reason
    self.records = records
  }
}
