public import TickmarkCore

/// Which modules of the kernel are loaded and which are blocked: /proc/modules and the folders of modprobe.d(5).
///
/// Needs no rights. A module that `blacklist` names can still be loaded by its name: blocked is only what `install`
/// replaces with a program that does nothing. What is built into the kernel cannot be blocked, and is not seen.
public struct KernelModulesCollector: Collector {
  public let id = "kernel-modules"
  public let version = 1
  public let tables = ["kernel_modules"]
  public let options: [ObjectShape.Field] = []
  public let observesNow = true

  static let loaded = HostQuestion.file("/proc/modules")

  public init() {}

  public func gather(_ request: CollectionRequest, from host: any Host) async -> Gathering {
    let answers = await AnswerParts.ask([Self.loaded] + ModprobeRules.folders.map { .folder($0) }, of: host)
    if answers.isAbsent(Self.loaded.name) {
      return Gathering(parts: [], outcome: .absent("the kernel of \(host.name) knows no modules"))
    }
    return answers.gathering
  }

  public func parse(_ evidence: RawEvidence, into sink: inout some RowSink) throws(Diagnostic) {
    let files = try HostEvidence(evidence)
    guard let part = try files.part(Self.loaded.name) else {
      throw Diagnostic("the evidence has no \(Self.loaded.name)")
    }
    let loaded = TextLines.full(part.bytes).enumerated().map { index, line in
      (name: ModprobeRules.name(line.prefix { $0 != " " }), line: index + 1)
    }
    let rules = try ModprobeRules(files)
    let lines = Dictionary(loaded.map { ($0.name, $0.line) }) { first, _ in first }
    guard !lines.isEmpty || !rules.isEmpty else {
      throw Diagnostic("expected modules or rules about them, found neither", at: SourceLocation(file: part.name))
    }
    var table = try HostTable("kernel_modules", in: evidence, sink: &sink)
    for module in Set(lines.keys).union(rules.locations.keys).sorted() {
      table.begin(
        at: lines[module].map { SourceLocation(file: part.name, line: $0) } ?? rules.locations[module]
          ?? SourceLocation(file: part.name))
      table.set("module", module)
      table.set("is_loaded", lines[module] != nil)
      table.set("is_blocked", rules.blocks(module))
      try table.append(to: &sink)
    }
  }
}
