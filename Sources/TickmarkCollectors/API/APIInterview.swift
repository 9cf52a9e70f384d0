internal import TickmarkCore

/// Asks an API's operations as a stranger, as somebody else's customer, with nonsense, as somebody who may, and too often.
struct APIInterview {
  let base: APIBase
  let address: String
  let host: any Host
  let deadline: Deadline
  let trust: CurlRequest.Trust
  /// Methods that may be used: those that change nothing (RFC 9110 section 9.2.1), and those that the workspace allows.
  let methods: Set<String>
  /// Files with the fields of credentials; nil where the workspace has none.
  let ownCredential: String?
  let foreignCredential: String?
  /// Requests after which a limit must have shown; nil where none may be looked for.
  let burst: Int?

  static let safeMethods: Set<String> = ["GET", "HEAD", "OPTIONS"]
  /// Operations that are asked at the same time: nobody should notice an audit.
  private static let width = 4

  func answers(of operations: [APIOperation]) async -> [APITranscript.Entry] {
    var entries = await withTaskGroup(of: (Int, APITranscript.Entry).self) { group in
      var entries: [Int: APITranscript.Entry] = [:]
      var waiting = operations.enumerated().makeIterator()
      func addNext() {
        guard let (index, operation) = waiting.next() else { return }
        group.addTask { (index, await entry(of: operation)) }
      }
      for _ in 0..<Self.width { addNext() }
      for await (index, entry) in group {
        entries[index] = entry
        addNext()
      }
      return operations.indices.compactMap { entries[$0] }
    }
    // Whoever was refused for asking too often would be refused the other questions too: this comes last.
    for (index, operation) in operations.enumerated() { entries[index].probes.append(await limit(of: operation)) }
    return entries
  }

  private func entry(of operation: APIOperation) async -> APITranscript.Entry {
    var entry = APITranscript.Entry(operation)
    // Whoever may comes last: what a method of the workspace's takes away was still there for the others.
    entry.probes = [
      await stranger(operation), await foreign(operation), await nonsense(operation), await own(operation),
    ]
    return entry
  }

  private func stranger(_ operation: APIOperation) async -> APIProbe {
    await probe(.stranger, operation, credential: nil) { operation throws(APIOperation.Obstacle) in
      try operation.request()
    }
  }

  private func foreign(_ operation: APIOperation) async -> APIProbe {
    guard operation.isSecured != false else { return APIProbe(.foreign, notAsked: "it is open to everybody") }
    guard let foreignCredential else { return APIProbe(.foreign, notAsked: "no foreign credential is named") }
    return await probe(.foreign, operation, credential: foreignCredential) { operation throws(APIOperation.Obstacle) in
      try operation.request()
    }
  }

  /// Nonsense of somebody who is not let in shows nothing.
  private func nonsense(_ operation: APIOperation) async -> APIProbe {
    guard isLetIn(operation) else { return APIProbe(.nonsense, notAsked: Self.noCredential) }
    return await probe(.nonsense, operation, credential: credential(operation)) {
      operation throws(APIOperation.Obstacle) in try operation.nonsenseRequest()
    }
  }

  private func own(_ operation: APIOperation) async -> APIProbe {
    guard isLetIn(operation) else { return APIProbe(.own, notAsked: Self.noCredential) }
    return await probe(.own, operation, credential: credential(operation)) {
      operation throws(APIOperation.Obstacle) in try operation.request()
    }
  }

  private static let noCredential = "no credential of its own is named"

  private func isLetIn(_ operation: APIOperation) -> Bool { operation.isSecured == false || ownCredential != nil }

  private func credential(_ operation: APIOperation) -> String? { operation.isSecured == false ? nil : ownCredential }

  private func limit(of operation: APIOperation) async -> APIProbe {
    guard let burst else { return APIProbe(.limit, notAsked: "no burst is allowed") }
    do throws(APIOperation.Obstacle) {
      // A limit of those who are refused anyway is none for whoever has an account.
      let request = curl(operation, try allowed(operation).request(), credential: credential(operation))
      for count in 1...burst {
        let probe = APIProbe(.limit, await request.answer(from: host, before: deadline), requests: count)
        if probe.status == nil || probe.status == 429 || count == burst { return probe }
      }
      return APIProbe(.limit, notAsked: "no burst is allowed")
    } catch {
      return APIProbe(.limit, notAsked: error.reason)
    }
  }

  private func probe(
    _ kind: APIProbe.Kind, _ operation: APIOperation, credential: String?,
    _ request: (APIOperation) throws(APIOperation.Obstacle) -> APIOperation.Request
  ) async -> APIProbe {
    do throws(APIOperation.Obstacle) {
      let asked = curl(operation, try request(try allowed(operation)), credential: credential)
      return APIProbe(kind, await asked.answer(from: host, before: deadline))
    } catch {
      return APIProbe(kind, notAsked: error.reason)
    }
  }

  private func allowed(_ operation: APIOperation) throws(APIOperation.Obstacle) -> APIOperation {
    guard methods.contains(operation.method) else {
      throw APIOperation.Obstacle(reason: "\(operation.method) may change something, and is not among the 'methods'")
    }
    return operation
  }

  private func curl(_ operation: APIOperation, _ request: APIOperation.Request, credential: String?) -> CurlRequest {
    CurlRequest(
      scheme: base.scheme, name: base.host, port: base.port, address: address, target: request.target,
      method: operation.method, fields: request.fields, fieldsFile: credential, body: request.body, trust: trust,
      wantsBody: true)
  }
}
