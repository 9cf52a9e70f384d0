public import TickmarkCore

/// Modes and owners of everything below named paths: `find` on the machine, one file system, links not followed.
///
/// Needs the right to look into the folders. No content is read.
public struct FileFactsCollector: Collector {
  public let id = "file-facts"
  public let version = 1
  public let tables = ["file_facts"]
  public let options: [ObjectShape.Field] = [
    .init("paths", .list(.text, nonEmpty: true), required: true, "where to begin, as absolute paths"),
    .init("only_setuid", .flag, "whether only files that run with another's rights are listed"),
  ]
  public let observesNow = true

  static let name = "find"

  public init() {}

  private static func command(_ options: JSONValue) -> HostCommand {
    let paths = (options["paths"]?.arrayValue ?? []).compactMap(\.stringValue)
    let only = options["only_setuid"]?.booleanValue == true ? ["-type", "f", "-perm", "/6000"] : []
    return HostCommand(
      ["find", "-P"] + paths + ["-xdev"] + only + ["-printf", #"%y %m %U %G %p\0"#], timeout: 600, limit: 256 << 20)
  }

  public func gather(_ request: CollectionRequest, from host: any Host) async -> Gathering {
    let paths = (request.options["paths"]?.arrayValue ?? []).compactMap(\.stringValue)
    // Anything else could be an option of find.
    guard paths.allSatisfy({ $0.hasPrefix("/") }) else {
      return Gathering(parts: [], outcome: .failed("expected absolute paths"))
    }
    return await Self.command(request.options).gather(as: Self.name, from: host)
  }

  public func parse(_ evidence: RawEvidence, into sink: inout some RowSink) throws(Diagnostic) {
    guard let part = evidence.parts.first(where: { $0.name == Self.name }) else {
      throw Diagnostic("the evidence has no output of find")
    }
    var records = part.bytes.split(separator: 0, omittingEmptySubsequences: false)
    guard records.popLast()?.isEmpty == true, !records.isEmpty || evidence.options["only_setuid"]?.booleanValue == true
    else {
      throw Diagnostic("the output of find is empty or was cut off", at: SourceLocation(file: part.name))
    }
    var table = try HostTable("file_facts", in: evidence, sink: &sink)
    for (index, record) in records.enumerated() {
      let location = SourceLocation(file: part.name, line: index + 1)
      let words = record.split(separator: UInt8(ascii: " "), maxSplits: 4, omittingEmptySubsequences: false).map {
        String(decoding: $0, as: UTF8.self)
      }
      guard words.count == 5, let mode = Int64(words[1], radix: 8), let uid = Int64(words[2]), let gid = Int64(words[3])
      else { throw Diagnostic("expected type, mode, owner, group and path", at: location) }
      table.begin(at: location)
      table.set("path", words[4])
      table.set("kind", ["f": "file", "d": "folder", "l": "link"][words[0]] ?? "other")
      table.set("mode", String(repeating: "0", count: max(0, 4 - words[1].count)) + words[1])
      table.set("uid", uid)
      table.set("gid", gid)
      table.set("is_setuid", words[0] == "f" && mode & 0o6000 != 0)
      // A link has the rights of what it names; in a sticky folder nobody can replace what belongs to others.
      table.set("is_world_writable", mode & 0o2 != 0 && words[0] != "l" && !(words[0] == "d" && mode & 0o1000 != 0))
      try table.append(to: &sink)
    }
  }
}
