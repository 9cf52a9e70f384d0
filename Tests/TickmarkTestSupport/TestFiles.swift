internal import Glibc

/// Plain file access for tests.
public enum TestFiles {
  /// The file's bytes; nil if it cannot be read.
  public static func read(_ path: String) -> [UInt8]? {
    guard let file = fopen(path, "rb") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = fread(&buffer, 1, buffer.count, file), count > 0 { bytes += buffer[..<count] }
    return bytes
  }

  /// Writes the file, replacing what stood there. The folder must exist.
  public static func write(_ bytes: [UInt8], to path: String) {
    guard let file = fopen(path, "wb") else { return }
    defer { fclose(file) }
    fwrite(bytes, 1, bytes.count, file)
  }

  public static func write(_ text: String, to path: String) { write(Array(text.utf8), to: path) }

  /// Runs `body` with the path of a new folder, which is removed afterwards.
  public static func withTemporaryFolder<Result>(_ body: (String) async throws -> Result) async throws -> Result {
    var template = Array("/tmp/tickmark-test-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw POSIXFailure(code: errno) }
    let path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    defer { remove(path) }
    return try await body(path)
  }

  /// Removes a file or a folder with all that is in it.
  public static func remove(_ path: String) {
    var paths: [UnsafeMutablePointer<CChar>?] = [strdup(path), nil]
    defer { free(paths[0]) }
    guard let walk = fts_open(&paths, FTS_PHYSICAL | FTS_NOCHDIR, nil) else { return }
    defer { fts_close(walk) }
    while let entry = fts_read(walk) {
      if entry.pointee.fts_info != FTS_D { Glibc.remove(entry.pointee.fts_accpath) }
    }
  }

  struct POSIXFailure: Error { let code: Int32 }
}
