/// What a server sent, taken apart: records (RFC 8446 section 5.1, RFC 6101 section 5.2) into messages and alerts.
///
/// It reads as far as the bytes go and takes more of them, so that it also tells whether a message is complete already.
/// A byte is looked at once: whoever sends a million small records must not cost more than whoever sends a large one.
struct TLSFlight {
  struct Message {
    let kind: Int
    /// The message with its own header, as it enters the hash of a handshake.
    let whole: [UInt8]
    /// Bytes of the flight up to the end of the record that completed it.
    let end: Int

    var body: ArraySlice<UInt8> { whole.dropFirst(4) }
  }

  struct Alert: Equatable {
    let isFatal: Bool
    let code: Int
  }

  /// A record that only the holder of the handshake's keys can read.
  struct SealedRecord {
    let header: [UInt8]
    let body: [UInt8]
  }

  enum Kind: Int {
    case serverHello = 2
    case certificate = 11
    case serverKeyExchange = 12
    case serverHelloDone = 14
    case certificateStatus = 22
  }

  private(set) var messages: [Message] = []
  private(set) var sealed: [SealedRecord] = []
  /// The alert that ends the flight; the last warning where none does.
  private(set) var alert: Alert?
  /// Why the bytes are not what a TLS server sends.
  private(set) var problem: String?
  /// Bytes after which nothing else can come.
  private var end: Int?
  /// The beginning of a message that is not complete yet, and of a record.
  private var handshake: [UInt8] = []
  private var pending: [UInt8] = []
  /// Bytes of all records that were read, and of all that came.
  private var read = 0
  private var total = 0

  /// Bytes of a record's body, with all that versions before TLS 1.3 may add.
  private static let recordLimit = (1 << 14) + 2048
  /// A handshake has a dozen.
  private static let messageLimit = 64

  init(_ bytes: [UInt8] = []) { append(bytes) }

  mutating func append(_ bytes: [UInt8]) {
    pending += bytes
    total += bytes.count
    var reader = ByteReader(pending)
    while end == nil, !reader.isAtEnd {
      let before = reader
      guard let (header, body) = try? Self.record(&reader) else {
        pending = Array(before.rest)
        return checkBeginning()
      }
      read += header.count + body.count
      take(Array(header), Array(body))
    }
    pending = Array(reader.rest)
  }

  func first(_ kind: Kind) -> Message? { messages.first { $0.kind == kind.rawValue } }

  /// Bytes up to the end of the first message of that kind, or to whatever else ends the flight; nil as long as more
  /// may come.
  func length(through kind: Kind) -> Int? { first(kind)?.end ?? end }

  private static func record(_ reader: inout ByteReader) throws(ByteReader.Shortage) -> (
    header: ArraySlice<UInt8>, body: ArraySlice<UInt8>
  ) {
    var ahead = reader
    let header = try ahead.bytes(5)
    _ = try reader.bytes(3)
    return (header, try reader.vector(2))
  }

  /// Whether the record that is not complete yet can become one.
  private mutating func checkBeginning() {
    guard let kind = pending.first, (20...23).contains(kind), pending.count < 2 || pending[1] == 3 else {
      return fail("what came is no TLS record")
    }
    guard pending.count >= 5, Int(pending[3]) << 8 | Int(pending[4]) > Self.recordLimit else { return }
    fail("a record of more than \(Self.recordLimit) bytes")
  }

  private mutating func take(_ header: [UInt8], _ body: [UInt8]) {
    guard let kind = header.first, (20...23).contains(kind), header[1] == 3 else {
      return fail("what came is no TLS record")
    }
    guard !body.isEmpty else { return fail("an empty record") }
    guard body.count <= Self.recordLimit else { return fail("a record of more than \(Self.recordLimit) bytes") }
    switch kind {
    case 21: take(alert: body)
    case 22: take(handshake: body)
    case 23: sealed.append(SealedRecord(header: header, body: body))
    default: break
    }
  }

  /// Warnings, such as that the name is not known, do not end a handshake; a closing does (RFC 5246 section 7.2.1).
  private mutating func take(alert body: [UInt8]) {
    guard body.count == 2 else { return fail("an alert of \(body.count) bytes") }
    alert = Alert(isFatal: body[0] != 1, code: Int(body[1]))
    if body[0] != 1 || body[1] == 0 { end = read }
  }

  private mutating func take(handshake body: [UInt8]) {
    handshake += body
    var reader = ByteReader(handshake)
    while true {
      let start = reader
      guard let kind = try? reader.number(1), let body = try? reader.vector(3) else {
        handshake = Array(start.rest)
        return
      }
      messages.append(Message(kind: kind, whole: Array(start.rest.prefix(4 + body.count)), end: read))
      if messages.count > Self.messageLimit { return fail("more messages than a handshake has") }
    }
  }

  private mutating func fail(_ reason: String) {
    problem = reason
    end = total
  }
}
