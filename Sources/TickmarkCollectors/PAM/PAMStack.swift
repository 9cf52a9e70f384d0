internal import TickmarkCore

/// The modules that PAM runs when somebody logs in and when a password is changed: pam.conf(5).
///
/// Debian's `common-auth` and `common-password`, Red Hat's `system-auth`; what they include is followed.
struct PAMStack {
  struct Module: Equatable {
    let name: String
    let arguments: [String]
  }

  let authentication: [Module]
  let password: [Module]
  /// The file in which the rules for passwords begin.
  let passwordFile: String

  init(_ files: [RawPart]) throws(Diagnostic) {
    let byName = Dictionary(files.map { (String($0.name.split(separator: "/").last ?? ""), $0) }) { first, _ in first }
    guard let passwords = ["common-password", "system-auth"].compactMap({ byName[$0] }).first,
      let logins = ["common-auth", "system-auth"].compactMap({ byName[$0] }).first
    else {
      throw Diagnostic("expected common-auth and common-password, or system-auth, among PAM's services")
    }
    passwordFile = passwords.name
    password = Self.modules(of: "password", in: passwords, byName, depth: 0)
    authentication = Self.modules(of: "auth", in: logins, byName, depth: 0)
    guard !password.isEmpty, !authentication.isEmpty else {
      throw Diagnostic(
        "expected modules for 'auth' and 'password', found none", at: SourceLocation(file: passwords.name))
    }
  }

  func first(_ name: String, in modules: [Module]) -> Module? { modules.first { $0.name == name } }

  private static func modules(
    of kind: String, in part: RawPart, _ files: [String: RawPart], depth: Int
  ) -> [Module] {
    guard depth < 8 else { return [] }
    return TextLines.full(part.bytes).flatMap { line -> [Module] in
      let text = line.prefix { $0 != "#" }
      if text.hasPrefix("@include") { return included(String(text.dropFirst(8)), kind, files, depth) }
      // A control in brackets holds blanks: [success=1 default=ignore].
      var words = text.split { $0 == " " || $0 == "\t" }.map(String.init)
      guard words.count > 2, words.removeFirst().drop(while: { $0 == "-" }) == kind else { return [] }
      let control = words.removeFirst()
      if control.hasPrefix("[") {
        var end = control.hasSuffix("]")
        while !end, !words.isEmpty { end = words.removeFirst().hasSuffix("]") }
      }
      // What an optional module says changes nothing.
      guard let module = words.first, control != "optional" else { return [] }
      if control == "include" || control == "substack" { return included(module, kind, files, depth) }
      let name = module.split(separator: "/").last.map(String.init) ?? module
      return [Module(name: name, arguments: Array(words.dropFirst()))]
    }
  }

  private static func included(_ name: String, _ kind: String, _ files: [String: RawPart], _ depth: Int) -> [Module] {
    let name = name.split { $0 == " " || $0 == "\t" }.first.map(String.init) ?? ""
    return files[name].map { modules(of: kind, in: $0, files, depth: depth + 1) } ?? []
  }
}

/// A file of `name = value` lines, such as pwquality.conf(5).
struct PAMSettings {
  private var values: [String: Int64] = [:]

  /// Of several files the smallest number counts, which is the weakest: in which order they are read is not asked.
  init(_ parts: [RawPart]) {
    for part in parts {
      for line in TextLines.full(part.bytes) {
        let words = line.prefix { $0 != "#" }.split { $0 == " " || $0 == "\t" || $0 == "=" }
        guard words.count == 2, let number = Int64(words[1]) else { continue }
        values[String(words[0])] = min(number, values[String(words[0])] ?? number)
      }
    }
  }

  /// What a module's arguments say goes before what its file says.
  func number(_ name: String, _ module: PAMStack.Module) -> Int64? {
    let argument = module.arguments.last { $0.hasPrefix("\(name)=") }.map { String($0.dropFirst(name.count + 1)) }
    return argument.map { Int64($0) } ?? values[name]
  }
}

/// What follows from the modules and their settings.
struct PasswordRules {
  let minLength: Int64
  /// Failed log-ins after which the account is locked; 0 is never.
  let lockout: Int64
  let blocksCommon: Bool

  /// The numbers for what is not said are those of the modules' manuals.
  init(_ stack: PAMStack, quality: PAMSettings, locks: PAMSettings) {
    let unix = stack.first("pam_unix.so", in: stack.password)
    if let module = stack.first("pam_pwquality.so", in: stack.password) {
      minLength = max(6, quality.number("minlen", module) ?? 8)
      blocksCommon = quality.number("dictcheck", module) ?? 1 != 0
    } else {
      minLength = unix.flatMap { PAMSettings([]).number("minlen", $0) } ?? 6
      blocksCommon = false
    }
    if let module = stack.first("pam_faillock.so", in: stack.authentication) {
      lockout = locks.number("deny", module) ?? 3
    } else {
      lockout = 0
    }
  }
}
