import Testing
import TickmarkCore
import TickmarkTestSupport

@testable import TickmarkCollectors

@Suite struct ListeningSocketsTests {
  @Test func `what waits, where, and for whom`() async throws {
    let rows = try await CollectorBench("listening-sockets").rows("server")
    #expect(
      rows.lines("listening_sockets", "protocol", "address", "port", "is_loopback", "program") == [
        "udp 127.0.0.53 53 1 systemd-resolve", "udp 0.0.0.0 68 0 -", "tcp 0.0.0.0 22 0 sshd", "tcp * 443 0 nginx",
        "tcp 127.0.0.1 5432 1 postgres", "tcp :: 22 0 sshd", "tcp ::1 631 1 -", "tcp fe80::1 546 0 -",
      ])
  }

  @Test(arguments: [
    "", "Netid State\ntcp LISTEN 0 128 0.0.0.0:22", "tcp LISTEN 0 128 0.0.0.0:22 0.0.0.0:*\n",
    "Netid State\nsctp LISTEN 0 128 0.0.0.0:22 0.0.0.0:*\n", "Netid State\ntcp ESTAB 0 0 10.0.0.1:22 10.0.0.2:5\n",
    "Netid State\ntcp LISTEN 0 128 0.0.0.0:ssh 0.0.0.0:*\n", "Netid State\ntcp LISTEN 0 128 0.0.0.0:99999 0.0.0.0:*\n",
  ])
  func `another table, and one that was cut`(_ text: String) throws {
    let bench = try CollectorBench("listening-sockets")
    #expect(throws: Diagnostic.self) { try bench.parse([RawPart(name: "ss", bytes: Array(text.utf8))]) }
  }

  @Test func `a machine on which nothing waits`() throws {
    let rows = try CollectorBench("listening-sockets").parse([
      RawPart(name: "ss", bytes: Array("Netid State Recv-Q Send-Q Local Address:Port\n".utf8))
    ])
    #expect(rows.lines("listening_sockets", "port") == [])
  }

  @Test func `the real ss in a network of its own`() async throws {
    guard FileNodes.isRoot else { return }
    let host = PrefixHost(
      name: "srv-01",
      via: [
        "unshare", "-n", "sh", "-c",
        """
        ip link set lo up
        python3 -c 'import socket, time
        sockets = [socket.create_server(("127.0.0.1", 7001)), socket.create_server(("0.0.0.0", 7002))]
        udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); udp.bind(("0.0.0.0", 7003))
        open("/dev/stderr", "w").close(); time.sleep(20)' &
        for try in $(seq 100); do ss -lnu | grep -q 7003 && break; sleep 0.1; done
        "$@"; code=$?; kill $!; exit $code
        """, "prefix",
      ])
    let rows = try await CollectorBench("listening-sockets").rows(from: host)
    #expect(
      rows.lines("listening_sockets", "protocol", "address", "port", "is_loopback", "program").sorted() == [
        "tcp 0.0.0.0 7002 0 python3", "tcp 127.0.0.1 7001 1 python3", "udp 0.0.0.0 7003 0 python3",
      ])
  }
}
