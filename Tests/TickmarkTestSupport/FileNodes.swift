internal import Glibc

/// Files of other kinds than plain ones, for tests of what reads them.
public enum FileNodes {
  public static func makeFolder(_ path: String, mode: UInt32 = 0o755) { mkdir(path, mode) }
  public static func makeFIFO(_ path: String) { mkfifo(path, 0o644) }
  public static func makeLink(_ path: String, to target: String) { symlink(target, path) }
  /// The permission bits; nil where there is nothing.
  public static func mode(of path: String) -> UInt32? {
    var status = stat()
    return lstat(path, &status) == 0 ? status.st_mode & 0o7777 : nil
  }
  public static func setMode(_ path: String, _ mode: UInt32) { chmod(path, mode) }
  /// Makes a file with bytes as its name, which need not be UTF-8.
  public static func makeFile(in folder: String, named name: [UInt8]) {
    var path = Array(folder.utf8) + [47] + name
    path.append(0)
    path.withUnsafeBytes { bytes in
      guard let address = bytes.baseAddress?.assumingMemoryBound(to: CChar.self) else { return }
      close(open(address, O_CREAT | O_WRONLY, 0o644))
    }
  }
  /// Removes such a file, which cannot be named by a string.
  public static func removeFile(in folder: String, named name: [UInt8]) {
    let path = Array(folder.utf8) + [47] + name + [0]
    path.withUnsafeBytes { bytes in
      if let address = bytes.baseAddress?.assumingMemoryBound(to: CChar.self) { unlink(address) }
    }
  }
  /// Whether the tests run as root, who may read everything.
  public static var isRoot: Bool { geteuid() == 0 }
  /// Whether a process lives.
  public static func isAlive(_ process: Int32) -> Bool { kill(process, 0) == 0 }
}
