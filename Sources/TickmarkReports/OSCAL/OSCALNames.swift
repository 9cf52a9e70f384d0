internal import TickmarkCore

/// The numbers of a document's parts. What is about the same thing has the same number in every period's document, and a
/// document with another content has another number.
struct OSCALNames {
  private let space: NameUUID
  private let run: String

  init(_ assessment: Assessment) {
    space = NameUUID(assessment.organization, in: NameUUID("org.tickmark", in: .domains))
    run = "\(assessment.period.id) \(assessment.asOf) \(assessment.head.size) \(assessment.head.root)"
  }

  private func number(_ name: String) -> JSONValue { .string(NameUUID(name, in: space).description) }

  var document: JSONValue { number("document \(run)") }
  var result: JSONValue { number("result \(run)") }
  var organization: JSONValue { number("organization") }
  var plan: String { NameUUID("plan", in: space).description }

  func observation(_ test: String) -> JSONValue { number("observation \(run) \(test)") }
  func finding(_ test: String) -> JSONValue { number("finding \(test)") }
  func remediation(_ test: String) -> JSONValue { number("remediation \(test)") }
  func risk(_ test: String) -> JSONValue { number("risk \(test)") }
  func resource(_ digest: Digest, _ name: String) -> String {
    NameUUID("resource \(digest) \(name)", in: space).description
  }
}
