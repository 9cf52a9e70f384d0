internal import TickmarkCore

extension EveryState {
  private typealias Build = ResultBuilder

  /// Controls about which something can be said.
  static let decided = [
    badge.was(.pass), leavers.was(.fail), privileged, passwords,
    Build.control(
      "SYS-2", "Accounts have one owner", section: system,
      [
        Build.test("SYS-2.a", "each account has an owner", .waived, counted: Build.counted(1, of: 799)) {
          $0.raw = .fail
          $0.counted?.waived = 1
          $0.records = ["W-2026-004"]
        }
      ]),
    Build.control(
      "SYS-3", "Shared accounts are guarded", section: system, severity: .low,
      [
        Build.test("SYS-3.a", "each use is written down", .compensated, counted: Build.counted(2, of: 11)) {
          $0.prior = .fail
          $0.since = Build.since(.compensated, before: ["a"], now: ["a", "b"], definition: "looser")
        }
      ]
    ).was(.fail),
    Build.control(
      "DAT-3", "Media are wiped before disposal", section: data,
      [
        Build.test(
          "DAT-3.a", "each disk has a certificate", .remediated, item: "disposed disk",
          counted: Build.counted(1, of: 6, first: [Build.exception(["D-7"], says: ["disk D-7 has none"], line: 8)])
        ) {
          $0.raw = .fail
          $0.counted?.remediated = 1
          $0.counted?.first[0].record = "F-2026-017"
          $0.records = ["F-2026-017"]
        },
        Build.test("DAT-3.b", "grants are justified", .pass, item: "grant", counted: Build.counted(0, of: 128)) {
          $0.method = "sample"
          $0.procedure?.sampleSize = "sample_size"
          $0.raw = .pass
          $0.records = ["evidence/records/samples/DAT-3.b.yml"]
          $0.sample = SampleResult(
            size: 25, population: Digest.of("grants"), seed: "seed", upperLimit: "8.80%",
            items: [
              SampledItem(key: ["jira", NastyText.all], held: ["A"], failed: [], excused: ["B"]),
              SampledItem(key: ["jira", "G8023"], held: [], failed: ["A"], excused: []),
            ])
        },
        Build.test("DAT-3.c", "the rules are stated", .pass, item: "statement", counted: Build.counted(0, of: 1)) {
          $0.prior = .pass
          $0.records = ["evidence/records/statement.yml"]
          $0.procedure?.population = nil
          $0.procedure?.due = "10 days"
          $0.procedure?.statement = "The rules for destruction <were> kept."
          $0.procedure?.roles = ["dpo", "head-of-it"]
          $0.method = "attestation"
          $0.raw = .pass
        },
      ]),
    Build.control(
      "DAT-4", "Exports are approved", section: data,
      [Build.test("DAT-4.a", "each export is approved", .noOccurrence, item: "export of personal data")]),
    Build.control(
      "DAT-5", "Data stay in the union", section: data,
      [
        Build.test("DAT-5.a", "each region is in the union", .notApplicable, level: .scope) {
          $0.records = ["evidence/records/not-applicable/DAT-5.a.yml"]
          $0.procedure?.guardQuery = "SELECT region FROM regions WHERE NOT in_union"
        }
      ]),
    Build.control(
      "DAT-6", "Columns are encrypted", section: data,
      [
        Build.test(
          "DAT-6.a", "each column is encrypted", .informational, item: "column", counted: Build.counted(4, of: 38))
      ]),
    Build.control(
      "DAT-7", "Not asked for", section: "Never selected", [Build.test("DAT-7.a", "not asked for", .notSelected)]),
  ]

  static let system = "System Access Control"
  static let data = "Data Access Control"

  private static let badge = Build.control(
    "ACC-1", "Doors  are\tguarded ", section: "Access Control, v. 1.2", severity: .critical, owner: NastyText.all,
    [
      Build.test(
        "ACC-1.a", "only holders pass <&\"'>", .fail, item: "badge event",
        counted: Counted(
          population: 12_345, exceptions: 101, subjects: 1,
          attributes: [AttributeResult(id: "A", title: "holder <known>", failed: 101, unknown: 1, excused: 12)],
          first: nastyExceptions, sha256: Digest.of("badge"), figure: EveryState.doors))
    ])

  private static let nastyExceptions = [
    Build.exception([""], says: [], file: NastyText.all, line: 1),
    Build.exception([NastyText.all], says: [NastyText.all], file: "evidence/badge events.csv", line: 2),
    Build.exception(["x", NastyText.long], says: [NastyText.long, NastyText.blanks], line: 3),
    ExceptionItem(key: ["no", "trace"], failed: [], says: [""], traces: []),
    ExceptionItem(
      key: ["many", "traces"], failed: ["A"], says: ["seen in several files"],
      traces: (1...5).map { SourceLocation(file: "evidence/doors.csv", line: $0, column: $0 + 1) }),
    Build.exception(["会議室"], says: ["the door 会議室 was opened by a card that nobody holds"], line: 6),
  ]

  private static let leavers = Build.control(
    "SYS-5", "Leavers' accounts are switched off", section: system, severity: .high,
    parameters: [
      ParameterInForce(
        name: "max_delay", value: "48 h", defaultValue: "24 h", source: "FedRAMP Moderate AC-2(3)",
        reason: "payroll closes on Fridays", approvedBy: "ciso", magnitude: 172_800, tighterIs: .lower)
    ],
    evidence: [
      "access_accounts": EvidenceRequirement(
        maxAge: .days(7), coversPeriod: false, location: SourceLocation(file: "controls/SYS-5.yml")),
      "hr_leavers": EvidenceRequirement(
        maxAge: nil, coversPeriod: true, location: SourceLocation(file: "controls/SYS-5.yml")),
    ],
    reconciliations: [
      ReconciliationResult(
        name: "headcount rolls forward", expected: "120", found: "120", agrees: true, definition: Digest.of("120")),
      ReconciliationResult(name: NastyText.all, expected: NastyText.all, found: nil, agrees: false),
    ],
    notCovered: "tokens and keys of leavers", maps: ["gdpr": ["32(1)(b)", "29"], "soc2": ["CC6.2"]],
    [
      Build.test(
        "SYS-5.a", "leavers' accounts are switched off in time", .fail, item: "account held by a leaver",
        counted: Counted(
          population: 90, exceptions: 3, subjects: 2,
          attributes: [
            AttributeResult(id: "A", title: "switched off", failed: 1, unknown: 0, excused: 0),
            AttributeResult(id: "B", title: "in time", failed: 2, unknown: 0, excused: 1),
          ],
          first: [
            Build.exception(
              ["idp", "A00807"], says: ["idp account A00807 is still on, 13 d 9 h after its holder left"], line: 808),
            Build.exception(
              ["idp", "A00811"], failed: ["B"],
              says: ["idp account A00811 was switched off 31 h after its holder left"], line: 812),
            Build.exception(
              ["vpn", "A00811"], failed: ["B"],
              says: ["vpn account A00811 was switched off 50 h after its holder left"], line: 1204),
          ], sha256: Digest.of("leavers"))
      ) {
        $0.definition = Digest.of("SYS-5.a")
        $0.prior = .fail
        $0.since = Build.since(
          .fail, before: ["idp/A00811", "vpn/A00800"], now: ["idp/A00807", "idp/A00811", "vpn/A00811"])
        $0.procedure?.population = "SELECT system, account_id\nFROM held -- <all> of them"
        $0.procedure?.attributes = [
          Build.attribute("A", require: "status = 'disabled' AND disabled_at IS NOT NULL"),
          Build.attribute(
            "B", when: "disabled_at IS NOT NULL", require: "disabled_at - left_at <= :max_delay"),
        ]
        $0.procedure?.attributes[0].lasts = true
        $0.counted?.first[0].excused = ["B"]
        $0.counted?.figure = EveryState.delays
      },
      Build.test(
        "SYS-5.b", "no leaver signs in", .stale, item: "sign-in",
        reasons: [Reason(.gap, table: "idp_signins", "signins.csv: does not cover 2026-08-11 to 2026-08-16")],
        counted: Build.counted(1, of: 90)
      ) { $0.counted?.figure = EveryState.ages },
    ])

  private static let privileged = Build.control(
    "SYS-4", "Privileges are reviewed", section: system, severity: .high,
    [
      Build.test(
        "SYS-4.a", "each privilege is reviewed", .fail, item: "privileged entitlement", counted: Build.counted(1, of: 1)
      ),
      Build.test("SYS-4.b", "nobody reviews himself", .pass, counted: Build.counted(0, of: 42)),
    ])

  private static let passwords = Build.control(
    "SYS-1", "Sign-in needs a password", section: system, severity: .high,
    [
      Build.test("SYS-1.a", "no empty password", .pass, counted: Build.counted(0, of: 360), level: .design),
      Build.test(
        "SYS-1.b", "screens lock", .pass, item: "endpoint",
        counted: Build.counted(1, of: 65, first: [Build.exception(["D-0065"], says: ["D-0065 never locks"], line: 66)]),
        tolerance: Tolerance(millionths: 20_000), level: .implementation),
    ])
}
