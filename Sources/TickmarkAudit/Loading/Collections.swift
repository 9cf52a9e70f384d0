internal import TickmarkCore
internal import TickmarkEvidence

/// Chooses from the log what an assessment may use.
struct Collections {
  private let records: [NumberedRecord]
  /// Evidence of a state later than this is no evidence for the period.
  private let latest: Instant
  /// Blobs that were erased, each with the number of the record that says so.
  private let erased: [Digest: Int]

  /// Days after a period's end in which its last snapshots may still be taken.
  static let grace: Int64 = 7

  init(_ records: [NumberedRecord], period: Period) {
    self.records = records
    erased = records.reduce(into: [:]) { erased, numbered in
      if case .erasure(let erasure) = numbered.record { erased[erasure.sha256] = numbered.number }
    }
    latest = period.to.adding(seconds: Collections.grace * 86_400)
  }

  /// The newest attempt to collect `source` from `host` that lies in the period's time, whatever came of it.
  ///
  /// A later attempt that failed is not hidden by an earlier one that did not: whoever looks now must see that the
  /// source does not answer now.
  func newest(of source: SourceDeclaration, from host: HostDeclaration) -> NumberedCollection? {
    let attempts = records.compactMap { record -> NumberedCollection? in
      guard let collection = record.record.evidence, matches(collection, source, host) else { return nil }
      return NumberedCollection(number: record.number, record: collection)
    }
    return attempts.last { ($0.record.evidenceTime).map { $0 <= latest } ?? true }
      ?? attempts.last
  }

  /// The number of the record by which a part of the collection was erased; nil if all of it is there.
  func erasure(of collection: CollectionRecord) -> Int? { collection.parts.lazy.compactMap { erased[$0.sha256] }.first }

  /// The same source, asked the same way: a changed declaration needs a new collection.
  private func matches(
    _ record: CollectionRecord, _ source: SourceDeclaration, _ host: HostDeclaration
  ) -> Bool {
    record.collector.id == source.collector && record.table == source.table && record.host == host.name
      && record.options == source.options
  }
}

struct NumberedCollection {
  let number: Int
  let record: CollectionRecord
}

extension CollectionRecord {
  /// The time that the evidence speaks of; nil for what has none, such as a list of rules.
  var evidenceTime: Instant? { asOf ?? covers?.to }
}
