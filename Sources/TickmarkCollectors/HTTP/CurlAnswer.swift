internal import TickmarkCore

/// What a request brought.
enum CurlAnswer: Hashable {
  case answered(HTTPHead, body: [UInt8])
  /// Nobody listens there.
  case refused
  /// No connection within the time: a packet filter drops what comes, or there is no way.
  case silent
  /// TLS could not be agreed on, or not with somebody who is trusted.
  case noTLS(String)
  case failed(String)

  /// What curl prints behind the answer (its manual's --write-out): how it ended, bytes of all heads, the address spoken
  /// to, which is empty without a connection.
  static let ending = #"\n@curl %{exitcode} %{size_header} %{remote_ip}\n"#

  /// `output` is all that curl printed. Whatever the other side sends stands before the last line.
  init(_ output: [UInt8]) {
    let mark = Array("\n@curl ".utf8)
    guard output.last == UInt8(ascii: "\n"),
      let start = output.dropLast().lastIndex(of: UInt8(ascii: "\n")), output[start...].starts(with: mark),
      case let words = String(decoding: output[(start + mark.count)...].dropLast(), as: UTF8.self)
        .split(separator: " ", omittingEmptySubsequences: false), words.count == 3, let code = Int(words[0]),
      let size = Int(words[1]), (0...start).contains(size)
    else {
      self = .failed("curl ended without saying how")
      return
    }
    guard code == 0 else {
      self = Self.failure(code, isConnected: !words[2].isEmpty)
      return
    }
    guard let head = HTTPHead(output[..<size]) else {
      self = .failed("what came is no HTTP")
      return
    }
    self = .answered(head, body: Array(output[size..<start]))
  }

  /// What happens seldom, in the manual's words.
  private static let reasons = [
    2: "curl could not start", 3: "the address is none that curl can read",
    4: "the host's curl lacks something that is asked of it", 5: "the name of a proxy could not be looked up",
    6: "the name could not be looked up", 16: "what came is no HTTP/2", 23: "curl could not write what came",
    26: "curl could not read a file that it is given", 27: "curl ran out of memory",
    55: "the request could not be sent to its end", 58: "curl could not use its own certificate",
    61: "the answer is encoded in a way that curl does not know", 77: "the file with the trusted roots cannot be read",
    92: "what came is no HTTP/2",
  ]

  /// Codes of curl's manual, "EXIT CODES".
  private static func failure(_ code: Int, isConnected: Bool) -> CurlAnswer {
    switch code {
    case 1, 8: .failed("what came is no HTTP")
    case 7: .refused
    case 28: isConnected ? .failed("no complete answer within \(CurlRequest.timeout) s") : .silent
    case 35: .noTLS("curl and the server agree on no version or suite of TLS")
    case 60: .noTLS("its certificate is not trusted")
    case 52: .failed("the connection was closed without an answer")
    case 56: .failed("the answer broke off or has lines that are too long")
    case 18: .failed("the answer is shorter than it says itself")
    default: .failed(reasons[code] ?? "curl ended with exit code \(code), which its manual explains")
    }
  }
}
