internal import TickmarkCore

/// The keys of all accounts, each once an account.
struct AccountKeys {
  /// The account of keys that open all of them.
  static let everybody = "*"

  private struct Entry {
    let account: String
    let key: PublicKeyBlob
    let type: String
    let location: SourceLocation
    var isAuthority: Bool
    var limitsAddresses: Bool
    var limitsCommand: Bool
  }

  private var entries: [Entry] = []
  private var places: [[String]: Int] = [:]

  /// Adds a file's keys. Throws for a line that holds no kind of key that is known here: the server may know it.
  mutating func add(_ part: RawPart, to account: String, isAuthority: Bool) throws(Diagnostic) {
    let lines = part.textLines
    for (index, line) in lines.enumerated() where !line.isEmpty {
      let location = SourceLocation(file: part.name, line: index + 1)
      guard let read = AuthorizedKeyLine(line), let key = PublicKeyBlob(type: read.type, base64: read.key) else {
        throw Diagnostic("expected a public key of a known kind", at: location)
      }
      add(
        Entry(
          account: account, key: key, type: read.type, location: location,
          isAuthority: isAuthority || read.options.contains("cert-authority"),
          limitsAddresses: read.options.contains("from"), limitsCommand: read.options.contains("command")))
    }
  }

  /// What stands twice is as open as the more open line.
  private mutating func add(_ entry: Entry) {
    let identity = [entry.account, entry.key.fingerprint]
    guard let place = places[identity] else {
      places[identity] = entries.count
      entries.append(entry)
      return
    }
    entries[place].isAuthority = entries[place].isAuthority || entry.isAuthority
    entries[place].limitsAddresses = entries[place].limitsAddresses && entry.limitsAddresses
    entries[place].limitsCommand = entries[place].limitsCommand && entry.limitsCommand
  }

  func write(to table: inout HostTable, _ sink: inout some RowSink) throws(Diagnostic) {
    for entry in entries {
      table.begin(at: entry.location)
      table.set("account", entry.account)
      table.set("fingerprint", entry.key.fingerprint)
      table.set("key_type", entry.type)
      table.set("key_bits", Int64(entry.key.bits))
      table.set("is_authority", entry.isAuthority)
      table.set("limits_addresses", entry.limitsAddresses)
      table.set("limits_command", entry.limitsCommand)
      try table.append(to: &sink)
    }
  }
}
