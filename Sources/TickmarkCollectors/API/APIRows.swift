internal import TickmarkCore

extension APITranscript.Entry {
  func writeOperation(to table: inout HostTable) {
    table.set("operation_id", id)
    table.set("method", method)
    table.set("path", path)
    table.set("security_declared", isSecured)
    table.set("has_typed_input", hasTypedInput)
    table.set("unauthenticated_status", strangerStatus.map(Int64.init))
    // Only 429 says that it was too much (RFC 6585 section 4): 503 is also what a broken server says.
    table.set("rate_limited", probe(.limit)?.status.map { $0 == 429 })
  }
}

extension APITranscript.Entry {
  /// What a stranger was told; nil for a refusal that does not show that strangers are refused.
  ///
  /// A server that refuses everybody, whoever asks with this program for instance, shows nothing: somebody who may must be
  /// let in. And whoever is told the same as that one is not refused, whatever the status says.
  private var strangerStatus: Int? {
    guard let stranger = probe(.stranger), let status = stranger.status else { return nil }
    guard status >= 400, isSecured != false, let own = probe(.own), own.requests > 0 else { return status }
    return own.isLetIn && !stranger.tellsTheSame(as: own) ? status : nil
  }
}

extension APIProbe {
  fileprivate func tellsTheSame(as other: APIProbe) -> Bool { bytes != 0 && sha256 == other.sha256 }
  fileprivate var isLetIn: Bool { (200...299).contains(status ?? 0) }

  func write(to table: inout HostTable) {
    table.set("probe", kind.rawValue)
    table.set("requests", Int64(requests))
    table.set("status", status.map(Int64.init))
    table.set("answered_at", answeredAt)
    table.set("body_sha256", sha256)
    table.set("body_bytes", bytes.map(Int64.init))
    table.set("leaks", isError ? sign?.rawValue ?? "nothing known" : nil)
    table.set("problem", problem)
  }
}
