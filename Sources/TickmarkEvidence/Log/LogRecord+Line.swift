internal import TickmarkCore

extension LogRecord {
  /// The record's line without its line feed.
  ///
  /// Throws `.tool` for a record that could not be read back: too long, too deep, no JSON number, or of unknown kind.
  func line() throws(TickmarkError) -> [UInt8] {
    let bytes = CanonicalJSON.bytes(try value())
    guard bytes.count <= LogRecord.byteLimit else {
      throw TickmarkError(.tool, "expected a record of at most \(LogRecord.byteLimit) bytes, found \(bytes.count)")
    }
    do throws(TickmarkError) {
      _ = try LogRecord(line: bytes, at: SourceLocation(file: "new record"))
    } catch {
      throw TickmarkError(.tool, error.diagnostics)
    }
    return bytes
  }

  /// Reads a line strictly: whatever would be written differently is refused.
  ///
  /// Throws `.integrity` at `location`.
  init(line: [UInt8], at location: SourceLocation) throws(TickmarkError) {
    let value: JSONValue
    do throws(Diagnostic) {
      value = try CanonicalJSONReader.value(of: line[...], at: location)
    } catch {
      throw TickmarkError(.integrity, [error])
    }
    guard let version = value["v"]?.integerValue, let kind = value["kind"]?.stringValue else {
      throw TickmarkError(.integrity, "expected a record with 'v' and 'kind'", at: location)
    }
    do {
      self = try LogRecord(value, version: version, kind: kind)
    } catch {
      throw TickmarkError(.integrity, "expected a record of kind '\(kind)': \(reason(error))", at: location)
    }
    guard CanonicalJSON.bytes(try self.value()) == line else {
      throw TickmarkError(
        .integrity, "expected a record of kind '\(kind)' with the members of version \(version) only", at: location)
    }
  }

  private init(_ value: JSONValue, version: Int64, kind: String) throws {
    switch (version, kind) {
    case (LogRecord.version, "collection"): self = .collection(try value.decode(CollectionRecord.self))
    case (LogRecord.version, "import"): self = .imported(try value.decode(CollectionRecord.self))
    case (LogRecord.version, "key"): self = .key(try value.decode(KeyRecord.self))
    case (LogRecord.version, "erasure"): self = .erasure(try value.decode(ErasureRecord.self))
    case (LogRecord.version, "close"): self = .close(try value.decode(CloseRecord.self))
    case (LogRecord.version, "reveal"): self = .reveal(try value.decode(RevealRecord.self))
    case (LogRecord.version, "assessment"): self = .assessment(try value.decode(AssessmentRecord.self))
    default: self = .unknown(value)
    }
  }

  private func value() throws(TickmarkError) -> JSONValue {
    do {
      switch self {
      case .collection(let record): return try LogRecord.value(record, kind: "collection")
      case .imported(let record): return try LogRecord.value(record, kind: "import")
      case .key(let record): return try LogRecord.value(record, kind: "key")
      case .erasure(let record): return try LogRecord.value(record, kind: "erasure")
      case .close(let record): return try LogRecord.value(record, kind: "close")
      case .reveal(let record): return try LogRecord.value(record, kind: "reveal")
      case .assessment(let record): return try LogRecord.value(record, kind: "assessment")
      case .unknown(let value): return value
      }
    } catch {
      throw TickmarkError(.tool, "cannot write the record as JSON: \(reason(error))")
    }
  }

  private static func value(_ record: some Encodable, kind: String) throws -> JSONValue {
    var members = try JSONValue(encoding: record).objectValue ?? [:]
    members["v"] = .integer(version)
    members["kind"] = .string(kind)
    return .object(members)
  }
}

/// What a coder says is wrong, without the types that it says it about.
private func reason(_ error: any Error) -> String {
  switch error {
  case DecodingError.keyNotFound(_, let context), DecodingError.dataCorrupted(let context),
    DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context):
    context.debugDescription
  default: "\(error)"
  }
}
