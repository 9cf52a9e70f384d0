internal import TickmarkCore

/// A file on the host with the fields of a credential, such as `Authorization: Bearer …`, that only curl reads.
enum CredentialFile {
  /// Why curl would send nothing, or something else; nil if all is well. Nothing of the file is kept.
  ///
  /// curl goes on without a file that it cannot read: a stranger would be taken for somebody who is known.
  static func problem(_ path: String, on host: any Host) async -> String? {
    switch await host.ask([.file(path: path, limit: 1 << 16)]).first {
    case .bytes(let bytes):
      let lines = bytes.split(separator: UInt8(ascii: "\n"))
      return !lines.isEmpty && lines.allSatisfy(isField)
        ? nil : "\(path): expected lines such as 'Authorization: Bearer …'"
    case .absent: return "there is no file \(path)"
    case .unreadable(let reason): return "\(path): \(reason)"
    case .files, nil: return "\(path): the host gave no answer"
    }
  }

  private static func isField(_ line: ArraySlice<UInt8>) -> Bool {
    guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex else { return false }
    return line[..<colon].allSatisfy {
      (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0) || $0 == 45
    }
      && line[(colon + 1)...].contains { $0 > 32 }
  }
}
