internal import TickmarkCore

/// The files of trusted roots, kept with the handshakes: without them nobody could check the chains again.
enum TLSRootFiles {
  case found([RawPart])
  case missing(String)
  case unreadable(String)

  /// A bundle of roots has a quarter of a megabyte.
  private static let limit = 4 << 20

  static func ask(_ paths: [String], of host: any Host) async -> TLSRootFiles {
    let answers = await host.ask(paths.map { .file(path: $0, limit: limit) })
    var parts: [RawPart] = []
    for (path, answer) in zip(paths, answers) {
      switch answer {
      case .bytes(let bytes): parts.append(RawPart(name: path, bytes: bytes))
      case .absent: return .missing("\(host.name) has no \(path) with trusted roots (install ca-certificates)")
      case .unreadable(let reason): return .unreadable("\(path): \(reason)")
      case .files: return .unreadable("\(path): the host gave no answer")
      }
    }
    return parts.count == paths.count ? .found(parts) : .unreadable("\(host.name) did not answer for all roots")
  }

  /// Files are named by their path, transcripts by their endpoint.
  static func isRoots(_ part: String) -> Bool { part.hasPrefix("/") }

  /// Never absent: where there are no roots, there may well be endpoints.
  var outcome: Gathering.Outcome {
    switch self {
    case .found: .complete
    case .missing(let reason), .unreadable(let reason): .failed(reason)
    }
  }
}
