internal import CTickmarkPack
internal import TickmarkAudit

/// The controls and table contracts that the binary carries, so that it works in an empty folder.
enum Pack {
  static var controls: [DefinitionFile] { files.filter { $0.path.hasSuffix(".yml") } }
  static var contracts: [DefinitionFile] { files.filter { $0.path.hasSuffix(".sql") } }

  /// script/verify-locker.sh, which goes into every evidence pack.
  static var outsidersScript: [UInt8] { files.first { $0.path == "script/verify-locker.sh" }?.bytes ?? [] }

  private static var files: [DefinitionFile] {
    (0..<tickmark_pack_count()).map { index in
      let file = tickmark_pack_file_at(index)
      return DefinitionFile(
        path: String(cString: file.path), bytes: Array(UnsafeBufferPointer(start: file.bytes, count: file.size)))
    }
  }
}
