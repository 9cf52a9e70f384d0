internal import TickmarkCore

/// A file that names hosts: one a line, with its address behind it where that is not its name.
///
///     # web servers
///     web1
///     web2   192.0.2.17
struct HostInventory {
  struct Entry {
    let name: String
    let address: String
    let location: SourceLocation
  }

  let entries: [Entry]

  /// Throws every line that is no host, and an inventory without any: nothing would be asked then, and nothing missed.
  init(_ file: DefinitionFile) throws(TickmarkError) {
    var entries: [Entry] = []
    var problems: [Diagnostic] = []
    for (index, line) in file.bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated()
    {
      do throws(Diagnostic) {
        let location = SourceLocation(file: file.path, line: index + 1, column: 1)
        if let entry = try Self.entry(line, at: location) { entries.append(entry) }
      } catch { problems.append(error) }
    }
    if entries.isEmpty, problems.isEmpty {
      problems.append(
        Diagnostic(
          "expected hosts, found none", at: SourceLocation(file: file.path, line: 1, column: 1),
          hint: "a line a host: its name, and its address where that is another"))
    }
    if !problems.isEmpty { throw TickmarkError(.definition, problems) }
    self.entries = entries
  }

  private static func entry(_ line: ArraySlice<UInt8>, at location: SourceLocation) throws(Diagnostic) -> Entry? {
    guard let text = String(validating: line, as: UTF8.self) else {
      throw Diagnostic("the line is not valid UTF-8", at: location)
    }
    let words = text.prefix { $0 != "#" }.split(whereSeparator: \.isWhitespace).map(String.init)
    guard let name = words.first else { return nil }
    // A leading dash would be an option of the command that reaches the host; the others belong to other tools' formats.
    for word in words where !word.allSatisfy(isPart) || word.hasPrefix("-") {
      throw Diagnostic(
        "expected a host's name, found '\(word)'", at: location,
        hint:
          "letters, digits, dots, hyphens, underscores, colons and @; groups and variables of other tools are not read")
    }
    guard words.count <= 2 else {
      throw Diagnostic("expected a name and perhaps an address, found \(words.count) words", at: location)
    }
    return Entry(name: name, address: words.count == 2 ? words[1] : name, location: location)
  }

  private static func isPart(_ character: Character) -> Bool {
    character.isASCII && (character.isLetter || character.isNumber || ".-_:@".contains(character))
  }
}
