internal import TickmarkCore

/// What /etc/shadow says about each account (shadow(5)).
struct ShadowEntries {
  struct Entry {
    let location: SourceLocation
    let password: PasswordField
    let changedOn: Day?
    let expiresOn: Day?
  }

  private(set) var entries: [String: Entry] = [:]

  /// A machine without the file.
  init() {}

  init(_ part: RawPart) throws(Diagnostic) {
    for line in try AccountLines(part, fieldCount: 9).lines {
      let changed = try Self.day(line, field: 2)
      entries[line.name] = Entry(
        location: line.location, password: PasswordField(line.fields[1]),
        // Day 0 means that a change is due at the next login, not 1970.
        changedOn: changed?.daysSinceEpoch == 0 ? nil : changed, expiresOn: try Self.day(line, field: 7))
    }
  }

  /// Days since 1970; empty and -1 mean none.
  private static func day(_ line: AccountLines.Line, field: Int) throws(Diagnostic) -> Day? {
    let bytes = line.fields[field]
    guard !bytes.isEmpty, !bytes.elementsEqual("-1".utf8) else { return nil }
    guard let days = DecimalDigits.value(of: bytes), days <= 2_932_896 else {
      throw Diagnostic(
        "expected days since 1970 in field \(field + 1), found '\(PrintableText.printable(line.text(field)))'",
        at: line.location)
    }
    return Day(daysSinceEpoch: Int64(days))
  }
}
