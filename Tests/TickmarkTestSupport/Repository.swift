internal import Glibc

/// Where the project lies, for tests that look at its own files.
public enum Repository {
  /// The folder with `Package.swift`.
  public static let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
    .joined(separator: "/")

  /// Third-party schemas; they are no part of the project, so tests skip what needs them where they are absent.
  public static let validators = "\(root)/../shared/validators"

  public static func exists(_ path: String) -> Bool { access(path, R_OK) == 0 }
}
