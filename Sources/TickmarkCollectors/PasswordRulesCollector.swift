public import TickmarkCore

/// The rules that a machine's PAM has for new passwords and for failed log-ins: pam_pwquality, pam_unix, pam_faillock.
///
/// Needs no rights. What a directory (LDAP, SSSD) asks of passwords is not seen.
public struct PasswordRulesCollector: Collector {
  public let id = "password-rules"
  public let version = 1
  public let tables = ["password_policies"]
  public let options: [ObjectShape.Field] = []
  public let observesNow = true

  static let services = "/etc/pam.d"
  static let quality = "/etc/security/pwquality.conf"
  static let qualityFolder = "/etc/security/pwquality.conf.d"
  static let locks = "/etc/security/faillock.conf"

  public init() {}

  public func gather(_ request: CollectionRequest, from host: any Host) async -> Gathering {
    let answers = await AnswerParts.ask(
      [.folder(Self.services), .file(Self.quality), .folder(Self.qualityFolder), .file(Self.locks)], of: host)
    if answers.isAbsent(Self.services) {
      return Gathering(parts: [], outcome: .absent("\(host.name) has no \(Self.services)"))
    }
    return answers.gathering
  }

  public func parse(_ evidence: RawEvidence, into sink: inout some RowSink) throws(Diagnostic) {
    let files = try HostEvidence(evidence)
    let stack = try PAMStack(try files.files(in: Self.services) ?? [])
    let quality = [try files.part(Self.quality)].compactMap { $0 } + (try files.files(in: Self.qualityFolder) ?? [])
    let rules = PasswordRules(
      stack, quality: PAMSettings(quality), locks: PAMSettings([try files.part(Self.locks)].compactMap { $0 }))
    var table = try HostTable("password_policies", in: evidence, sink: &sink)
    table.begin(at: SourceLocation(file: stack.passwordFile, line: 1))
    table.set("system", evidence.host)
    table.set("min_length", rules.minLength)
    table.set("lockout_threshold", rules.lockout)
    table.set("blocks_common_passwords", rules.blocksCommon)
    try table.append(to: &sink)
  }
}
