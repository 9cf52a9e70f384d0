/// What the engine refused or could not do.
struct SQLProblem: Error, Hashable {
  enum Kind: Hashable {
    /// The text is no valid statement for this database, or asks for what is not allowed.
    case invalid
    /// A constraint of a table refused a row.
    case constraint
    /// A step, time or memory limit was hit.
    case limit
  }

  var kind: Kind
  var message: String
  /// The byte of the statement at which the engine stopped reading, where it knows.
  var offset: Int?
}
