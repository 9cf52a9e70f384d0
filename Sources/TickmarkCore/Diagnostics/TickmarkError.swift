/// Why a command could not do what it was asked; carries all that is wrong, not only the first thing.
public struct TickmarkError: Error, Sendable {
  /// The kinds that a caller can tell apart. Each has its own exit code.
  public enum Kind: Sendable {
    /// The tool could not do its work: input or output failed, a program was missing.
    case tool
    /// The locker or a pack does not verify; no verdict may be used.
    case integrity
    /// The command line asks for something that does not exist.
    case usage
    /// A control, contract, record or `tickmark.yml` is invalid.
    case definition
  }

  public var kind: Kind
  public var diagnostics: [Diagnostic]

  public init(_ kind: Kind, _ diagnostics: [Diagnostic]) {
    self.kind = kind
    self.diagnostics = diagnostics
  }

  public init(_ kind: Kind, _ message: String, at location: SourceLocation? = nil, hint: String? = nil) {
    self.init(kind, [Diagnostic(message, at: location, hint: hint)])
  }
}

extension TickmarkError: CustomStringConvertible {
  public var description: String { diagnostics.map(\.description).joined(separator: "\n") }
}
