internal import Glibc
internal import TickmarkCore

extension Log {
  /// Moves bytes after the last line feed to `torn-N` beside the segments; they are evidence of a killed run.
  ///
  /// The copy is durable before the log is cut: a crash between leaves the bytes twice and never not at all.
  func repair(_ end: inout LogEnd) throws(TickmarkError) -> [Diagnostic] {
    guard !end.torn.isEmpty else { return [] }
    let name = try unusedTornName()
    try folder.place(end.torn, as: name, mode: 0o400)
    try folder.sync()
    try cut(end.segment, to: end.bytes)
    let repair = Diagnostic(
      "moved \(end.torn.count) bytes of a record cut short to \(name)", at: end.location(in: folder),
      hint: "a run was killed while it wrote; the record was never acknowledged")
    end.torn = []
    return [repair]
  }

  private func unusedTornName() throws(TickmarkError) -> String {
    var number = 0
    while try folder.status(of: "torn-\(number)") != nil { number += 1 }
    return "torn-\(number)"
  }

  /// Appends lines and returns when they are durable. A failure takes back all of them.
  func append(_ lines: [[UInt8]], to end: inout LogEnd) throws(TickmarkError) {
    var touched: [(segment: Int, bytes: Int)] = []
    do throws(TickmarkError) {
      var rest = lines[...]
      repeat {
        if end.lines == Log.segmentLines, !rest.isEmpty { try startSegment(after: &end) }
        touched.append((end.segment, end.bytes))
        let part = rest.prefix(Log.segmentLines - end.lines)
        try write(part, to: end.segment)
        for line in part { end.append(line) }
        rest = rest.dropFirst(part.count)
      } while !rest.isEmpty
      try folder.sync()
    } catch {
      throw takingBack(touched, because: error)
    }
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
