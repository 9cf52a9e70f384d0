internal import TickmarkCore

extension APITranscript.Entry {
  func writeOperation(to table: inout HostTable) {
    table.set("operation_id", id)
    table.set("method", method)
    table.set("path", path)
    table.set("security_declared", isSecured)
    table.set("has_typed_input", hasTypedInput)
    table.set("unauthenticated_status", probe(.stranger)?.status.map(Int64.init))
    // Only 429 says that it was too much (RFC 6585 section 4): 503 is also what a broken server says.
    table.set("rate_limited", probe(.limit)?.status.map { $0 == 429 })
  }
}

extension APIProbe {
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
