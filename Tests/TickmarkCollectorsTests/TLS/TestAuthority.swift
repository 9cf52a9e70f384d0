import TickmarkTestSupport

/// Issues certificates into a folder, with the program `openssl`.
struct TestAuthority {
  let folder: String

  enum Key: String {
    case elliptic = "ec"
    case rsa2048 = "rsa:2048"
    case rsa1024 = "rsa:1024"
  }

  /// The folder gets a root, in `root.pem`.
  init(_ folder: String) {
    self.folder = folder
    TestFiles.write("[req]\ndistinguished_name = dn\n[dn]\n", to: "\(folder)/openssl.cnf")
    issue("root", by: nil, extensions: ["basicConstraints=critical,CA:TRUE"])
  }

  var roots: [String] { ["\(folder)/root.pem"] }

  /// Writes `NAME.pem` and `NAME.key`. Issued by itself if `issuer` is nil.
  func issue(
    _ name: String, by issuer: String? = "root", key: Key = .elliptic, hash: String = "sha256", extensions: [String]
  ) {
    let curve = key == .elliptic ? ["-pkeyopt", "ec_paramgen_curve:P-256"] : []
    let signer = issuer.map { ["-CA", "\(folder)/\($0).pem", "-CAkey", "\(folder)/\($0).key"] } ?? []
    run(
      ["req", "-x509", "-config", "\(folder)/openssl.cnf", "-newkey", key.rawValue] + curve + [
        "-nodes", "-keyout", "\(folder)/\(name).key", "-out", "\(folder)/\(name).pem", "-subj", "/CN=\(name)",
        "-days", "300", "-\(hash)",
      ] + signer + extensions.flatMap { ["-addext", $0] })
  }

  /// A certificate for `localhost`.
  func issueServer(_ name: String = "server", by issuer: String = "root", key: Key = .elliptic, hash: String = "sha256")
  {
    issue(name, by: issuer, key: key, hash: hash, extensions: ["subjectAltName=DNS:localhost,IP:127.0.0.1"])
  }

  func run(_ arguments: [String]) {
    _ = TestProgram.run(["env", "OPENSSL_CONF=/dev/null", "openssl"] + arguments, log: "\(folder)/openssl.log")
  }
}
