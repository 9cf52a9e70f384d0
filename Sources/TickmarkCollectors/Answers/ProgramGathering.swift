internal import TickmarkCore

extension HostCommand {
  /// What the program prints on `host`, as a gathering of one part with that name: absent where the host has no such
  /// program, failed where it did not answer.
  func gather(as name: String, from host: any Host) async -> Gathering {
    switch await host.ask([.command(self)]).first {
    case .bytes(let bytes): Gathering(parts: [RawPart(name: name, bytes: bytes)], outcome: .complete)
    case .absent:
      Gathering(parts: [], outcome: .absent("\(host.name) has no program '\(arguments.first ?? "")'"))
    case .unreadable(let reason): Gathering(parts: [], outcome: .failed("\(name): \(reason)"))
    case .files, nil: Gathering(parts: [], outcome: .failed("\(name): the host gave no answer"))
    }
  }
}
