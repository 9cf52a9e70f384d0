internal import TickmarkCore

/// Who allowed something, and for how long: four eyes, and never those of the one who gains by it.
struct Approval: Hashable, Sendable {
  struct Approver: Hashable, Sendable {
    let role: String
    let on: Day
  }

  let approvers: [Approver]
  let validFrom: Day
  let validTo: Day

  /// Days for which an approval may hold at most: a house rule, twelve months.
  static let longest: Int64 = 366
  /// Days before its end at which a reader is told.
  static let warning: Int64 = 30

  /// Not before all have approved.
  func holds(at instant: Instant) -> Bool {
    validFrom.start <= instant && instant <= validTo.end && approvers.allSatisfy { $0.on.start <= instant }
  }

  /// What the dates alone say, for a record that is used to judge `period`.
  func remarks(at asOf: Instant, in period: Period) -> [RecordStatus.Remark] {
    var remarks: [RecordStatus.Remark] = []
    if asOf > validTo.end { remarks.append(.expired) }
    if asOf < validFrom.start || approvers.contains(where: { $0.on.start > asOf }) { remarks.append(.notYetValid) }
    if holds(at: asOf), validTo.daysSinceEpoch - asOf.day.daysSinceEpoch <= Self.warning {
      remarks.append(.expiresSoon)
    }
    // Who approves what has happened already excuses it instead of allowing it.
    let last = approvers.map(\.on).max()
    if let last, last > validFrom || last > period.to.day { remarks.append(.retroactive) }
    return remarks
  }
}
