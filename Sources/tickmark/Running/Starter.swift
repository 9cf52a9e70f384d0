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
    /// The programs by which one sees that it is there.
    let programs: [String]
    let control: String
    /// The sources, as YAML.
    let sources: [[String]]
    /// The registers that the company fills, each with its columns.
    var registers: [(table: String, columns: String, meaning: String)] = []
  }

  static let hostParts = [
    HostPart(programs: ["sshd"], control: "HST-6", sources: [["collector: ssh-server"]]),
    HostPart(programs: ["nft"], control: "HST-7", sources: [["collector: packet-filter"]]),
    HostPart(
      programs: ["clamscan"], control: "HST-8",
      sources: [["collector: clamav", "detection_test: true     # writes, scans and removes the EICAR test file"]]),
    HostPart(programs: ["auditctl"], control: "HST-9", sources: [["collector: audit-log"]]),
    HostPart(
      programs: ["sshd"], control: "HST-10", sources: [["collector: authorized-keys"]],
      registers: [
        (
          "authorized_key_approvals", "host,account,fingerprint,approved_by,approved_on,expires_on",
          "which keys may open which accounts"
        )
      ]),
    HostPart(
      programs: ["ss", "nft"], control: "HST-11", sources: [["collector: listening-sockets"]],
      registers: [("allowed_listeners", "host,protocol,port,approved_by,reason", "which services may be reached")]),
    HostPart(programs: ["lsblk"], control: "HST-12", sources: [["collector: disks"]]),
    HostPart(programs: ["modprobe"], control: "HST-13", sources: [["collector: kernel-modules"]]),
    HostPart(programs: ["bash"], control: "HST-14", sources: [["collector: idle-limits"]]),
  ]

  private static let approvals = (
    table: "unix_privilege_approvals", columns: "host,principal,privilege,approved_by,approved_on,reason",
    meaning: "who may have root's power, and who allowed it"
  )

  /// The machine that the tool runs on, as it is now; `has` tells whether it has a program.
  static func host(_ organization: String, has: (String) -> Bool) -> [File] {
    let parts = hostParts.filter { $0.programs.allSatisfy(has) }
    let comments = hostParts.compactMap { part in
      part.programs.first { !has($0) }.map {
        "# \(part.control) is left out: there is no '\($0)' on this machine.\n"
      }
    }
    let scope = ["HST-1", "HST-2", "HST-3", "HST-4", "HST-5"] + parts.map(\.control)
    let registers = [approvals] + parts.flatMap(\.registers)
    let sources =
      ([["collector: unix-accounts"]] + parts.flatMap(\.sources)).map { entry($0 + ["hosts: [local]"]) }
      + registers.map { register in
        entry([
          "table: \(register.table)", "collector: file",
          "path: evidence/\(register.table).csv      # \(register.meaning)", "as_of: period",
        ])
      }
    return [
      (
        "tickmark.yml",
        """
        # The machine that the tool runs on, as it is now. Run as root: the shadow file says who has a password.
        organization: \(quoted(organization))
        zone: UTC
        period: now
        \(comments.joined())scope: [\(scope.joined(separator: ", "))]
        sources:

        """ + sources.joined()
      )
    ] + registers.map { ("evidence/\($0.table).csv", "\($0.columns)\n") } + [(".gitignore", gitignore)]
  }

  /// A source with its owner, as an element of the list.
  private static func entry(_ lines: [String]) -> String {
    (lines + ["owner: it-operations"]).enumerated().map { "  \($0 == 0 ? "- " : "  ")\($1)\n" }.joined()
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
