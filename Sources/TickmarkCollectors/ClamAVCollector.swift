public import TickmarkCore

/// What ClamAV says of itself: the day of its signatures, whether its daemon answers, whether it looks at files as they
/// are opened, and, if asked, whether it finds the EICAR test file.
///
/// Needs no rights. A machine without `clamscan` gives "absent". No file of the machine is looked at.
public struct ClamAVCollector: Collector {
  public let id = "clamav"
  public let version = 1
  public let tables = ["antivirus_status", "antivirus_detections"]
  public let options: [ObjectShape.Field] = [
    .init("detection_test", .flag, "whether the EICAR test file is written, scanned and removed")
  ]
  public let observesNow = true

  static let signatures = HostQuestion.command(HostCommand(["clamscan", "--version"]))
  /// Ends with 21 if the daemon does not answer, and with 2 if there is no configuration of one.
  static let daemon = HostQuestion.command(HostCommand(["clamdscan", "--ping", "1:1"], accepts: [0, 2, 21]))
  static let watcher = HostQuestion.command(HostCommand(["pgrep", "-x", "clamonacc"], accepts: [0, 1]))

  static let detectionName = "clamscan of the EICAR test file"
  /// The string of eicar.org in two halves, so that nothing takes this program for a virus. `clamscan` ends with 1 if it
  /// found one, and with 2 if it could not look.
  static let detection = HostQuestion.command(
    HostCommand(
      [
        "sh", "-c",
        #"""
        folder=$(mktemp -d) || exit 2
        trap 'rm -rf "$folder"' EXIT
        printf '%s%s' 'X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD' '-ANTIVIRUS-TEST-FILE!$H+H*' >"$folder/test"
        cd "$folder" && clamscan --no-summary test
        """#,
      ], timeout: 300, accepts: [0, 1, 2]))

  public init() {}

  public func gather(_ request: CollectionRequest, from host: any Host) async -> Gathering {
    var questions = [Self.signatures, Self.daemon, Self.watcher]
    if request.options["detection_test"]?.booleanValue == true { questions.append(Self.detection) }
    let answers = await AnswerParts.ask(questions, of: host, names: [Self.detection: Self.detectionName])
    if answers.isAbsent(Self.signatures.name) {
      return Gathering(parts: [], outcome: .absent("\(host.name) has no program 'clamscan'"))
    }
    return answers.gathering
  }

  public func parse(_ evidence: RawEvidence, into sink: inout some RowSink) throws(Diagnostic) {
    let files = try HostEvidence(evidence)
    guard let version = try files.part(Self.signatures.name) else {
      throw Diagnostic("the evidence has no output of 'clamscan --version'")
    }
    var table = try HostTable("antivirus_status", in: evidence, sink: &sink)
    table.begin(at: SourceLocation(file: version.name, line: 1))
    table.set("monday_on", Self.monday(of: files.collectedAt.day).description)
    table.set("signatures_on", try ClamAVVersion(version).signatures?.description)
    table.set("asked_at", files.collectedAt.epochSeconds)
    if let part = try files.part(Self.daemon.name) {
      table.set("service_active", String(decoding: part.bytes, as: UTF8.self).contains("PONG"))
    }
    if let part = try files.part(Self.watcher.name) {
      table.set("realtime", part.bytes.contains { (48...57).contains($0) })
    }
    try table.append(to: &sink)
    try detection(files, evidence, &sink)
  }

  private static func monday(of day: Day) -> Day {
    // The first of January 1970 was a Thursday.
    let sinceMonday = ((day.daysSinceEpoch + 3) % 7 + 7) % 7
    return day.adding(days: -sinceMonday)
  }

  private func detection(
    _ files: HostEvidence, _ evidence: RawEvidence, _ sink: inout some RowSink
  ) throws(Diagnostic) {
    var table = try HostTable("antivirus_detections", in: evidence, sink: &sink)
    guard evidence.options["detection_test"]?.booleanValue == true, let part = try files.part(Self.detectionName)
    else {
      return
    }
    table.begin(at: SourceLocation(file: part.name, line: 1))
    table.set("tested_at", files.collectedAt.epochSeconds)
    // The file's name is ours: a word in it decides nothing.
    table.set("detected", String(decoding: part.bytes, as: UTF8.self).hasSuffix(" FOUND\n"))
    try table.append(to: &sink)
  }
}

/// `ClamAV 1.0.7/27468/Wed Nov 25 09:39:05 2026`; without a database there is only the program's version.
struct ClamAVVersion {
  /// The day of the newest signatures, in UTC; nil if there are none.
  let signatures: Day?

  init(_ part: RawPart) throws(Diagnostic) {
    let line = String(decoding: part.bytes.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
    let parts = line.split(separator: "/")
    guard line.hasPrefix("ClamAV "), parts.count == 1 || parts.count == 3 else { throw Self.unexpected(line, part) }
    guard parts.count == 3 else {
      signatures = nil
      return
    }
    let words = parts[2].split(separator: " ")
    guard words.count == 5, let month = Self.months.firstIndex(of: String(words[1])),
      let year = Int(words[4]), let number = Int(words[2]),
      let day = Day(year: year, month: month + 1, day: number)
    else { throw Self.unexpected(line, part) }
    signatures = day
  }

  private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

  private static func unexpected(_ line: String, _ part: RawPart) -> Diagnostic {
    Diagnostic(
      "expected 'ClamAV version/number/date', found '\(line)'", at: SourceLocation(file: part.name, line: 1))
  }
}
