import Glibc
import TickmarkTestSupport

/// A server program that runs while a test does.
final class ServerProgram {
  private let process: pid_t

  /// Starts `arguments` and waits until all `ports` take connections; nil if that does not happen within ten seconds.
  init?(_ arguments: [String], ports: [Int]) {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    for descriptor in [1, 2] as [Int32] {
      posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_WRONLY, 0)
    }
    let vector = arguments.map { strdup($0) } + [nil]
    let variables = [strdup("PATH=/usr/sbin:/usr/bin:/sbin:/bin"), strdup("OPENSSL_CONF=/dev/null"), nil]
    defer { (vector + variables).forEach { free($0) } }
    var process: pid_t = 0
    guard posix_spawnp(&process, arguments[0], &actions, nil, vector, variables) == 0 else { return nil }
    self.process = process
    for port in ports where !Self.isListening(on: port) { return nil }
  }

  /// `openssl s_server` with the certificate `server` of the authority, and the port that it listens on.
  static func openssl(_ authority: TestAuthority, _ arguments: [String], certificate: String? = "server") -> (
    ServerProgram, Int
  )? {
    let port = LoopbackServer.freePort()
    let own =
      certificate.map { ["-cert", "\(authority.folder)/\($0).pem", "-key", "\(authority.folder)/\($0).key"] }
      ?? ["-nocert"]
    let all = ["openssl", "s_server", "-accept", "127.0.0.1:\(port)", "-www"] + own + arguments
    return ServerProgram(all, ports: [port]).map { ($0, port) }
  }

  deinit {
    kill(process, SIGKILL)
    waitpid(process, nil, 0)
  }

  private static func isListening(on port: Int) -> Bool {
    for _ in 0..<500 {
      if let descriptor = LoopbackServer.connect(to: port) {
        close(descriptor)
        return true
      }
      usleep(20_000)
    }
    return false
  }
}
