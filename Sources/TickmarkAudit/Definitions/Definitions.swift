public import TickmarkCore
internal import TickmarkFormats

/// The controls and table contracts that an audit works with, each read from a file.
public struct Definitions: Sendable {
  /// By id.
  public let controls: [Control]
  public let contracts: [String: TableContract]
  /// The bytes of each definition by its path, for keeping beside the result.
  public let files: [DefinitionFile]

  /// Reads all files; throws a `.definition` error with everything that is wrong in any of them.
  public init(controls controlFiles: [DefinitionFile], contracts contractFiles: [DefinitionFile]) throws(TickmarkError)
  {
    var problems: [Diagnostic] = []
    var contracts: [String: TableContract] = [:]
    for file in contractFiles {
      do throws(Diagnostic) {
        let contract = try TableContractReader.read(file.bytes, file: file.path)
        problems += Definitions.misnamed(contract, file)
        if let other = contracts.updateValue(contract, forKey: contract.name) {
          problems.append(
            Diagnostic(
              "a second contract for '\(contract.name)'; the first is in \(other.location.file)", at: contract.location)
          )
        }
      } catch {
        problems.append(error)
      }
    }
    var controls: [String: Control] = [:]
    for file in controlFiles {
      do throws(TickmarkError) {
        let control = try ControlReader.read(file)
        problems += Definitions.misnamed(control, file)
        if let other = controls.updateValue(control, forKey: control.id) {
          problems.append(
            Diagnostic("a second control '\(control.id)'; the first is in \(other.location.file)", at: control.location)
          )
        }
      } catch {
        problems += error.diagnostics
      }
    }
    guard problems.isEmpty else { throw TickmarkError(.definition, problems) }
    self.controls = controls.values.sorted { ($0.family, $0.number) < ($1.family, $1.number) }
    self.contracts = contracts
    files = controlFiles + contractFiles
  }

  /// The control with `id`; throws a `.usage` error with the nearest known one.
  public func control(_ id: String) throws(TickmarkError) -> Control {
    if let control = controls.first(where: { $0.id == id }) { return control }
    throw TickmarkError(
      .usage, "there is no control '\(id)'", hint: Suggestion.hint(for: id, among: controls.map(\.id)))
  }

  private static func misnamed(_ contract: TableContract, _ file: DefinitionFile) -> [Diagnostic] {
    file.name == "\(contract.name).sql"
      ? []
      : [
        Diagnostic("the table is '\(contract.name)', so the file must be '\(contract.name).sql'", at: contract.location)
      ]
  }

  private static func misnamed(_ control: Control, _ file: DefinitionFile) -> [Diagnostic] {
    file.name == "\(control.id).yml"
      ? []
      : [Diagnostic("the control is '\(control.id)', so the file must be '\(control.id).yml'", at: control.location)]
  }
}

extension DefinitionFile {
  /// The last part of the path.
  var name: String { path.split(separator: "/").last.map(String.init) ?? path }
}

extension Control {
  /// The digits behind the hyphen: `5` of `SYS-5`.
  var number: Int { Int(id.drop { $0 != "-" }.dropFirst()) ?? 0 }
}
