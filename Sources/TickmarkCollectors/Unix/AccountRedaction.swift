internal import TickmarkCore

/// Takes password hashes out of the account files before anything is kept.
///
/// Works line by line on whatever stands there: a damaged line may hold a hash in any place, so there every field that
/// is not certainly harmless goes.
struct AccountRedaction {
  enum File {
    case passwd, group, shadow

    var rule: String {
      switch self {
      case .passwd: "passwd-hash"
      case .group: "group-hash"
      case .shadow: "shadow-hash"
      }
    }

    var fieldCount: Int {
      switch self {
      case .passwd: 7
      case .group: 4
      case .shadow: 9
      }
    }
  }

  /// Stands for a field that was taken out because nobody can tell what it is.
  static let withheld = Array("?".utf8)
  private static let separator = UInt8(ascii: ":")

  let file: File
  private(set) var count = 0

  init(_ file: File) { self.file = file }

  mutating func redact(_ bytes: [UInt8]) -> [UInt8] {
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    for (index, line) in lines.enumerated() {
      if index > 0 { result.append(UInt8(ascii: "\n")) }
      result += redact(line: line)
    }
    return result
  }

  private mutating func redact(line: ArraySlice<UInt8>) -> [UInt8] {
    guard let first = line.first else { return [] }
    guard first != UInt8(ascii: "#") else { return [first] + withhold(line) }
    let fields = line.split(separator: Self.separator, omittingEmptySubsequences: false)
    guard fields.count == file.fieldCount else { return redact(damaged: fields) }
    var result: [[UInt8]] = []
    for (index, field) in fields.enumerated() {
      switch (index, file) {
      case (0, _): result.append(isName(field) ? Array(field) : withhold(field))
      case (1, _): result.append(password(field))
      case (_, .shadow), (2, _), (3, .passwd): result.append(isNumber(field) ? Array(field) : withhold(field))
      default: result.append(holdsHash(field) ? withhold(field) : Array(field))
      }
    }
    return Array(result.joined(separator: [Self.separator]))
  }

  /// A line with too few or too many fields: only the name, if it is one, and the count of fields remain.
  private mutating func redact(damaged fields: [ArraySlice<UInt8>]) -> [UInt8] {
    var result: [[UInt8]] = []
    for (index, field) in fields.enumerated() {
      let keeps = isNumber(field) || (index == 0 && fields.count > 1 && isName(field))
      result.append(keeps ? Array(field) : withhold(field))
    }
    return Array(result.joined(separator: [Self.separator]))
  }

  private mutating func password(_ field: ArraySlice<UInt8>) -> [UInt8] {
    guard file == .shadow || !field.elementsEqual("x".utf8) else { return Array(field) }
    let redacted = PasswordField(field).redacted
    if !redacted.elementsEqual(field) { count += 1 }
    return redacted
  }

  private mutating func withhold(_ field: ArraySlice<UInt8>) -> [UInt8] {
    count += 1
    return Self.withheld
  }

  private func isNumber(_ field: ArraySlice<UInt8>) -> Bool {
    let digits = field.first == UInt8(ascii: "-") ? field.dropFirst() : field
    return digits.count <= 12 && digits.allSatisfy { (48...57).contains($0) }
  }

  /// No dollar but at the end, where machine accounts have one.
  private func isName(_ field: ArraySlice<UInt8>) -> Bool {
    field.count <= 64 && !holdsHash(field)
  }

  private func holdsHash(_ field: ArraySlice<UInt8>) -> Bool { field.dropLast().contains(UInt8(ascii: "$")) }
}
