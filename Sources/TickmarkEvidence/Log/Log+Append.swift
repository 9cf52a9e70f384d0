internal import Glibc
internal import TickmarkCore

extension Log {
  /// Bytes that are moved aside in one piece; more than any run leaves behind.
  static let tornLimit = 1 << 28

  /// Moves bytes behind the covered lines to `torn-N` beside the segments: a killed run left them, and nobody was told
  /// of them.
  ///
  /// The copy is durable before the log is cut: a crash between leaves the bytes twice and never not at all.
  func repair(_ end: inout LogEnd) throws(TickmarkError) -> [Diagnostic] {
    var repairs: [Diagnostic] = []
    // The last first: what is cut in the middle would look like a gap.
    for piece in end.uncovered.reversed() {
      if piece.count > 0 { repairs.append(try setAside(piece, end)) }
      if piece.segment == end.segment {
        try cut(piece.segment, to: piece.start)
      } else {
        try folder.remove(Log.segmentName(piece.segment))
      }
    }
    if !end.uncovered.isEmpty { try folder.sync() }
    end.uncovered = []
    return repairs
  }

  private func setAside(_ piece: UncoveredBytes, _ end: LogEnd) throws(TickmarkError) -> Diagnostic {
    let segment = Log.segmentName(piece.segment)
    let location = SourceLocation(
      file: "\(folder.path)/\(segment)", line: piece.segment == end.segment ? end.lines + 1 : 1)
    guard piece.count <= Log.tornLimit, let file = try folder.file(segment),
      let bytes = try file.readAll(limit: piece.start + Log.tornLimit)
    else {
      throw TickmarkError(
        .integrity, "expected at most \(Log.tornLimit) bytes that no checkpoint covers, found \(piece.count)",
        at: location)
    }
    let name = try unusedTornName()
    try folder.place(Array(bytes.dropFirst(piece.start)), as: name, mode: 0o400)
    try folder.sync()
    return Diagnostic(
      "moved \(piece.count) bytes that no checkpoint covers to \(name)", at: location,
      hint: "a run was killed while it wrote; the records were never acknowledged")
  }

  static func isTornName(_ name: String) -> Bool {
    name.hasPrefix("torn-") && name.utf8.count <= 14 && Int(name.dropFirst(5)).map { "torn-\($0)" == name } ?? false
  }

  private func unusedTornName() throws(TickmarkError) -> String {
    var number = 0
    while try folder.status(of: "torn-\(number)") != nil { number += 1 }
    return "torn-\(number)"
  }

  /// Appends lines, signs, and returns when both are durable.
  ///
  /// A failure takes back all lines, except one of the very last step: then they are there, and may not survive a power
  /// cut.
  func append(
    _ lines: [[UInt8]], to end: inout LogEnd, signedBy signer: SigningKey, takingOverFrom old: SigningKey? = nil
  ) throws(TickmarkError) {
    var touched: [(segment: Int, bytes: Int)] = []
    do throws(TickmarkError) {
      var rest = lines[...]
      repeat {
        if end.lines == Log.segmentLines, !rest.isEmpty { try startSegment(after: &end) }
        touched.append((end.segment, end.bytes))
        let part = rest.prefix(Log.segmentLines - end.lines)
        try write(part, to: end.segment)
        for line in part {
          end.append(line)
          try end.heed(line, at: end.location(in: folder))
        }
        rest = rest.dropFirst(part.count)
      } while !rest.isEmpty
      try folder.sync()
      try folder.place(
        try Checkpoint(end.head, signedBy: signer, takingOverFrom: old).bytes, as: Log.checkpointName, mode: 0o600)
    } catch {
      throw takingBack(touched, because: error)
    }
    // From here on the checkpoint covers the lines: without them the log would look cut.
    try folder.sync()
  }

  private func startSegment(after end: inout LogEnd) throws(TickmarkError) {
    // A killed run may have filled this segment without having synced it.
    try write([], to: end.segment)
    let name = Log.segmentName(end.segment + 1)
    do throws(SystemFailure) { _ = try folder.create(name) } catch {
      throw error.described("create", "\(folder.path)/\(name)")
    }
    end.startSegment(end.segment + 1)
  }

  /// One write for all lines: a kill between two writes would leave half of them.
  private func write(_ lines: ArraySlice<[UInt8]>, to segment: Int) throws(TickmarkError) {
    let file = try segmentForWriting(segment)
    var bytes: [UInt8] = []
    for line in lines { bytes += line + [UInt8(ascii: "\n")] }
    try file.write(bytes)
    try file.sync()
  }

  private func cut(_ segment: Int, to size: Int) throws(TickmarkError) {
    let file = try segmentForWriting(segment)
    try file.truncate(to: size)
    try file.sync()
  }

  private func segmentForWriting(_ segment: Int) throws(TickmarkError) -> File {
    let name = Log.segmentName(segment)
    guard let file = try folder.file(name, flags: O_WRONLY | O_APPEND) else {
      throw SystemFailure(code: ENOENT).described("open", "\(folder.path)/\(name)")
    }
    return file
  }

  /// Nobody was told of these lines, and no reader could see them while the writer held the lock.
  private func takingBack(_ touched: [(segment: Int, bytes: Int)], because error: TickmarkError) -> TickmarkError {
    var error = error
    for (segment, bytes) in touched.reversed() {
      do throws(TickmarkError) { try cut(segment, to: bytes) } catch let second {
        error.diagnostics += second.diagnostics
      }
    }
    return error
  }
}
