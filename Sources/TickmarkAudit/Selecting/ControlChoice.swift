public import TickmarkCore

/// Which controls a word of a person means: a control, a family, a category, a severity, or a requirement of a framework.
public struct ControlChoice {
  private let controls: [Control]

  public init(_ definitions: Definitions) { controls = definitions.controls }

  /// The controls that any of `words` means. Throws `.usage` for a word that means none.
  ///
  /// - `SYS-5`: the control
  /// - `SYS`: its family
  /// - `access`, `access-control`: the folder of its file, or its section of the policy
  /// - `severity:high`: the severity and nothing else
  /// - `gdpr`, `gdpr:29`: what a control maps to
  public func ids(_ words: [String]) throws(TickmarkError) -> Set<String> {
    var ids: Set<String> = []
    for word in words {
      let found = controls.filter { Self.names(of: $0).contains(word) }
      guard !found.isEmpty else { throw unknown(word) }
      ids.formUnion(found.map(\.id))
    }
    return ids
  }

  /// Everything by which a control can be chosen.
  static func names(of control: Control) -> Set<String> {
    let folders = control.location.file.split(separator: "/").dropFirst().dropLast().map(String.init)
    let requirements = control.maps.flatMap { framework, ids in [framework] + ids.map { "\(framework):\($0)" } }
    return Set(
      [control.id, control.family, slug(control.policy.section), "severity:\(control.severity.rawValue)"] + folders
        + requirements)
  }

  /// `system-access-control`.
  private static func slug(_ section: String) -> String {
    section.lowercased().split { !$0.isLetter && !$0.isNumber }.joined(separator: "-")
  }

  private func unknown(_ word: String) -> TickmarkError {
    let names = controls.reduce(into: Set<String>()) { $0.formUnion(Self.names(of: $1)) }
    let hint =
      Suggestion.nearest(to: word, among: names.sorted()).map { "did you mean '\($0)'?" }
      ?? "such as SYS-5, SYS, access, severity:high or soc2:CC6.2; `tickmark list` names all"
    let isControl = word.split(separator: "-").last?.allSatisfy(\.isNumber) == true
    return TickmarkError(
      .usage, isControl ? "there is no control '\(word)'" : "'\(word)' means no control", hint: hint)
  }
}
