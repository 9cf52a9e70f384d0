/// A report format: a pure function from an assessment to files. It cannot fail, because an assessment is complete.
public protocol Reporter: Sendable {
  /// The name for `--format`: `junit`.
  var id: String { get }

  /// The files, each with its path below the report's folder.
  func render(_ assessment: Assessment) -> [ReportFile]
}

/// A file of a report.
public struct ReportFile: Hashable, Sendable {
  /// Relative to `reports/<period>/`, with `/` between folders.
  public var path: String
  public var bytes: [UInt8]

  public init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }

  public init(path: String, text: String) { self.init(path: path, bytes: Array(text.utf8)) }
}
