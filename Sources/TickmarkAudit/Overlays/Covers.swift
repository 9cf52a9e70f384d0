internal import TickmarkCore

/// The waivers and findings of one test: which of them cover exceptions, and how many.
struct Covers {
  private struct Entry {
    let record: WorkspaceRecord
    let items: [ItemPattern]
    let cover: ExceptionOverlay.Cover
    let atMost: Int?
    var remarks: [RecordStatus.Remark]
    /// Whether it may cover anything.
    var isInForce: Bool
    var covered = 0
  }

  private var entries: [Entry] = []

  /// Findings are put to the re-test first.
  init(_ records: TestRecords, _ bench: JudgesBench, _ pass: CompiledPass) {
    for waiver in records.waivers {
      guard let record = waiver.record else { continue }
      let approval = waiver.content.approval
      entries.append(
        Entry(
          record: record, items: waiver.content.items, cover: .waived,
          atMost: waiver.content.items.contains(where: \.isWide) ? waiver.content.atMost : nil,
          remarks: approval.remarks(at: bench.asOf, in: bench.period), isInForce: approval.holds(at: bench.asOf)))
    }
    for finding in records.findings {
      guard let record = finding.record else { continue }
      let remark: RecordStatus.Remark? =
        if let fixedAt = finding.content.fixedAt {
          ReTest(pass: pass, bench: bench).isClean(from: fixedAt) ? nil : .notFixed
        } else { .notRemediated }
      entries.append(
        Entry(
          record: record, items: finding.content.items.map { ItemPattern(named: $0) }, cover: .remediated, atMost: nil,
          remarks: [remark].compactMap(\.self), isInForce: remark == nil))
    }
  }

  var overlay: ExceptionOverlay {
    let active = entries.filter(\.isInForce)
    return ExceptionOverlay(
      waivers: active.filter { $0.cover == .waived }.map { ($0.record.id, $0.items) },
      remediated: active.filter { $0.cover == .remediated }.map { ($0.record.id, $0.items.map(\.text)) })
  }

  /// Takes the number of exceptions that each record covered. False if one covers more than it may: it is out of force
  /// now, and the exceptions must be counted again.
  mutating func settle(_ covered: [String: Int]) -> Bool {
    var isSettled = true
    for index in entries.indices {
      entries[index].covered = covered[entries[index].record.id] ?? 0
      guard let atMost = entries[index].atMost, entries[index].covered > atMost else { continue }
      entries[index].isInForce = false
      entries[index].remarks.append(.tooWide)
      isSettled = false
    }
    return isSettled
  }

  /// The numbers of the records that cover something, in order.
  var used: [String] { entries.filter { $0.covered > 0 }.map(\.record.id).sorted() }

  /// `isDecided` is whether the exceptions decide the test: else nothing can be said of what was unused.
  func statuses(isDecided: Bool) -> [RecordStatus] {
    entries.map { entry in
      let isUnused = isDecided && entry.isInForce && entry.covered == 0
      return entry.record.status(
        covered: isDecided ? entry.covered : 0, remarks: entry.remarks + (isUnused ? [.unused] : []))
    }
  }
}
