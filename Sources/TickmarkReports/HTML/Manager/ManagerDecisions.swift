internal import TickmarkCore

/// Records that somebody must decide about: they ran out or soon will, fit nothing, or came too late.
struct ManagerDecisions {
  private let records: [RecordStatus]

  /// Records that are shown; the audit file has more.
  static let rowLimit = 50

  init(_ assessment: Assessment) { records = assessment.records.filter { !$0.remarks.isEmpty } }

  var html: HTML {
    HTMLTag.section(.labelled(by: Anchor("decisions"))) {
      HTMLTag.h2(.id(Anchor("decisions")), text: "Decisions that are wanted")
      if records.isEmpty {
        HTMLTag.p { "None: every record in force does what it was made for." }
      } else {
        DataTable(
          records.count > Self.rowLimit
            ? "\(Self.rowLimit) of \(Numbers.grouped(records.count)) records that somebody must look at"
            : "Waivers and other records that somebody must look at",
          [.init("Record", .short), .init("For", .short), .init("What is the matter", .wide), .init("Who")],
          rows: records.prefix(Self.rowLimit).map(row)
        ).html
      }
    }
  }

  private func row(_ record: RecordStatus) -> [HTML.Content] {
    [
      [.text("\(RecordWords.kind(record.kind)) \(record.id == record.test ? "" : record.id)")], [.text(record.test)],
      [.text(record.remarks.map { RecordWords.words($0, record) }.joined(separator: ", "))],
      [.text(record.owner ?? "whoever signed")],
    ]
  }
}
