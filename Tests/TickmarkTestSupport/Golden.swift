internal import Glibc
public import Testing

/// Compares `bytes` with a file under the calling test target's `Golden` folder.
///
/// With `TICKMARK_RECORD=1` in the environment it writes the file and fails the test, so that a recording run can
/// never be taken for a passing one.
public func expectGolden(
  _ bytes: [UInt8], _ name: String, test file: String = #filePath,
  sourceLocation: Testing.SourceLocation = #_sourceLocation
) {
  let folder =
    file.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/") + "/Golden"
  let path = "\(folder)/\(name)"
  if getenv("TICKMARK_RECORD") != nil {
    mkdir(folder, 0o755)
    TestFiles.write(bytes, to: path)
    Issue.record("recorded \(name); run again without TICKMARK_RECORD", sourceLocation: sourceLocation)
    return
  }
  guard let expected = TestFiles.read(path) else {
    Issue.record("no golden file \(name); record it with TICKMARK_RECORD=1", sourceLocation: sourceLocation)
    return
  }
  guard expected != bytes else { return }
  let found = String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
  let wanted = String(decoding: expected, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
  let line = zip(found, wanted).enumerated().first { $1.0 != $1.1 }?.offset ?? min(found.count, wanted.count)
  Issue.record(
    """
    differs from Golden/\(name) at line \(line + 1)
    expected: \(line < wanted.count ? String(wanted[line]) : "<end>")
    found:    \(line < found.count ? String(found[line]) : "<end>")
    """, sourceLocation: sourceLocation)
}
