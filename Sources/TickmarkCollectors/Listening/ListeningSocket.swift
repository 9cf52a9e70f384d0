internal import TickmarkCore

/// A line of `ss -l`: ss(8).
struct ListeningSocket {
  let protocolName: String
  /// Without the brackets of IPv6, and without the interface that it is bound to.
  let address: String
  let port: Int64
  let program: String?
  let location: SourceLocation

  /// Only the machine itself can send to these: RFC 1122, section 3.2.1.3, and RFC 4291, section 2.5.3.
  var isLoopback: Bool { address.hasPrefix("127.") || address == "::1" || address.hasPrefix("::ffff:127.") }

  /// Throws without the head line, and for a line that is not understood. Sockets that share address and port are one.
  static func all(_ part: RawPart) throws(Diagnostic) -> [ListeningSocket] {
    let lines = part.textLines
    guard lines.first?.hasPrefix("Netid") == true, lines.last?.isEmpty == true else {
      throw Diagnostic(
        "expected the table of 'ss' with its head, to its end", at: SourceLocation(file: part.name, line: 1))
    }
    var seen: Set<String> = []
    var sockets: [ListeningSocket] = []
    var isNamed = false
    for (index, line) in lines.enumerated().dropFirst().dropLast() {
      let location = SourceLocation(file: part.name, line: index + 1)
      guard let socket = ListeningSocket(line, at: location) else {
        // The name of a process may hold a line feed; what stands behind it belongs to the socket before.
        if isNamed, !line.hasPrefix("tcp "), !line.hasPrefix("udp ") { continue }
        throw Diagnostic("expected a socket that waits, found '\(PrintableText.printable(line))'", at: location)
      }
      isNamed = line.contains("users:((")
      if seen.insert("\(socket.protocolName) \(socket.address) \(socket.port)").inserted { sockets.append(socket) }
    }
    return sockets
  }

  private init?(_ line: String, at location: SourceLocation) {
    let words = line.split { $0 == " " || $0 == "\t" }.map(String.init)
    guard words.count >= 6, words[0] == "tcp" || words[0] == "udp", ["LISTEN", "UNCONN"].contains(words[1]),
      let colon = words[4].lastIndex(of: ":"), let port = Int64(words[4][words[4].index(after: colon)...]),
      (0...65_535).contains(port)
    else { return nil }
    protocolName = words[0]
    self.port = port
    address = String(
      words[4][..<colon].filter { $0 != "[" && $0 != "]" }.prefix { $0 != "%" })
    self.location = location
    program = Self.program(words.dropFirst(6).joined(separator: " "))
    if address.isEmpty { return nil }
  }

  /// `users:(("sshd",pid=1,fd=3))` → sshd.
  private static func program(_ users: String) -> String? {
    let parts = users.split(separator: "\"", omittingEmptySubsequences: false)
    return parts.count > 2 && parts[0] == "users:((" ? String(parts[1]) : nil
  }
}
