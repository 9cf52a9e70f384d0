import TickmarkTestSupport

/// An nginx with one server over HTTPS and one over plain HTTP, for tests.
struct WebServer {
  let secure: Int
  let plain: Int
  private let program: ServerProgram

  /// `secure` and `plain` are lines inside the two servers' blocks, `shared` those before them. `PLAIN` and
  /// `SECURE` stand for the ports of the two, `FOLDER` for the authority's folder. Nil if nginx does not start.
  init?(_ authority: TestAuthority, secure: String, plain: String, shared: String = "") {
    let folder = authority.folder
    (self.secure, self.plain) = (LoopbackServer.freePort(), LoopbackServer.freePort())
    let configuration = """
      user root root; daemon off; master_process off; pid \(folder)/nginx.pid; error_log /dev/null; worker_processes 1;
      events { worker_connections 64; }
      http {
        access_log off;
        client_body_temp_path \(folder)/a; proxy_temp_path \(folder)/b; fastcgi_temp_path \(folder)/c;
        uwsgi_temp_path \(folder)/d; scgi_temp_path \(folder)/e;
        \(shared)
        ssl_certificate \(folder)/server.pem; ssl_certificate_key \(folder)/server.key;
        server { listen 127.0.0.1:\(self.secure) ssl; server_name localhost; \(secure) }
        server { listen 127.0.0.1:\(self.plain); server_name localhost; \(plain) }
      }

      """
    let filled = Self.replacing(
      "SECURE", in: Self.replacing("FOLDER", in: configuration, with: folder), with: "\(self.secure)")
    TestFiles.write(Self.replacing("PLAIN", in: filled, with: "\(self.plain)"), to: "\(folder)/nginx.conf")
    guard let program = ServerProgram(["nginx", "-c", "\(folder)/nginx.conf"], ports: [self.secure, self.plain]) else {
      return nil
    }
    self.program = program
  }

  private static func replacing(_ word: String, in text: String, with value: String) -> String {
    text.split(separator: word, omittingEmptySubsequences: false).joined(separator: value)
  }
}
