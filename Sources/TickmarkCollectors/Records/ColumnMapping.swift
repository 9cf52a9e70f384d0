internal import TickmarkCore

/// Where each column of a contract comes from.
struct ColumnMapping {
  enum Origin: Hashable {
    /// The source's own name of the column, or the path in a record.
    case named(String, isMapped: Bool)
    case constant(String)
    /// The moment of gathering.
    case gathering
  }

  let contract: TableContract
  /// One a column of the contract.
  let origins: [Origin]
  /// What the source's own words mean, one a column; nil for a column whose words are its own.
  let values: [[String: String]?]

  /// `observes` says that rows without a stamp of their own were read at the moment of gathering.
  ///
  /// Throws for options that name a column which the contract lacks, or give one column two origins.
  init(_ contract: TableContract, _ options: RecordOptions, observes: Bool) throws(Diagnostic) {
    let names = contract.columns.map(\.name)
    for key in [Array(options.columns.keys), Array(options.constants.keys), Array(options.values.keys)].joined()
      .sorted()
    where !names.contains(key) {
      throw Diagnostic("\(contract.name) has no column '\(key)'", hint: Suggestion.hint(for: key, among: names))
    }
    for key in options.constants.keys.sorted() where options.columns[key] != nil {
      throw Diagnostic("the column '\(key)' is both mapped and constant")
    }
    self.contract = contract
    origins = names.map { name in
      if let text = options.constants[name] { return .constant(text) }
      if let own = options.columns[name] { return .named(own, isMapped: true) }
      return .named(name, isMapped: false)
    }
    values = names.map { options.values[$0] }
    self.observes = observes
  }

  /// Whether `collected_at` may be filled with the moment of gathering.
  private let observes: Bool

  /// The origin of a column that the source turned out to lack; nil where NULL will do.
  ///
  /// Throws for a mapped column, and for one that must have a value.
  func origin(ofLacking index: Int, known: @autoclosure () -> [String], at location: SourceLocation) throws(Diagnostic)
    -> Origin?
  {
    let column = contract.columns[index]
    guard case .named(let name, let isMapped) = origins[index] else { return origins[index] }
    if !isMapped, observes, column.name == TableContract.observedColumn { return .gathering }
    guard isMapped || column.required else { return nil }
    // Never the whole header: a file without one would print its first row.
    let hint = Suggestion.nearest(to: name, among: known()).map { "did you mean '\($0)'?" }
    if isMapped { throw Diagnostic("there is no column '\(name)' for '\(column.name)'", at: location, hint: hint) }

    throw Diagnostic(
      "there is no column '\(column.name)', which \(contract.name) requires", at: location,
      hint: hint ?? "map it with 'columns', or give it with 'constants'")
  }
}
