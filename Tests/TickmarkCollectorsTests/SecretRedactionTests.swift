import Testing
import TickmarkCore

@testable import TickmarkCollectors

@Suite struct SecretRedactionTests {
  private func redacted(_ text: String) -> (text: String, counts: [String: Int]) {
    let redaction = SecretRedaction(Array(text.utf8))
    return (String(decoding: redaction.bytes, as: UTF8.self), redaction.counts)
  }

  private static let letters = "abcdefghijKLMNOPQRSTuvwxyz0123456789ABCD"

  static let secrets: [(rule: String, text: String, kept: String)] = [
    (
      "private-key", "a,\"-----BEGIN RSA PRIVATE KEY-----\nMIIEabc\nDEFghiJKLmno=\n-----END RSA PRIVATE KEY-----\",b\n",
      "a,\"-----BEGIN RSA PRIVATE KEY-----withheld\n\n\n-----END RSA PRIVATE KEY-----\",b\n"
    ),
    (
      "private-key", #"{"k":"-----BEGIN PRIVATE KEY-----\nMIIEabcDEFghi\n-----END PRIVATE KEY-----\n"}"#,
      #"{"k":"-----BEGIN PRIVATE KEY-----withheld-----END PRIVATE KEY-----\n"}"#
    ),
    (
      "private-key", "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXk\ncut",
      "-----BEGIN OPENSSH PRIVATE KEY-----withheld\n\n"
    ),
    ("password-hash", "root:$6$salt$\(letters):19000", "root:$6$withheld:19000"),
    ("password-hash", "u,$y$j9T$\(letters)/.,x", "u,$y$withheld,x"),
    ("password-hash", "$2b$12$\(letters)\n", "$2b$withheld\n"),
    ("password-hash", "userPassword: {SSHA}\(letters)", "userPassword: {SSHA}withheld"),
    ("password-hash", "SCRAM-SHA-256$4096:\(letters)==$\(letters)=:x", "SCRAM-SHA-256$withheld"),
    ("password-hash", "$argon2id$v=19$m=65536,t=3,p=4$\(letters)$\(letters)", "$argon2id$withheld"),
    (
      "authorization", "GET /\nAuthorization: Bearer \(letters)\nHost: x",
      "GET /\nAuthorization: Bearer withheld\nHost: x"
    ),
    ("authorization", #"{"authorization": "Basic dXNlcjpwYXNz"}"#, #"{"authorization": "Basic withheld"}"#),
    ("authorization", "X-Api-Key: 0123456789", "X-Api-Key: withheld"),
    ("token", "id,ghp_\(letters),x", "id,ghp_withheld,x"),
    ("token", "xoxb-1234-5678-\(letters)", "xoxb-withheld"),
    ("web-token", "t=eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.\(letters);", "t=withheld;"),
    ("aws-secret-key", "aws_secret_access_key = \(letters)\n", "aws_secret_access_key = withheld\n"),
    ("aws-secret-key", #""SecretAccessKey": "\#(letters)","#, #""SecretAccessKey": "withheld","#),
    ("address-password", "postgres://app:hunter2@db/x", "postgres://app:withheld@db/x"),
  ]

  @Test(arguments: secrets.indices) func `a secret is taken out and counted`(_ index: Int) {
    let secret = Self.secrets[index]
    let result = redacted(secret.text)
    #expect(result.text == secret.kept)
    #expect(result.counts == [secret.rule: 1])
    #expect(redacted(result.text).text == result.text, "and once is enough")
  }

  @Test(arguments: [
    "", "$", "$6$", "price,$5$", "a $1$b", "eyJ", "eyJhbGciOi.x", "https://example.org/a:b@c",
    "https://example.org:8080/",
    "mailto://a", "authorization,owner\nx,y", "authorization: none", "ghp_short", "my_ghp_\(letters)", "{SSHA}",
    "-----BEGIN PUBLIC KEY-----\nMIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A\n-----END PUBLIC KEY-----",
    "PRIVATE KEY-----\(letters)",
    "sha256 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "2026-08-01T00:00:00Z",
  ])
  func `everything else stays as it came`(_ text: String) {
    let result = redacted(text)
    #expect(result.text == text)
    #expect(result.counts.isEmpty)
  }

  @Test func `several are taken out of one text, the first of those that overlap`() {
    let result = redacted("ghp_\(Self.letters)\nAuthorization: Bearer ghp_\(Self.letters)\n$6$a$\(Self.letters)\n")
    #expect(result.text == "ghp_withheld\nAuthorization: Bearer withheld\n$6$withheld\n")
    #expect(result.counts == ["token": 1, "authorization": 1, "password-hash": 1])
  }

  @Test func `bytes that are no text are left alone`() {
    let bytes = (0...255).map { UInt8($0) } + [0xff, 0xfe, 0]
    #expect(SecretRedaction(bytes).bytes == bytes)
  }
}
