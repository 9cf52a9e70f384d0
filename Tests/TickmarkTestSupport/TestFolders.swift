internal import Glibc

/// Whole folders, for tests that need a workspace of their own.
public enum TestFolders {
  /// Creates a folder and those above it.
  public static func make(_ path: String) {
    var built = path.hasPrefix("/") ? "" : "."
    for part in path.split(separator: "/") {
      built += "/\(part)"
      mkdir(built, 0o755)
    }
  }

  /// Copies a file or a folder with all that is in it; links and other kinds of files are left out.
  public static func copy(_ source: String, to target: String) {
    var status = stat()
    guard lstat(source, &status) == 0 else { return }
    switch status.st_mode & S_IFMT {
    case S_IFDIR:
      make(target)
      for name in TestFiles.names(in: source) { copy("\(source)/\(name)", to: "\(target)/\(name)") }
    case S_IFREG:
      TestFiles.write(TestFiles.read(source) ?? [], to: target)
      chmod(target, status.st_mode & 0o777)
    default: break
    }
  }

  /// A second name for a file; a copy where the two folders lie on different disks.
  ///
  /// A program that was just copied cannot be run while another thread starts a process: "text file busy".
  public static func link(_ source: String, to target: String) {
    if Glibc.link(source, target) != 0 { copy(source, to: target) }
  }

  /// The paths of all files below a folder, sorted, relative to it.
  public static func files(in folder: String) -> [String] {
    TestFiles.names(in: folder).flatMap { name -> [String] in
      let path = "\(folder)/\(name)"
      return isFolder(path) ? files(in: path).map { "\(name)/\($0)" } : [name]
    }
  }

  /// Gives a folder with all that is in it to another user, which only root may do.
  public static func give(_ path: String, to user: UInt32) {
    for name in TestFiles.names(in: path) { give("\(path)/\(name)", to: user) }
    lchown(path, user, user)
  }

  /// The program that runs now.
  public static var runningProgram: String {
    var buffer = [CChar](repeating: 0, count: 4096)
    let count = readlink("/proc/self/exe", &buffer, buffer.count)
    return String(decoding: buffer.prefix(max(0, count)).map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  private static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }
}
