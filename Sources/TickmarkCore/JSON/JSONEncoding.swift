extension JSONValue {
  /// The JSON form of any encodable value: property names in snake case, absent optionals left out.
  ///
  /// Throws what the value's own `encode(to:)` throws, and `EncodingError` for infinity and not-a-number.
  public init(encoding value: some Encodable) throws {
    let encoder = JSONEncoding(path: [])
    try encoder.encode(value)
    self = encoder.result
  }
}

/// `leftAt` to `left_at`; text that is already in snake case stays.
func snakeCase(_ name: String) -> String {
  var text = ""
  for character in name {
    if character.isUppercase {
      if !text.isEmpty { text += "_" }
      text += character.lowercased()
    } else {
      text.append(character)
    }
  }
  return text
}

/// Collects one value; containers write into boxes that are read out once all is encoded.
private final class JSONEncoding: Encoder {
  enum Box {
    case value(JSONValue)
    case list([JSONEncoding])
    case members([(String, JSONEncoding)])
  }

  let codingPath: [any CodingKey]
  let userInfo: [CodingUserInfoKey: Any] = [:]
  var box: Box = .members([])

  /// A dictionary's keys are data and stay as they are; a type's property names become snake case.
  private(set) var keepsNames = false

  init(path: [any CodingKey]) { codingPath = path }

  func encode(_ value: some Encodable) throws {
    keepsNames = value is any StringKeyed
    try value.encode(to: self)
  }

  var result: JSONValue {
    switch box {
    case .value(let value): value
    case .list(let elements): .array(elements.map(\.result))
    case .members(let members): .object(Dictionary(members.map { ($0, $1.result) }) { _, last in last })
    }
  }

  func member(_ key: any CodingKey) -> JSONEncoding {
    let child = JSONEncoding(path: codingPath + [key])
    let name = keepsNames ? key.stringValue : snakeCase(key.stringValue)
    if case .members(var members) = box {
      // Empties the box first, so that the list is not copied for every member.
      box = .value(.null)
      members.append((name, child))
      box = .members(members)
    }
    return child
  }

  func element() -> JSONEncoding {
    let child = JSONEncoding(path: codingPath)
    if case .list(var elements) = box {
      box = .value(.null)
      elements.append(child)
      box = .list(elements)
    }
    return child
  }

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
    KeyedEncodingContainer(JSONKeyedEncoding<Key>(encoder: self))
  }

  func unkeyedContainer() -> any UnkeyedEncodingContainer {
    box = .list([])
    return JSONUnkeyedEncoding(encoder: self)
  }

  func singleValueContainer() -> any SingleValueEncodingContainer { JSONSingleValueEncoding(encoder: self) }
}

private struct JSONKeyedEncoding<Key: CodingKey>: KeyedEncodingContainerProtocol {
  let encoder: JSONEncoding
  var codingPath: [any CodingKey] { encoder.codingPath }

  func encodeNil(forKey key: Key) { encoder.member(key).box = .value(.null) }

  func encode(_ value: some Encodable, forKey key: Key) throws {
    try encoder.member(key).encode(value)
  }

  func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type, forKey key: Key
  ) -> KeyedEncodingContainer<Nested> {
    encoder.member(key).container(keyedBy: type)
  }

  func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
    encoder.member(key).unkeyedContainer()
  }

  func superEncoder() -> any Encoder { encoder }
  func superEncoder(forKey key: Key) -> any Encoder { encoder.member(key) }
}

private struct JSONUnkeyedEncoding: UnkeyedEncodingContainer {
  let encoder: JSONEncoding
  var codingPath: [any CodingKey] { encoder.codingPath }
  private(set) var count = 0

  init(encoder: JSONEncoding) { self.encoder = encoder }

  mutating func encodeNil() {
    count += 1
    encoder.element().box = .value(.null)
  }

  mutating func encode(_ value: some Encodable) throws {
    count += 1
    try encoder.element().encode(value)
  }

  mutating func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) -> KeyedEncodingContainer<Nested> {
    count += 1
    return encoder.element().container(keyedBy: type)
  }

  mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
    count += 1
    return encoder.element().unkeyedContainer()
  }

  func superEncoder() -> any Encoder { encoder }
}

private struct JSONSingleValueEncoding: SingleValueEncodingContainer {
  let encoder: JSONEncoding
  var codingPath: [any CodingKey] { encoder.codingPath }

  private func set(_ value: JSONValue) { encoder.box = .value(value) }

  /// A number that 64 bits with a sign hold has one form, whatever type it came from.
  private func set(unsigned value: UInt64) {
    set(Int64(exactly: value).map(JSONValue.integer) ?? .decimal(String(value)))
  }

  private func set(real value: some BinaryFloatingPoint & LosslessStringConvertible) throws {
    guard value.isFinite else {
      throw EncodingError.invalidValue(value, .init(codingPath: codingPath, debugDescription: "JSON has no \(value)"))
    }
    set(.decimal(String(value)))
  }

  func encodeNil() { set(.null) }
  func encode(_ value: Bool) { set(.boolean(value)) }
  func encode(_ value: String) { set(.string(value)) }
  func encode(_ value: Double) throws { try set(real: value) }
  func encode(_ value: Float) throws { try set(real: value) }
  func encode(_ value: Int) { set(.integer(Int64(value))) }
  func encode(_ value: Int8) { set(.integer(Int64(value))) }
  func encode(_ value: Int16) { set(.integer(Int64(value))) }
  func encode(_ value: Int32) { set(.integer(Int64(value))) }
  func encode(_ value: Int64) { set(.integer(value)) }
  func encode(_ value: UInt) { set(unsigned: UInt64(value)) }
  func encode(_ value: UInt8) { set(.integer(Int64(value))) }
  func encode(_ value: UInt16) { set(.integer(Int64(value))) }
  func encode(_ value: UInt32) { set(.integer(Int64(value))) }
  func encode(_ value: UInt64) { set(unsigned: value) }
  func encode(_ value: some Encodable) throws { try encoder.encode(value) }
}

/// Marks dictionaries with string keys, whose keys are data.
private protocol StringKeyed {}
extension Dictionary: StringKeyed where Key == String {}

extension JSONValue: Codable {
  public init(from decoder: any Decoder) throws {
    guard let decoding = decoder as? JSONDecoding else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "a JSON value is decoded from JSON only"))
    }
    self = decoding.value
  }

  public func encode(to encoder: any Encoder) throws {
    switch self {
    case .null:
      var container = encoder.singleValueContainer()
      try container.encodeNil()
    case .boolean(let value): try value.encode(to: encoder)
    case .integer(let number): try number.encode(to: encoder)
    case .decimal(let digits):
      guard let encoding = encoder as? JSONEncoding else { return try digits.encode(to: encoder) }
      encoding.box = .value(.decimal(digits))
    case .string(let text): try text.encode(to: encoder)
    case .array(let elements): try elements.encode(to: encoder)
    case .object(let members):
      var container = encoder.singleValueContainer()
      try container.encode(members)
    }
  }
}

/// The place of an element in an array, for error messages.
struct DataKey: CodingKey {
  let stringValue: String
  var intValue: Int? { nil }
  init(_ text: String) { stringValue = text }
  init(stringValue: String) { self.init(stringValue) }
  init?(intValue: Int) { nil }
}
