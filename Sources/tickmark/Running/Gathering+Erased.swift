internal import TickmarkCore

extension Gathering {
  /// A gathering that brings back what was erased has failed, and brings nothing: the locker must not have it again.
  func without(_ erased: [Digest: Int]) -> Gathering {
    if erased.isEmpty { return self }
    let again = parts.compactMap { part in erased[Digest.of(part.bytes)].map { (part.name, $0) } }
    guard let (name, number) = again.first else { return self }
    return Gathering(parts: [], outcome: .failed("\(name) has what record \(number) erased; change it at its source"))
  }
}
