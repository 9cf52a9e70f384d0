internal import TickmarkCore

/// The back matter: the controls as the plan, and the raw evidence of each table, all with their digests.
struct OSCALResources {
  private(set) var values: [JSONValue]
  /// The resources behind a table, by number and with what each is.
  private(set) var evidence: [String: [(number: String, name: String)]] = [:]

  init(_ assessment: Assessment, _ names: OSCALNames) {
    let controls = assessment.selected.compactMap { control in
      URIReference.path(control.file).map { Self.link($0, control.sha256) }
    }
    var plan: [String: JSONValue] = [
      "uuid": .string(names.plan), "title": "The controls, which are the plan",
      "description": "There is no assessment plan of OSCAL. These files say what was tested, and how.",
    ]
    if !controls.isEmpty { plan["rlinks"] = .array(controls) }
    values = [.object(plan)]
    var seen: Set<String> = []
    for status in assessment.evidence {
      for part in status.sources.flatMap(\.parts) {
        let number = names.resource(part.sha256, part.name)
        if evidence[status.table]?.contains(where: { $0.number == number }) != true {
          evidence[status.table, default: []].append((number, part.name))
        }
        guard seen.insert(number).inserted else { continue }
        values.append([
          "uuid": .string(number), "title": OSCALText.line(part.name),
          "rlinks": [Self.link(Self.blob(part.sha256), part.sha256)],
        ])
      }
    }
  }

  private static func blob(_ digest: Digest) -> String {
    "evidence/locker/blobs/sha256/\(digest.hex.prefix(2))/\(digest.hex)"
  }

  private static func link(_ path: String, _ digest: Digest) -> JSONValue {
    ["href": .string(path), "hashes": [["algorithm": "SHA-256", "value": .string(digest.hex)]]]
  }
}
