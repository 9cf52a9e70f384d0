internal import TickmarkCollectors
internal import TickmarkCore

/// A person's SSH signature over the checkpoint of a closed period, checked by `ssh-keygen`.
struct SignedNote {
  /// The SSHSIG name space: a signature for something else is none for this.
  static let namespace = "tickmark-checkpoint@v1"

  /// The note; its signature lies beside it with `.sig` behind the name.
  let path: String
  /// The file with the persons whose signatures count, in the format of ssh-keygen(1), ALLOWED SIGNERS.
  let signers: String

  private var signature: String { "\(path).sig" }

  /// The person that signed. Throws `.integrity` if nobody whom `signers` names did, `.tool` without `ssh-keygen`.
  func signer() async throws(TickmarkError) -> String {
    let location = SourceLocation(file: signature)
    let answer = await ask(["ssh-keygen", "-Y", "find-principals", "-s", signature, "-f", signers])
    if answer == .absent {
      throw TickmarkError(
        .tool, "ssh-keygen is missing, which checks signatures of persons", hint: "apt-get install openssh-client")
    }
    guard case .bytes(let bytes) = answer, let line = bytes.split(separator: 10).first else {
      throw TickmarkError(.integrity, "expected the signature of a person whom \(signers) names", at: location)
    }
    let person = String(decoding: line, as: UTF8.self)
    // ssh-keygen reads what was signed from its standard input.
    let script = #"exec ssh-keygen -Y verify -f "$1" -I "$2" -n "$3" -s "$4" < "$5""#
    guard case .bytes = await ask(["sh", "-c", script, "sh", signers, person, Self.namespace, signature, path]) else {
      throw TickmarkError(.integrity, "the signature of \(person) is wrong", at: location)
    }
    return person
  }

  private func ask(_ words: [String]) async -> HostAnswer {
    await LocalHost().ask([.command(HostCommand(words, timeout: 30, limit: 1 << 16))]).first ?? .absent
  }
}
