internal import TickmarkCore

/// The attributes that are asked for.
struct LDAPNames {
  let userName: String
  let employee: String

  init(_ options: JSONValue) {
    userName = options["user_name"]?.stringValue ?? "uid"
    employee = options["employee_id"]?.stringValue ?? "employeeNumber"
  }

  /// The password policy of OpenLDAP (draft-behera-ldap-password-policy) and 389 Directory Server.
  static let operational = [
    "entryUUID", "nsUniqueId", "createTimestamp", "pwdChangedTime", "pwdAccountLockedTime", "pwdLastSuccess",
    "authTimestamp", "nsAccountLock", "pwdEndTime",
  ]

  var all: [String] { [userName, employee] + Self.operational }
}

/// Accounts of `access_accounts` from entries of a directory.
struct LDAPAccounts {
  private let system: String
  private let names: LDAPNames
  private let serviceBranch: String?
  private let observedAt: Instant

  /// The value of pwdAccountLockedTime for an account that an administrator locked for good. A time there is a pause
  /// after failed log-ins, which may end by itself: such an account is on.
  private static let locked = "000001010000Z"

  init(_ options: JSONValue, observedAt: Instant) {
    self.observedAt = observedAt
    system = options["system"]?.stringValue ?? ""
    names = LDAPNames(options)
    serviceBranch = options["service_ou"]?.stringValue.map { ",\($0.lowercased())" }
  }

  func fill(_ table: inout HostTable, from entry: LDIFEntry) throws(Diagnostic) {
    guard let user = entry.first(names.userName) else {
      throw Diagnostic("the entry has no \(names.userName)", at: entry.location)
    }
    let end = try instant(entry, "pwdEndTime").flatMap { $0 <= observedAt.epochSeconds ? $0 : nil }
    let isLocked =
      entry.first("pwdAccountLockedTime") == Self.locked
      || entry.first("nsAccountLock")?.lowercased() == "true"
    table.set("system", system)
    table.set("account_id", entry.first("entryUUID") ?? entry.first("nsUniqueId") ?? entry.name)
    table.set("user_name", user)
    table.set("employee_id", entry.first(names.employee))
    table.set("account_type", isService(entry) ? "service" : "person")
    table.set("status", isLocked || end != nil ? "disabled" : "enabled")
    table.set("created_at", try instant(entry, "createTimestamp"))
    // Since when an account is locked for good is not told, and so unknown.
    table.set("disabled_at", end)
    table.set("password_changed_at", try instant(entry, "pwdChangedTime"))
    let login = entry.first("pwdLastSuccess") == nil ? "authTimestamp" : "pwdLastSuccess"
    table.set("last_login_at", try instant(entry, login))
  }

  private func isService(_ entry: LDIFEntry) -> Bool {
    serviceBranch.map { ",\(entry.name.lowercased()),".contains("\($0),") } ?? false
  }

  private func instant(_ entry: LDIFEntry, _ attribute: String) throws(Diagnostic) -> Int64? {
    guard let text = entry.first(attribute) else { return nil }
    guard let instant = GeneralizedTime.instant(text) else {
      throw Diagnostic("expected a time such as 20260928051000Z in \(attribute), found '\(text)'", at: entry.location)
    }
    return instant.epochSeconds
  }
}

/// RFC 4517, section 3.3.13, in UTC and with seconds, as directories write it.
enum GeneralizedTime {
  /// Nil for anything else; fractions of a second are dropped.
  static func instant(_ text: String) -> Instant? {
    let bytes = Array(text.utf8)
    guard bytes.count >= 15, bytes.last == UInt8(ascii: "Z"), bytes[..<14].allSatisfy({ (48...57).contains($0) }) else {
      return nil
    }
    let fraction = bytes[14..<(bytes.count - 1)]
    guard fraction.isEmpty || fraction.first == UInt8(ascii: ".") else { return nil }
    let part = { (range: Range<Int>) in String(decoding: bytes[range], as: UTF8.self) }
    return Instant("\(part(0..<4))-\(part(4..<6))-\(part(6..<8))T\(part(8..<10)):\(part(10..<12)):\(part(12..<14))Z")
  }
}
