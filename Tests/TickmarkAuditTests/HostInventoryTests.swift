import Testing
import TickmarkAudit
import TickmarkCore

@Suite struct HostInventoryTests {
  private static let via = "via: [ssh, -l, audit, \"{address}\", \"# {host}\"]"

  private func read(_ inventory: String?, hosts: String = "[{inventory: hosts.txt, \(via)}]") throws -> Workspace {
    let text = """
      organization: X
      scope: [ACC]
      sources:
        - {table: accounts, collector: lines, hosts: \(hosts)}
        - {table: accounts, collector: lines, hosts: \(hosts)}

      """
    return try WorkspaceReader.read(
      Fixture.file("tickmark.yml", text), collectors: [LinesCollector()], now: Instant(epochSeconds: 1_800_000_000)
    ) { path, location throws(TickmarkError) in
      guard let inventory else { throw TickmarkError(.definition, "there is no inventory '\(path)'", at: location) }
      return Fixture.file(path, inventory)
    }
  }

  private func problems(_ inventory: String?, hosts: String = "[{inventory: hosts.txt, \(via)}]") -> [String] {
    do {
      _ = try read(inventory, hosts: hosts)
      return []
    } catch let error as TickmarkError {
      return error.diagnostics.map { "\($0.location?.description ?? ""): \($0.message)" }
    } catch {
      return ["\(error)"]
    }
  }

  @Test func aHostALineWithItsAddress() throws {
    let workspace = try read("# web servers\n\nweb1\nweb2  192.0.2.17 # in the cellar\ndb_1 root@2001:db8::1\n")
    #expect(
      workspace.sources.first?.hosts == [
        HostDeclaration(name: "web1", kind: .via(["ssh", "-l", "audit", "web1", "# web1"])),
        HostDeclaration(name: "web2", kind: .via(["ssh", "-l", "audit", "192.0.2.17", "# web2"])),
        HostDeclaration(name: "db_1", kind: .via(["ssh", "-l", "audit", "root@2001:db8::1", "# db_1"])),
      ])
    #expect(workspace.inventories.map(\.path) == ["hosts.txt"])
  }

  @Test func linesThatAreNoHosts() {
    #expect(
      problems("[web]\nweb1 ansible_host=10.0.0.1\n-oProxyCommand=x\nweb2 a b\nweb3 $(x)\n") == [
        "hosts.txt:1:1: expected a host's name, found '[web]'",
        "hosts.txt:2:1: expected a host's name, found 'ansible_host=10.0.0.1'",
        "hosts.txt:3:1: expected a host's name, found '-oProxyCommand=x'",
        "hosts.txt:4:1: expected a name and perhaps an address, found 3 words",
        "hosts.txt:5:1: expected a host's name, found '$(x)'",
      ])
  }

  @Test(arguments: ["", "# nobody\n\n"])
  func anInventoryWithoutHostsIsNoInventory(_ text: String) {
    #expect(problems(text) == ["hosts.txt:1:1: expected hosts, found none"])
  }

  @Test func oneNameTwice() {
    let hosts = "[{name: web1, via: [ssh, web1]}, {inventory: hosts.txt, via: [ssh, \"{host}\"]}]"
    #expect(
      problems("web2\nweb1\nweb2\n", hosts: hosts).prefix(2) == [
        "hosts.txt:2:1: a second host with the name 'web1'", "hosts.txt:3:1: a second host with the name 'web2'",
      ])
  }

  @Test func aCommandThatNamesNoHostWouldAskOneMachineForAll() {
    #expect(
      problems("web1\n", hosts: "[{inventory: hosts.txt, via: [ssh, web1]}]").first
        == "tickmark.yml:4:77: the command of an inventory names no host")
  }

  @Test func anAddressThatNobodyUses() {
    #expect(
      problems("web1\nweb2 192.0.2.1\n", hosts: "[{inventory: hosts.txt, via: [ssh, \"{host}\"]}]").first
        == "tickmark.yml:4:77: the command does not use the address that hosts.txt gives 'web2'")
    #expect(problems("web1\nWEB1\n").first == "hosts.txt:2:1: a second host with the name 'WEB1'")
  }

  @Test func anInventoryThatIsNotThere() {
    #expect(problems(nil) == ["tickmark.yml:4:61: there is no inventory 'hosts.txt'"])
  }
}
