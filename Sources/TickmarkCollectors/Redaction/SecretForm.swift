internal import Glibc

/// A form that secrets have: what they begin with, and how far they go.
struct SecretForm {
  struct Finding {
    let rule: String
    let range: Range<Int>
  }

  let rule: String
  /// Any of these stands before the secret, in just these letters.
  let marks: [String]
  /// The secret behind a mark, which ends at the index; nil if it is none after all.
  let secret: @Sendable (UnsafeRawBufferPointer, _ mark: Range<Int>) -> Range<Int>?

  static let all = [privateKey, passwordHash, parameterHash, authorization, token, webToken, awsKey, address]

  static func findings(in text: UnsafeRawBufferPointer) -> [Finding] {
    SecretMark.byAnchor.flatMap { anchor, marks in
      var findings: [Finding] = []
      SecretMark.forEach(anchor, in: text) { index in
        for mark in marks {
          guard let place = mark.place(around: index, in: text), let range = mark.form.secret(text, place) else {
            continue
          }
          findings.append(Finding(rule: mark.form.rule, range: range))
        }
      }
      return findings
    }
  }

  /// PEM, RFC 7468; the lines may be joined by `\n` as in JSON.
  private static let privateKey = SecretForm(
    rule: "private-key", marks: ["PRIVATE KEY-----", "PRIVATE KEY BLOCK-----"]
  ) {
    text, mark in
    let beginning = text[max(0, mark.lowerBound - 40)..<mark.lowerBound]
    guard String(decoding: beginning, as: UTF8.self).contains("-----BEGIN ") else { return nil }
    return run(text, from: mark.upperBound, atLeast: 16) {
      isBase64($0) || isSpace($0) || $0 == UInt8(ascii: "\\")
    }
  }

  /// crypt(5), and the schemes of RFC 2307.
  private static let passwordHash = SecretForm(
    rule: "password-hash",
    marks: [
      "$1$", "$5$", "$6$", "$7$", "$y$", "$gy$", "$2a$", "$2b$", "$2x$", "$2y$", "$apr1$", "$md5$", "$sha1$",
      "$pbkdf2-sha256$", "$pbkdf2-sha512$",
      "{SSHA}", "{SSHA256}", "{SSHA512}", "{SHA}", "{SMD5}", "{MD5}", "{ARGON2}", "{PBKDF2}",
    ]
  ) { text, mark in
    run(text, from: mark.upperBound, atLeast: 16) { isBase64($0) || ".$".utf8.contains($0) }
  }

  /// Hashes with parameters that hold commas and colons: argon2, scrypt, and those of PostgreSQL (RFC 5803).
  private static let parameterHash = SecretForm(
    rule: "password-hash", marks: ["$argon2i$", "$argon2d$", "$argon2id$", "$scrypt$", "SCRAM-SHA-256$"]
  ) { text, mark in
    run(text, from: mark.upperBound, atLeast: 16) { isBase64($0) || ".$,:-".utf8.contains($0) }
  }

  private static let authorization = SecretForm(
    rule: "authorization",
    marks: ["uthorization", "UTHORIZATION", "X-Api-Key", "x-api-key", "X-API-Key", "X-API-KEY"]
  ) { text, mark in
    guard var start = behindSeparator(text, mark.upperBound) else { return nil }
    for scheme in ["Bearer ", "bearer ", "Basic ", "basic ", "token "]
    where text[start...].starts(with: scheme.utf8) {
      start += scheme.utf8.count
    }
    return run(text, from: start, atLeast: 8) { isBase64($0) || "-_.~".utf8.contains($0) }
  }

  /// Tokens whose issuers gave them a beginning by which they are found: GitHub, GitLab, Slack, Stripe, npm, PyPI, Vault.
  private static let token = SecretForm(
    rule: "token",
    marks: [
      "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_", "glpat-", "xoxb-", "xoxp-", "xoxa-", "sk_live_",
      "rk_live_", "npm_", "pypi-", "hvs.",
    ]
  ) { text, mark in
    guard mark.lowerBound == 0 || !isWord(text[mark.lowerBound - 1]) else { return nil }
    return run(text, from: mark.upperBound, atLeast: 20) { isWord($0) || $0 == UInt8(ascii: "-") }
  }

  /// RFC 7519: header and payload are JSON objects in base64url.
  private static let webToken = SecretForm(rule: "web-token", marks: ["eyJ"]) { text, mark in
    let isPart = { (byte: UInt8) in isWord(byte) || byte == UInt8(ascii: "-") }
    guard let header = run(text, from: mark.upperBound, atLeast: 8, isPart),
      text[header.upperBound...].starts(with: ".eyJ".utf8),
      let payload = run(text, from: header.upperBound + 4, atLeast: 8, isPart),
      payload.upperBound < text.count, text[payload.upperBound] == UInt8(ascii: "."),
      let signature = run(text, from: payload.upperBound + 1, atLeast: 16, isPart)
    else { return nil }
    return mark.lowerBound..<signature.upperBound
  }

  private static let awsKey = SecretForm(
    rule: "aws-secret-key", marks: ["aws_secret_access_key", "AWS_SECRET_ACCESS_KEY", "SecretAccessKey"]
  ) { text, mark in
    guard let start = behindSeparator(text, mark.upperBound) else { return nil }
    return run(text, from: start, atLeast: 40, isBase64)
  }

  /// The password of `scheme://user:password@host`.
  private static let address = SecretForm(rule: "address-password", marks: ["://"]) { text, mark in
    let isPart = { (byte: UInt8) in !isSpace(byte) && !"/@\"',".utf8.contains(byte) }
    guard let user = run(text, from: mark.upperBound, atLeast: 1, { isPart($0) && $0 != UInt8(ascii: ":") }),
      user.upperBound < text.count, text[user.upperBound] == UInt8(ascii: ":"),
      let password = run(text, from: user.upperBound + 1, atLeast: 1, isPart),
      password.upperBound < text.count, text[password.upperBound] == UInt8(ascii: "@")
    else { return nil }
    return password
  }

  /// The bytes from `start` on that belong, up to 64 KiB; nil if they are too few.
  private static func run(
    _ text: UnsafeRawBufferPointer, from start: Int, atLeast minimum: Int, _ belongs: (UInt8) -> Bool
  ) -> Range<Int>? {
    var end = start
    while end < min(text.count, start + 1 << 16), belongs(text[end]) { end += 1 }
    return end - start >= minimum ? start..<end : nil
  }

  /// Behind the `: `, `=` or `": "` that stands between a name and its value; nil if there is none.
  private static func behindSeparator(_ text: UnsafeRawBufferPointer, _ start: Int) -> Int? {
    var end = start
    var isSeparated = false
    while end < min(text.count, start + 8), ": =\t\"'\\".utf8.contains(text[end]) {
      if text[end] == UInt8(ascii: ":") || text[end] == UInt8(ascii: "=") { isSeparated = true }
      end += 1
    }
    return isSeparated ? end : nil
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 32 || (9...13).contains(byte) }

  private static func isWord(_ byte: UInt8) -> Bool {
    (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || byte == UInt8(ascii: "_")
  }

  private static func isBase64(_ byte: UInt8) -> Bool {
    isWord(byte) && byte != UInt8(ascii: "_") || "+/=".utf8.contains(byte)
  }
}
