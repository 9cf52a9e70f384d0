extension JSONValue {
  /// Reads `type` back from its JSON form, as `init(encoding:)` writes it.
  ///
  /// Throws `DecodingError` where a member is absent or of another type; members that `type` does not know are ignored.
  public func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
    try Value(from: JSONDecoding(value: self, path: []))
  }
}

struct JSONDecoding: Decoder {
  let value: JSONValue
  let codingPath: [any CodingKey]
  let userInfo: [CodingUserInfoKey: Any] = [:]

  init(value: JSONValue, path: [any CodingKey]) {
    self.value = value
    codingPath = path
  }

  func mismatch(_ expected: String) -> DecodingError {
    let path = codingPath.map(\.stringValue).joined(separator: ".")
    return DecodingError.dataCorrupted(
      .init(codingPath: codingPath, debugDescription: "expected \(expected) at '\(path)'"))
  }

  func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
    guard case .object(let members) = value else { throw mismatch("an object") }
    return KeyedDecodingContainer(JSONKeyedDecoding<Key>(members: members, decoder: self))
  }

  func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
    guard case .array(let elements) = value else { throw mismatch("an array") }
    return JSONUnkeyedDecoding(elements: elements, decoder: self)
  }

  func singleValueContainer() -> any SingleValueDecodingContainer { JSONSingleValueDecoding(decoder: self) }

  func integer<Number: FixedWidthInteger>(_ type: Number.Type) throws -> Number {
    switch value {
    case .integer(let number): if let result = Number(exactly: number) { return result }
    case .decimal(let digits): if let result = Number(digits) { return result }
    default: break
    }
    throw mismatch("an integer")
  }

  func real() throws -> Double {
    switch value {
    case .integer(let number): return Double(number)
    case .decimal(let digits): if let result = Double(digits) { return result }
    default: break
    }
    throw mismatch("a number")
  }
}

private struct JSONKeyedDecoding<Key: CodingKey>: KeyedDecodingContainerProtocol {
  let members: [String: JSONValue]
  let decoder: JSONDecoding
  var codingPath: [any CodingKey] { decoder.codingPath }
  /// The keys of a dictionary are data; a type's own keys ask for their snake-case name.
  var allKeys: [Key] { members.keys.sorted().compactMap(Key.init(stringValue:)) }

  private func value(_ key: Key) -> JSONValue? { members[key.stringValue] ?? members[snakeCase(key.stringValue)] }

  func contains(_ key: Key) -> Bool { value(key) != nil }
  func decodeNil(forKey key: Key) -> Bool { value(key) == .null }

  private func child(_ key: Key) throws -> JSONDecoding {
    guard let value = value(key) else {
      throw DecodingError.keyNotFound(
        key, .init(codingPath: codingPath, debugDescription: "no member '\(snakeCase(key.stringValue))'"))
    }
    return JSONDecoding(value: value, path: codingPath + [key])
  }

  func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value { try Value(from: child(key)) }

  func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type, forKey key: Key
  ) throws -> KeyedDecodingContainer<Nested> {
    try child(key).container(keyedBy: type)
  }

  func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
    try child(key).unkeyedContainer()
  }

  func superDecoder() throws -> any Decoder { decoder }
  func superDecoder(forKey key: Key) throws -> any Decoder { try child(key) }
}

private struct JSONUnkeyedDecoding: UnkeyedDecodingContainer {
  let elements: [JSONValue]
  let decoder: JSONDecoding
  private(set) var currentIndex = 0
  var codingPath: [any CodingKey] { decoder.codingPath }
  var count: Int? { elements.count }
  var isAtEnd: Bool { currentIndex == elements.count }

  init(elements: [JSONValue], decoder: JSONDecoding) {
    self.elements = elements
    self.decoder = decoder
  }

  private mutating func next() throws -> JSONDecoding {
    guard !isAtEnd else { throw decoder.mismatch("one more element") }
    defer { currentIndex += 1 }
    return JSONDecoding(value: elements[currentIndex], path: codingPath + [DataKey(String(currentIndex))])
  }

  mutating func decodeNil() -> Bool {
    guard !isAtEnd, elements[currentIndex] == .null else { return false }
    currentIndex += 1
    return true
  }

  mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value { try Value(from: next()) }

  mutating func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type
  ) throws -> KeyedDecodingContainer<Nested> {
    try next().container(keyedBy: type)
  }

  mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer { try next().unkeyedContainer() }
  mutating func superDecoder() throws -> any Decoder { try next() }
}

private struct JSONSingleValueDecoding: SingleValueDecodingContainer {
  let decoder: JSONDecoding
  var codingPath: [any CodingKey] { decoder.codingPath }

  func decodeNil() -> Bool { decoder.value == .null }

  func decode(_ type: Bool.Type) throws -> Bool {
    guard case .boolean(let value) = decoder.value else { throw decoder.mismatch("true or false") }
    return value
  }

  func decode(_ type: String.Type) throws -> String {
    guard case .string(let text) = decoder.value else { throw decoder.mismatch("a string") }
    return text
  }

  func decode(_ type: Double.Type) throws -> Double { try decoder.real() }
  func decode(_ type: Float.Type) throws -> Float { Float(try decoder.real()) }
  func decode(_ type: Int.Type) throws -> Int { try decoder.integer(type) }
  func decode(_ type: Int8.Type) throws -> Int8 { try decoder.integer(type) }
  func decode(_ type: Int16.Type) throws -> Int16 { try decoder.integer(type) }
  func decode(_ type: Int32.Type) throws -> Int32 { try decoder.integer(type) }
  func decode(_ type: Int64.Type) throws -> Int64 { try decoder.integer(type) }
  func decode(_ type: UInt.Type) throws -> UInt { try decoder.integer(type) }
  func decode(_ type: UInt8.Type) throws -> UInt8 { try decoder.integer(type) }
  func decode(_ type: UInt16.Type) throws -> UInt16 { try decoder.integer(type) }
  func decode(_ type: UInt32.Type) throws -> UInt32 { try decoder.integer(type) }
  func decode(_ type: UInt64.Type) throws -> UInt64 { try decoder.integer(type) }
  func decode<Value: Decodable>(_ type: Value.Type) throws -> Value { try Value(from: decoder) }
}
