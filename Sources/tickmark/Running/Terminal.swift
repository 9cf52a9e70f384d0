internal import Glibc
internal import TickmarkCore
internal import TickmarkReports

/// Where the program speaks to a person: results on standard output, everything else on standard error.
enum Terminal {
  static func print(_ text: String) { write(text + "\n", to: 1) }

  static func printRaw(_ bytes: [UInt8]) { write(bytes, to: 1) }

  static func note(_ text: String) { write(text + "\n", to: 2) }

  static func noteRaw(_ text: String) { write(text, to: 2) }

  /// `tickmark: error: …` and `tickmark: hint: …`, one line each.
  static func report(_ error: TickmarkError) {
    for diagnostic in error.diagnostics {
      let place = diagnostic.location.map { "\(Printable.text($0.description)): " } ?? ""
      note("\(place.isEmpty ? "tickmark: " : place)error: \(Printable.text(diagnostic.message))")
      if let hint = diagnostic.hint { note("  hint: \(Printable.text(hint))") }
    }
  }

  static var hasColor: Bool { isatty(1) == 1 && getenv("NO_COLOR") == nil && environment("TERM") != "dumb" }

  /// Columns of the terminal, 100 where there is none.
  static var width: Int {
    var size = winsize()
    guard isatty(1) == 1, ioctl(1, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 100 }
    return min(max(Int(size.ws_col), 60), 120)
  }

  static func environment(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

  /// Who runs the program, for the log: a role or a job.
  static var actor: String { environment("TICKMARK_ACTOR") ?? "unnamed" }

  private static func write(_ text: String, to descriptor: Int32) { write(Array(text.utf8), to: descriptor) }

  private static func write(_ bytes: [UInt8], to descriptor: Int32) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }
}

/// One line on standard error that says what is going on; silent where nobody watches.
struct Progress {
  private let isShown = isatty(2) == 1 && Terminal.environment("CI") == nil

  func say(_ text: String) {
    guard isShown else { return }
    Terminal.noteRaw("\r\u{1b}[2K\(Printable.text(text, limit: 70))…")
  }

  func clear() {
    guard isShown else { return }
    Terminal.noteRaw("\r\u{1b}[2K")
  }
}
