internal import TickmarkCore

/// Whether evidence is of the right time: young enough, not from after the period, and without gaps.
struct Freshness {
  let period: Period
  /// The earlier of the real as-of and the period's end.
  let asOf: Instant

  /// Why `table` is stale for a control with `requirement`; empty if it is fresh.
  func reasons(_ table: String, _ requirement: EvidenceRequirement?, _ status: TableStatus) -> [Reason] {
    let own = status.sources.filter { $0.declaration != nil }
    var reasons = own.compactMap { afterPeriod(table, $0) }
    if let maxAge = requirement?.maxAge { reasons += own.compactMap { age(table, $0, maxAge) } }
    if requirement?.coversPeriod == true { reasons += gaps(table, own) }
    return reasons
  }

  private func afterPeriod(_ table: String, _ source: LoadedSource) -> Reason? {
    let limit = period.to.adding(seconds: Collections.grace * 86_400)
    guard let last = source.status.asOf.map({ max($0, source.observed?.to ?? $0) }), last > limit else { return nil }
    return Reason(
      .afterPeriod, table: table,
      "\(name(source)): the state of \(last.day) lies more than \(Collections.grace) days after the period's end \(period.to.day)"
    )
  }

  private func age(_ table: String, _ source: LoadedSource, _ maxAge: TimeSpan) -> Reason? {
    guard let observed = source.status.asOf else {
      return Reason(
        .ageUnknown, table: table,
        "\(name(source)): nothing says when the state was observed; it may be \(maxAge) old at most (declare as_of)")
    }
    let age = asOf.epochSeconds - observed.epochSeconds
    guard age > maxAge.seconds else { return nil }
    return Reason(
      .age, table: table,
      "\(name(source)): the state of \(observed.day) was \(TimeSpan.seconds(age)) old on \(asOf.day), \(maxAge) at most"
    )
  }

  /// Each series, and each source without one, must cover the period by itself: the log of one system says nothing
  /// about another's.
  private func gaps(_ table: String, _ sources: [LoadedSource]) -> [Reason] {
    var series: [String: [LoadedSource]] = [:]
    for (index, source) in sources.enumerated() {
      series[source.declaration?.series ?? "source \(index)", default: []].append(source)
    }
    let whole = Interval(from: period.from, to: min(period.to, asOf))
    return series.sorted { $0.key < $1.key }.compactMap { _, sources in
      let gaps = whole.gaps(in: sources.compactMap(\.status.covers))
      guard !gaps.isEmpty, let first = sources.first else { return nil }
      let missing = gaps.map(\.description).joined(separator: ", ")
      return Reason(.gap, table: table, "\(name(first)): does not cover \(missing)")
    }
  }

  private func name(_ source: LoadedSource) -> String {
    source.status.parts.first?.name ?? source.declaration?.label ?? source.status.collector
  }
}
