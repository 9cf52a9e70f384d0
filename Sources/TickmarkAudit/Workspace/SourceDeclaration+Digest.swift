internal import TickmarkCore

extension SourceDeclaration {
  /// The digest of what is said of the source, the same in every period for which the same is said.
  ///
  /// The number of rows and the digest of a file are not in it, which are others each time, nor who is to be asked.
  func declaration(in period: Period) -> Digest {
    let whole = Interval(from: period.from, to: period.to)
    let parts: [String: JSONValue] = [
      "collector": .string(collector), "table": .string(table ?? ""),
      "options": options.filling(period.id, with: "{period}"), "series": .string(series ?? ""),
      "covers": .string(covers.map { $0 == whole ? "period" : $0.description } ?? ""),
      "as_of": .string(asOf.map { $0 == period.to.day.start ? "period" : $0.description } ?? ""),
      "hosts": .array(hosts.map { .string("\($0.name) \($0.kind)") }),
    ]
    return Digest.of(CanonicalJSON.bytes(.object(parts)))
  }
}
