internal import TickmarkCore

/// A record and what a reader must know of it.
enum RecordWords {
  /// `W-2025-011 for DAT-3.a (expired 2026-06-30)`.
  static func text(_ record: RecordStatus) -> String {
    let name = record.id == record.test ? "" : "\(record.id) for "
    let remarks = record.remarks.map { words($0, record) }.joined(separator: ", ")
    return "\(name)\(record.test)" + (remarks.isEmpty ? "" : " (\(remarks))")
  }

  static func kind(_ kind: RecordStatus.Kind) -> String {
    switch kind {
    case .attestation: "statement"
    case .notApplicable: "not applicable"
    default: kind.rawValue
    }
  }

  static func words(_ remark: RecordStatus.Remark, _ record: RecordStatus) -> String {
    switch remark {
    case .unused: "covers nothing"
    case .expired: "expired \(record.validTo ?? "")"
    case .notYetValid: "does not hold yet"
    case .expiresSoon: "expires \(record.validTo ?? "")"
    case .retroactive: "approved afterwards"
    case .tooWide: "meets more exceptions than it may, so covers none"
    case .notFixed: "the re-test is not clean"
    case .notCompensated: "what should make up for it did not pass"
    case .notRemediated: "nothing was done yet"
    case .late: "signed after its day"
    }
  }
}
