/// The files of a new workspace.
enum Starter {
  typealias File = (path: String, text: String)

  /// Who is audited, where nobody said it.
  static func organization(thisHost: Bool) -> String { thisHost ? "This host" : "Our company" }

  /// A company that begins with its restore tests: two files give the first measure.
  static func company(_ organization: String) -> [File] {
    [
      (
        "tickmark.yml",
        """
        # Who is audited, for which period, and where evidence comes from.
        # `tickmark list tables` names every table that a source can fill, `tickmark show AVL-2` explains a control.
        organization: \(quoted(organization))
        zone: UTC
        scope: [AVL-2]        # add families (SYS, TRN) or controls as evidence comes in
        sources:
          - table: backup_sets
            collector: file
            path: evidence/{period}/raw/backup_sets.csv       # set_id,rto_minutes
            as_of: period                                     # the export stands for the period's last day
            owner: it-operations
          - table: restore_tests
            collector: file
            path: evidence/{period}/raw/restore_tests.csv     # test_id,set_id,tested_on,result,checksum_match,restore_minutes,tester_id,reviewer_id
            covers: period
            owner: it-operations

        """
      ), (".gitignore", gitignore),
    ]
  }

  /// What an audit of a machine looks at where the machine has it.
  struct HostPart {
    /// The program by which one sees that it is there.
    let program: String
    let control: String
    /// The source, as YAML.
    let source: [String]
  }

  static let hostParts = [
    HostPart(program: "sshd", control: "HST-6", source: ["collector: ssh-server"]),
    HostPart(program: "nft", control: "HST-7", source: ["collector: packet-filter"]),
    HostPart(
      program: "clamscan", control: "HST-8",
      source: ["collector: clamav", "detection_test: true     # writes, scans and removes the EICAR test file"]),
    HostPart(program: "auditctl", control: "HST-9", source: ["collector: audit-log"]),
  ]

  /// The machine that the tool runs on, as it is now; `has` tells whether it has a program.
  static func host(_ organization: String, has: (String) -> Bool) -> [File] {
    let parts = hostParts.filter { has($0.program) }
    let missing = hostParts.filter { !has($0.program) }
    let scope = ["HST-1", "HST-2", "HST-3", "HST-4", "HST-5"] + parts.map(\.control)
    let sources = parts.flatMap { part in
      (part.source + ["hosts: [local]", "owner: it-operations"]).enumerated().map {
        "  \($0 == 0 ? "- " : "  ")\($1)\n"
      }
    }
    let comment = missing.map { "# \($0.control) is left out: there is no '\($0.program)' on this machine.\n" }
    return [
      (
        "tickmark.yml",
        """
        # The machine that the tool runs on, as it is now. Run as root: the shadow file says who has a password.
        organization: \(quoted(organization))
        zone: UTC
        period: now
        \(comment.joined())scope: [\(scope.joined(separator: ", "))]
        sources:
          - collector: unix-accounts
            hosts: [local]
            owner: it-operations
          - table: unix_privilege_approvals
            collector: file
            path: evidence/unix_privilege_approvals.csv      # who may have root's power, and who allowed it
            as_of: period
            owner: it-operations

        """ + sources.joined()
      ),
      ("evidence/unix_privilege_approvals.csv", "host,principal,privilege,approved_by,approved_on,reason\n"),
      (".gitignore", gitignore),
    ]
  }

  private static let gitignore = """
    # Raw exports, the locker and the key behind the pseudonyms hold personal data.
    evidence/*/raw/
    evidence/locker/
    reports/*.tar
    .tickmark/

    """

  /// A YAML scalar in double quotes.
  private static func quoted(_ text: String) -> String {
    let escaped = text.flatMap { character -> [Character] in
      character == "\"" || character == "\\" ? ["\\", character] : character.isNewline ? [" "] : [character]
    }
    return "\"\(String(escaped))\""
  }
}
