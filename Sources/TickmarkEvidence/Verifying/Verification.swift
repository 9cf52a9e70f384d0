public import TickmarkCore

/// What a look at every byte of a locker showed.
public struct Verification: Sendable {
  /// What is wrong; nothing in the locker may be used as long as there is any.
  public var findings: [Diagnostic] = []
  /// What a reader should know and what breaks nothing.
  public var notices: [Diagnostic] = []
  /// The signed head; nil if there is none to believe.
  public internal(set) var head: LockerHead?
  /// Blobs whose bytes have the digest in their names.
  public internal(set) var blobs = 0
  /// The bytes of these blobs.
  public internal(set) var bytes = 0
  /// Blobs that a record names and an erasure explains.
  public internal(set) var erased = 0
  /// Blobs that a record names and the archive says it does not have.
  public internal(set) var leftOut = 0

  /// Paths of the checkpoints of closed periods beside which a person's signature lies.
  public internal(set) var signedNotes: [String] = []
  /// Paths of those beside which none lies.
  public internal(set) var unsignedNotes: [String] = []
  /// Signatures of persons that are good.
  public var signatures: [Diagnostic] = []

  public init() {}

  /// The same with other file names: for a locker that was unpacked where nobody looks for it.
  public func renamed(_ name: (String) -> String) -> Verification {
    func renamed(_ diagnostic: Diagnostic) -> Diagnostic {
      var diagnostic = diagnostic
      if let location = diagnostic.location {
        diagnostic.location = SourceLocation(file: name(location.file), line: location.line, column: location.column)
      }
      return diagnostic
    }
    var copy = self
    copy.findings = findings.map(renamed)
    copy.notices = notices.map(renamed)
    copy.signatures = signatures.map(renamed)
    return copy
  }

  public var isSound: Bool { findings.isEmpty }

  mutating func find(_ message: String, _ file: String, line: Int? = nil, hint: String? = nil) {
    findings.append(Diagnostic(message, at: SourceLocation(file: file, line: line), hint: hint))
  }

  mutating func notice(_ message: String, _ file: String, hint: String? = nil) {
    notices.append(Diagnostic(message, at: SourceLocation(file: file), hint: hint))
  }

  /// Runs `body` and takes what it throws for findings.
  mutating func take(_ body: (inout Verification) throws(TickmarkError) -> Void) {
    do throws(TickmarkError) { try body(&self) } catch { findings += error.diagnostics }
  }
}
