internal import Testing
internal import TickmarkReports

@Suite struct NounPhraseTests {
  @Test(arguments: [
    ("account", "accounts"), ("account held by a leaver", "accounts held by a leaver"), ("backup set", "backup sets"),
    ("entry", "entries"), ("key", "keys"), ("day", "days"), ("box", "boxes"), ("access", "accesses"),
    ("IP address", "IP addresses"), ("API", "APIs"), ("VPN tunnel", "VPN tunnels"), ("batch", "batches"),
    ("status", "statuses"), ("matrix", "matrices"), ("analysis", "analyses"), ("person", "persons"),
    ("security policy", "security policies"), ("storage medium", "storage media"), ("child", "children"),
    ("leaf certificate", "leaf certificates"), ("piece of software", "pieces of software"), ("alias", "aliases"),
  ])
  func putsTheHeadNounIntoThePlural(singular: String, plural: String) {
    #expect(NounPhrase(singular).plural == plural)
  }

  @Test(arguments: [
    ("entitlement granted in the quarter", "entitlements granted in the quarter"),
    ("internet exposed port", "internet exposed ports"),
    ("enabled account of a person", "enabled accounts of a person"),
    ("share that everyone may read", "shares that everyone may read"), ("device returned", "devices returned"),
    ("person who left", "persons who left"), ("account still enabled", "accounts still enabled"),
    ("rule in force", "rules in force"), ("share open to everyone", "shares open to everyone"),
    ("routing table in use", "routing tables in use"), ("open port", "open ports"),
    ("account (enabled)", "accounts (enabled)"),
    ("leaver, with a laptop", "leavers, with a laptop"), ("RSS feed", "RSS feeds"),
    ("certificate older than a year", "certificates older than a year"),
    ("host running a public service", "hosts running a public service"), ("security finding", "security findings"),
  ])
  func leavesTheComplementAlone(singular: String, plural: String) {
    #expect(NounPhrase(singular).plural == plural)
  }

  @Test(arguments: [
    ("host and week", "hosts and weeks"), ("host-week", "host-weeks"), ("host/day", "host/days"),
    ("sign-in", "sign-ins"),
  ])
  func countsBothNounsOfAPair(singular: String, plural: String) {
    #expect(NounPhrase(singular).plural == plural)
  }

  @Test(arguments: [
    ("evidence", "evidence"), ("credentials", "credentials"), ("", "items"), (" \t ", "items"), ("…", "…"),
  ])
  func neverInventsAWord(singular: String, plural: String) {
    #expect(NounPhrase(singular).plural == plural)
  }

  @Test func agreesWithTheNumberBeforeIt() {
    let phrase = NounPhrase("account held by a leaver")
    #expect(phrase.text(count: 0) == "accounts held by a leaver")
    #expect(phrase.text(count: 1) == "account held by a leaver")
    #expect(phrase.text(count: 2) == "accounts held by a leaver")
  }
}
