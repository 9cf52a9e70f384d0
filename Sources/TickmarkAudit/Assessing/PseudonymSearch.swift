public import TickmarkCore

/// Finds out who stands behind pseudonyms: makes them anew from every identifier of a person in the evidence.
///
/// A pseudonym cannot be turned back. Whoever has the key and the evidence can try all persons.
public struct PseudonymSearch {
  /// An identifier in the owners' own exports.
  public struct Person: Hashable, Sendable, Codable {
    public var pseudonym: String
    /// As the export has it.
    public var identifier: String
    /// Where it stands, by table and column: the first line of each.
    public var places: [Place]
  }

  public struct Place: Hashable, Sendable, Codable {
    public var table: String
    public var column: String
    /// File and line of the owner's own export; nil where the row came from no file.
    public var trace: SourceLocation?
  }

  public struct Answer: Sendable {
    /// By pseudonym, then by identifier.
    public var persons: [Person]
    /// What keeps tables from being looked through or relied on, in words.
    public var warnings: [String]
    /// Whether the reason holds an identifier of anybody, asked for or not: that it is refused tells nothing about the one
    /// who is asked for.
    public var isNamed: Bool
  }

  private let wanted: Set<String>
  private let keys: [Pseudonymizer]
  private let reason: String
  private let words: Set<String>
  private var isNamed = false
  private var found: [String: [String: [Place]]] = [:]

  /// Looks through all tables of `inputs` that name persons. `keys` are all that pseudonyms were made with.
  public static func run(
    _ pseudonyms: Set<String>, keys: [Pseudonymizer], reason: String, _ inputs: Assessor.Inputs
  ) throws(TickmarkError) -> Answer {
    let evidence = try EvidenceDatabase(contracts: inputs.definitions.contracts)
    let columns = inputs.definitions.contracts.values.sorted { $0.name < $1.name }.flatMap { contract in
      contract.columns.filter { $0.visibility == .person }.map { (contract.name, $0) }
    }
    let statuses = try Assessor.load(Set(columns.map(\.0)), inputs, into: evidence)
    var search = PseudonymSearch(wanted: pseudonyms, keys: keys, reason: reason)
    do throws(SQLProblem) {
      for (table, column) in columns { try search.look(into: column, of: table, evidence.database) }
    } catch {
      throw TickmarkError(.tool, error.message)
    }
    let warnings = statuses.sorted { $0.key < $1.key }.flatMap { $0.value.reasons }.filter { $0.code != .noSource }
    return Answer(persons: search.persons, warnings: warnings.map(\.message), isNamed: search.isNamed)
  }

  private init(wanted: Set<String>, keys: [Pseudonymizer], reason: String) {
    self.wanted = wanted
    self.keys = keys
    self.reason = reason.lowercased()
    words = Set(self.reason.split { !$0.isLetter && !$0.isNumber }.map(String.init))
  }

  /// A short number may stand in a word by chance.
  private func isInReason(_ identifier: String) -> Bool {
    let identifier = identifier.lowercased()
    return words.contains(identifier) || (identifier.count >= 4 && reason.contains(identifier))
  }

  private var persons: [Person] {
    found.sorted { $0.key < $1.key }.flatMap { pseudonym, identifiers in
      identifiers.sorted { $0.key < $1.key }.map { identifier, places in
        Person(pseudonym: pseudonym, identifier: identifier, places: places)
      }
    }
  }

  /// Each identifier once, with the first line that has it.
  private mutating func look(into column: Column, of table: String, _ database: Database) throws(SQLProblem) {
    let statement = try database.prepare(
      "SELECT \(column.name), _source, min(_line) FROM \(table) WHERE \(column.name) IS NOT NULL GROUP BY 1")
    let shown = CompiledColumn(name: column.name, isPerson: true, kind: column.kind)
    while try statement.step() {
      let identifier = shown.text(statement.value(0))
      if !isNamed { isNamed = isInReason(identifier) }
      for key in keys {
        let pseudonym = key.pseudonym(of: identifier)
        guard wanted.contains(pseudonym) else { continue }
        let place = Place(table: table, column: column.name, trace: Self.trace(statement))
        if found[pseudonym]?[identifier]?.contains(place) == true { continue }
        found[pseudonym, default: [:]][identifier, default: []].append(place)
      }
    }
  }

  private static func trace(_ row: Statement) -> SourceLocation? {
    guard case .text(let file) = row.value(1), case .integer(let line) = row.value(2) else { return nil }
    return SourceLocation(file: file, line: Int(line))
  }
}
