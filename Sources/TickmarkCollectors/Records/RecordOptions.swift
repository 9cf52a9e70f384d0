internal import TickmarkCore
internal import TickmarkFormats

/// How the records of a source become rows of its table: the options that files and commands share.
struct RecordOptions {
  /// The keys of a source, for the check of `tickmark.yml`.
  static let fields: [ObjectShape.Field] = [
    .init(
      "format", .oneOf(RecordFormat.allCases.map(\.rawValue)),
      "how records are written; by the file's extension if absent"),
    .init("delimiter", .text(delimiterShape), "what stands between the fields of a CSV file; a comma if absent"),
    .init("columns", .map(columnShape, .text), "the file's own name of a column, or its path in a JSON record"),
    .init("values", .map(columnShape, .map(TextShape(), .text)), "what the file's own words mean, by column"),
    .init("constants", .map(columnShape, .text), "the value of a column that the file lacks"),
    .init("records", .text, "the path of the array of records in a JSON document"),
    .init("zone", .text, "the zone of stamps without one, such as Europe/Warsaw"),
    .init("date_format", .text(stampShape), "how days are written, if not as YYYY-MM-DD"),
    .init("datetime_format", .text(stampShape), "how instants are written, if not as RFC 3339 has it"),
  ]

  private static let columnShape = TextShape("the name of a column", regex: "^[a-z][a-z0-9_]*$") { text in
    text.utf8.first.map { (97...122).contains($0) } ?? false
      && text.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == UInt8(ascii: "_") }
  }
  private static let delimiterShape = TextShape("one character, or the word tab") { delimiter($0) != nil }
  private static let stampShape = TextShape("a pattern such as DD.MM.YYYY HH:mm, or epoch") { StampFormat($0) != nil }

  let format: RecordFormat?
  let columns: [String: String]
  let values: [String: [String: String]]
  let constants: [String: String]
  let records: String?
  private let delimiterText: String?
  private let zone: String?
  private let dateFormat: String?
  private let instantFormat: String?

  /// `options` are typed as `fields` say.
  init(_ options: JSONValue) {
    format = options["format"]?.stringValue.flatMap(RecordFormat.init(rawValue:))
    columns = Self.texts(options["columns"])
    values = (options["values"]?.objectValue ?? [:]).mapValues(Self.texts)
    constants = Self.texts(options["constants"])
    records = options["records"]?.stringValue
    delimiterText = options["delimiter"]?.stringValue
    zone = options["zone"]?.stringValue
    dateFormat = options["date_format"]?.stringValue
    instantFormat = options["datetime_format"]?.stringValue
  }

  private static func texts(_ value: JSONValue?) -> [String: String] {
    (value?.objectValue ?? [:]).compactMapValues(\.stringValue)
  }

  private static func delimiter(_ text: String) -> UInt8? {
    if text == "tab" { return 9 }
    guard text.utf8.count == 1, let byte = text.utf8.first, byte == 9 || (32..<127).contains(byte) else { return nil }
    return byte == UInt8(ascii: "\"") ? nil : byte
  }

  /// What stands between the fields; a format of its own decides before the option's default.
  func delimiter(_ format: RecordFormat) -> UInt8 {
    delimiterText.flatMap(Self.delimiter) ?? (format == .tsv ? 9 : UInt8(ascii: ","))
  }

  /// How the file writes dates and times. Throws if the evidence lacks the rules of the zone.
  func readingRules(zones: [String: [UInt8]]) throws(Diagnostic) -> ReadingRules {
    var rules = ReadingRules(
      instants: instantFormat.flatMap(StampFormat.init), days: dateFormat.flatMap(StampFormat.init))
    guard let zone else { return rules }
    guard let bytes = zones[zone] else { throw Diagnostic("the evidence has no rules for the zone '\(zone)'") }
    rules.zone = try ZoneRules(tzif: bytes, name: zone)
    return rules
  }
}
