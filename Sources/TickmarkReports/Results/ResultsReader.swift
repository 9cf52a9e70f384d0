public import TickmarkCore

/// Reads `results.json` back, exactly as `ResultsReporter` writes it.
public enum ResultsReader {
  /// The assessment that `bytes` hold; `file` is named in errors.
  ///
  /// Throws a `Diagnostic` for anything but canonical JSON, another version, a member that is absent, of another type
  /// or not known, counts that cannot be, and a control that claims a better state than its tests.
  public static func read(_ bytes: [UInt8], file: String = "results.json") throws(Diagnostic) -> Assessment {
    let value = try document(bytes, file: file)
    try requireVersion(value, file: file)
    let assessment: Assessment
    do {
      assessment = try value.decode(Assessment.self)
    } catch {
      throw Diagnostic(message(error), at: SourceLocation(file: file), hint: "run `tickmark assess` again")
    }
    guard ResultsReporter.value(assessment) == value else {
      throw Diagnostic("expected only members that version \(Assessment.currentVersion) knows", at: .init(file: file))
    }
    if let problem = ResultsCheck.problem(in: assessment) { throw Diagnostic(problem, at: .init(file: file)) }
    return assessment
  }

  private static func document(_ bytes: [UInt8], file: String) throws(Diagnostic) -> JSONValue {
    do throws(Diagnostic) {
      return try CanonicalJSONReader.value(of: bytes[...], layout: .indented, at: SourceLocation(file: file))
    } catch {
      // The reader counts bytes from the start of the text; a person looks for a line.
      let offset = min(max((error.location?.column ?? 1) - 1, 0), bytes.count)
      let before = bytes[..<offset]
      let line = before.count { $0 == UInt8(ascii: "\n") } + 1
      let column = offset - (before.lastIndex(of: UInt8(ascii: "\n")) ?? -1)
      throw Diagnostic(error.message, at: SourceLocation(file: file, line: line, column: column), hint: error.hint)
    }
  }

  private static func requireVersion(_ value: JSONValue, file: String) throws(Diagnostic) {
    let expected = Assessment.currentVersion
    guard value["version"] != .integer(Int64(expected)) else { return }
    let found = value["version"]?.integerValue.map { "version \($0)" } ?? "no version"
    throw Diagnostic("expected version \(expected) of the results, found \(found)", at: SourceLocation(file: file))
  }

  private static func message(_ error: any Error) -> String {
    guard let error = error as? DecodingError else { return "expected the results of an assessment" }
    switch error {
    case .keyNotFound(_, let context), .typeMismatch(_, let context), .valueNotFound(_, let context),
      .dataCorrupted(let context):
      let path = context.codingPath.map { snakeCase($0.stringValue) }.joined(separator: ".")
      return "expected the results of an assessment: \(context.debugDescription) at '\(path)'"
    @unknown default: return "expected the results of an assessment"
    }
  }

  /// Property names as the file spells them.
  private static func snakeCase(_ name: String) -> String {
    name.map { $0.isUppercase ? "_\($0.lowercased())" : String($0) }.joined()
  }
}
