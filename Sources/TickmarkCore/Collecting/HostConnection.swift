/// One TCP connection: what is said on it, and how far each answer goes.
///
/// It is a question like any other, so that a recorded host can answer it too. The answer is the bytes of the last turn;
/// what the turns before it must begin with is checked on the way.
public struct HostConnection: Hashable, Sendable {
  /// An IPv4 or IPv6 address in its usual text form; a name is asked for before, and once.
  public var address: String
  public var port: Int
  public var turns: [Turn]
  /// Milliseconds for all of it, the connection itself included.
  public var timeout: Int
  /// Bytes that each turn may answer.
  public var limit: Int

  /// Something said, and what is heard then.
  public struct Turn: Hashable, Sendable {
    /// Nothing, where the other side speaks first.
    public var send: [UInt8]
    public var until: End
    /// What the answer must begin with; empty where anything will do.
    public var expects: [UInt8]

    public init(send: [UInt8], until: End, expects: [UInt8] = []) {
      self.send = send
      self.until = until
      self.expects = expects
    }
  }

  /// Where an answer ends, if the other side does not close before.
  public enum End: Hashable, Sendable {
    /// That many bytes.
    case bytes(Int)
    /// The last line of an SMTP reply (RFC 5321 section 4.2).
    case smtpReply
    /// The whole ServerHello of a TLS handshake, or an alert.
    case serverHello
    /// The whole ServerHelloDone of a TLS handshake, or an alert.
    case serverHelloDone
    /// The other side's closing, or the end of the time: what came by then is the answer.
    case close
  }

  public init(address: String, port: Int, turns: [Turn], timeout: Int, limit: Int) {
    self.address = address
    self.port = port
    self.turns = turns
    self.timeout = timeout
    self.limit = limit
  }

  /// What an answer says that ended with a reset: to some servers a refusal, and so told apart from other failures.
  public static let reset = "the connection was reset"
}
