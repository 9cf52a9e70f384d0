internal import TickmarkCore

/// Derived tables in an order in which each comes after what it is made from.
enum DerivationOrder {
  /// Throws `.definition` for tables that are made from each other in a circle.
  static func sorted(_ derivations: [CompiledDerivation]) throws(TickmarkError) -> [CompiledDerivation] {
    var remaining = derivations
    var sorted: [CompiledDerivation] = []
    while !remaining.isEmpty {
      let open = Set(remaining.map(\.table))
      let ready = remaining.filter { $0.inputs.isDisjoint(with: open) }
      guard !ready.isEmpty else {
        throw TickmarkError(
          .definition, "\(open.sorted().joined(separator: " and ")) are derived from each other",
          at: remaining[0].sql.location)
      }
      sorted += ready
      remaining.removeAll { $0.inputs.isDisjoint(with: open) }
    }
    return sorted
  }
}
