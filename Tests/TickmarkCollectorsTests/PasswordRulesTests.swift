import Testing
import TickmarkCore
import TickmarkTestSupport

@testable import TickmarkCollectors

@Suite struct PasswordRulesTests {
  @Test func `arguments go before files`() async throws {
    let rows = try await CollectorBench("password-rules").rows("debian")
    #expect(
      rows.lines("password_policies", "system", "min_length", "lockout_threshold", "blocks_common_passwords") == [
        "srv-01 14 5 1"
      ])
  }

  private func rules(_ auth: String, _ password: String, quality: String = "", locks: String = "") throws -> String {
    func part(_ name: String, _ text: String) -> RawPart { RawPart(name: name, bytes: Array(text.utf8)) }
    let stack = try PAMStack([
      part("/etc/pam.d/common-auth", auth), part("/etc/pam.d/common-password", password),
      part("/etc/pam.d/more", "auth required pam_faillock.so deny=4\n"),
    ])
    let rules = PasswordRules(
      stack, quality: PAMSettings([part("q", quality), part("d", "minlen = 7")]), locks: PAMSettings([part("l", locks)])
    )
    return "\(rules.minLength) \(rules.lockout) \(rules.blocksCommon)"
  }

  private static let unix = "auth required pam_unix.so\n"

  @Test(arguments: [
    (unix, "password required pam_unix.so\n", "6 0 false"),
    (unix, "password required pam_unix.so minlen=12\n", "12 0 false"),
    (unix, "password requisite pam_pwquality.so\n", "7 0 true"),
    (unix, "password requisite pam_pwquality.so minlen=3 dictcheck=0\n", "6 0 false"),
    (unix, "password optional pam_pwquality.so minlen=14\npassword required pam_unix.so\n", "6 0 false"),
    ("@include more\n", "password required pam_unix.so\n", "6 4 false"),
    (
      "auth include more\n",
      "-password [success=1 new_authtok_reqd=ok default=ignore] /lib/security/pam_pwquality.so minlen=9\n", "9 4 true"
    ),
    ("#auth required pam_faillock.so\n\(unix)", "password required pam_unix.so # minlen=20\n", "6 0 false"),
  ])
  func `what the modules ask for`(_ auth: String, _ password: String, _ expected: String) throws {
    #expect(try rules(auth, password) == expected)
  }

  @Test(arguments: [("", ""), (unix, ""), ("", "password required pam_unix.so\n"), ("@include common-auth\n", "x\n")])
  func `a stack without modules is refused`(_ auth: String, _ password: String) {
    #expect(throws: Diagnostic.self) { try rules(auth, password) }
  }

  @Test func `this machine has rules`() async throws {
    let rows = try await CollectorBench("password-rules").rows(from: LocalHost(name: "srv-01"))
    #expect(rows.lines("password_policies", "system") == ["srv-01"])
  }
}
