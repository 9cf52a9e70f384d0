public import TickmarkCore

/// Reads what a company exports: CSV, TSV, JSON or JSON lines, for whichever table the source names.
public struct FileCollector: Collector {
  /// Bytes of one exported file: 1 GiB, since a file is read as a whole.
  static let sizeLimit = 1 << 30

  public let id = "file"
  public let version = 1
  public let tables: [String] = []
  public let observesNow = false
  public let options: [ObjectShape.Field] =
    [
      .init(
        "path", .either([.text, .list(.text, nonEmpty: true)]), required: true,
        "the file, relative to the workspace; several files make one source")
    ] + RecordOptions.fields

  public init() {}

  public func gather(_ request: CollectionRequest, from host: any Host) async -> Gathering {
    let paths = Self.paths(request.options)
    guard !paths.isEmpty else { return Gathering(parts: [], outcome: .failed("the source names no path")) }
    guard Set(paths).count == paths.count else {
      return Gathering(parts: [], outcome: .failed("the source names a path twice"))
    }
    guard !paths.contains(where: Self.isOwn) else {
      return Gathering(parts: [], outcome: .failed("the tool's own files are no evidence"))
    }
    let answers = await host.ask(paths.map { HostQuestion.file(path: $0, limit: Self.sizeLimit) })
    return Self.gathering(paths, answers)
  }

  /// Whether a path leads to the locker or to the key behind the pseudonyms.
  private static func isOwn(_ path: String) -> Bool {
    let folders = path.split(separator: "/").filter { $0 != "." }
    return folders.contains(".tickmark")
      || zip(folders, folders.dropFirst()).contains { $0 == "evidence" && $1 == "locker" }
  }

  private static func paths(_ options: JSONValue) -> [String] {
    switch options["path"] {
    case .string(let path): [path]
    case .array(let paths): paths.compactMap(\.stringValue)
    default: []
    }
  }

  /// One path that cannot be read spoils the source; one that is absent leaves it incomplete.
  private static func gathering(_ paths: [String], _ answers: [HostAnswer]) -> Gathering {
    var parts: [RawPart] = []
    var absent: [String] = []
    var unreadable: [String] = []
    for (index, path) in paths.enumerated() {
      switch index < answers.count ? answers[index] : .unreadable("the host gave no answer") {
      case .bytes(let bytes): parts.append(RawPart(name: path, bytes: bytes))
      case .absent: absent.append("there is no file \(path)")
      case .unreadable(let reason): unreadable.append("\(path): \(reason)")
      case .files: unreadable.append("\(path): expected a file, found a folder")
      }
    }
    let outcome: Gathering.Outcome =
      if !unreadable.isEmpty {
        .failed((unreadable + absent).joined(separator: "; "))
      } else if absent.count == paths.count {
        .absent(absent.joined(separator: "; "))
      } else {
        absent.isEmpty ? .complete : .incomplete(absent.joined(separator: "; "))
      }
    return Gathering(parts: parts, outcome: outcome)
  }

  public func parse(_ evidence: RawEvidence, into sink: inout some RowSink) throws(Diagnostic) {
    var table = try RecordTable(evidence, observes: false, sink: &sink)
    for part in evidence.parts {
      guard let format = table.options.format ?? RecordFormat(path: part.name) else {
        throw Diagnostic(
          "the file's name does not tell its format", at: SourceLocation(file: part.name),
          hint: "declare it with 'format: csv', tsv, json or jsonl")
      }
      try table.read(part, as: format, into: &sink)
    }
  }
}
