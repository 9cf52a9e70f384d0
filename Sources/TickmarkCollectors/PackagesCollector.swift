public import TickmarkCore

/// The packages of a machine with their versions: `dpkg-query`, or `rpm` where that is not there.
///
/// Needs no rights. What was installed past the package manager is not seen.
public struct PackagesCollector: Collector {
  public let id = "packages"
  public let version = 1
  public let tables = ["installed_software"]
  public let options: [ObjectShape.Field] = []
  public let observesNow = true

  static let dpkg = HostQuestion.command(
    HostCommand(["dpkg-query", "-W", "-f", "${Package}:${Architecture}\\t${Version}\\t${db:Status-Status}\\n"]))
  static let rpm = HostQuestion.command(
    HostCommand(["rpm", "-qa", "--qf", "%{NAME}.%{ARCH}\\t%{VERSION}-%{RELEASE}\\tinstalled\\n"]))

  public init() {}

  public func gather(_ request: CollectionRequest, from host: any Host) async -> Gathering {
    let answers = await AnswerParts.ask([Self.dpkg, Self.rpm], of: host)
    guard !answers.isAbsent(Self.dpkg.name) || !answers.isAbsent(Self.rpm.name) else {
      return Gathering(parts: [], outcome: .absent("\(host.name) has neither 'dpkg-query' nor 'rpm'"))
    }
    return answers.gathering
  }

  public func parse(_ evidence: RawEvidence, into sink: inout some RowSink) throws(Diagnostic) {
    let files = try HostEvidence(evidence)
    var table = try HostTable("installed_software", in: evidence, sink: &sink)
    var count = 0
    for question in [Self.dpkg, Self.rpm] {
      guard let part = try files.part(question.name) else { continue }
      for package in try Self.packages(part) {
        table.begin(at: SourceLocation(file: part.name, line: package.line))
        table.set("package", package.name)
        table.set("version", package.version)
        try table.append(to: &sink)
        count += 1
      }
    }
    // Every machine with a package manager has packages: the manager's own.
    guard count > 0 else { throw Diagnostic("expected packages, found none") }
  }

  private static func packages(_ part: RawPart) throws(Diagnostic) -> [(name: String, version: String, line: Int)] {
    var packages: [(name: String, version: String, line: Int)] = []
    let lines = part.textLines
    guard lines.last?.isEmpty == true else {
      throw Diagnostic("the output was cut off", at: SourceLocation(file: part.name, line: lines.count))
    }
    for (index, line) in lines.dropLast().enumerated() {
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard fields.count == 3, !fields[0].isEmpty else {
        throw Diagnostic(
          "expected package, version and status, found '\(line)'", at: SourceLocation(file: part.name, line: index + 1))
      }
      // A removed package may leave its configuration, which is no software.
      if ["not-installed", "config-files"].contains(fields[2]) { continue }
      packages.append((fields[0], fields[1], index + 1))
    }
    return packages
  }
}
