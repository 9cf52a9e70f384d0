public import TickmarkCore

/// What waits for connections on a machine: `ss`.
///
/// Needs no rights for the ports, and root for the programs behind them. Peers and process numbers are kept as evidence
/// only where `ss` prints them for sockets that wait.
public struct ListeningSocketsCollector: Collector {
  public let id = "listening-sockets"
  public let version = 1
  public let tables = ["listening_sockets"]
  public let options: [ObjectShape.Field] = []
  public let observesNow = true

  static let sockets = HostCommand(["ss", "-l", "-n", "-t", "-u", "-p"])
  static let name = "ss"

  public init() {}

  public func gather(_ request: CollectionRequest, from host: any Host) async -> Gathering {
    await Self.sockets.gather(as: Self.name, from: host)
  }

  public func parse(_ evidence: RawEvidence, into sink: inout some RowSink) throws(Diagnostic) {
    guard let part = evidence.parts.first(where: { $0.name == Self.name }) else {
      throw Diagnostic("the evidence has no output of 'ss'")
    }
    let sockets = try ListeningSocket.all(part)
    var table = try HostTable("listening_sockets", in: evidence, sink: &sink)
    for socket in sockets {
      table.begin(at: socket.location)
      table.set("protocol", socket.protocolName)
      table.set("address", socket.address)
      table.set("port", socket.port)
      table.set("is_loopback", socket.isLoopback)
      table.set("program", socket.program)
      try table.append(to: &sink)
    }
  }
}
