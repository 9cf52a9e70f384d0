/// What became of a test's open exceptions: which are new, which were there before, which are gone.
///
/// An exception is known again by its test and its key, whatever is said of it. Persons stand in keys as pseudonyms, so
/// results under another key of the pseudonyms have none in common.
public struct ExceptionComparison: Hashable, Sendable, Codable {
  /// Keys of exceptions that were not there.
  public private(set) var new: [String] = []
  /// Keys of exceptions that were there and fail in more attributes now.
  public private(set) var more: [String] = []
  /// Keys of exceptions that were there.
  public private(set) var repeated: [String] = []
  /// How many more were there, by the digest of all: results name only the first of a long list.
  public private(set) var repeatedUnnamed = 0
  /// Keys of exceptions that are there no longer.
  public private(set) var fixed: [String] = []
  /// How many of the open exceptions of now and of then cannot be put in one of these: only the first of a long list
  /// stand in results.
  public private(set) var unknownNow = 0
  public private(set) var unknownBefore = 0

  /// `before` and `after` are the open exceptions of one test.
  public init(from before: OpenExceptions, to after: OpenExceptions) {
    guard before.sha256 != after.sha256 || before.count != after.count else {
      repeated = after.items.keys.sorted()
      repeatedUnnamed = after.count - after.items.count
      return
    }
    for (key, failed) in after.items.sorted(by: { $0.key < $1.key }) {
      guard let known = before.items[key] else {
        if before.isComplete { new.append(key) } else { unknownNow += 1 }
        continue
      }
      failed.isSubset(of: known) ? repeated.append(key) : more.append(key)
    }
    for key in before.items.keys.sorted() where after.items[key] == nil {
      if after.isComplete { fixed.append(key) } else { unknownBefore += 1 }
    }
    unknownNow += after.count - after.items.count
    unknownBefore += before.count - before.items.count
  }

  /// Whether an exception of now is shown to be one that was not there, or a worse one.
  public var isWorse: Bool { !new.isEmpty || !more.isEmpty }
}

/// The open exceptions of one test, as far as they are known.
public struct OpenExceptions: Hashable, Sendable {
  /// The letters of the attributes that are not shown to hold, by the item's key.
  public var items: [String: Set<String>]
  /// How many there are.
  public var count: Int
  /// The digest of all exceptions, covered ones included.
  public var sha256: Digest

  /// The first ones, which the results hold.
  public init(_ counted: Counted) {
    let open = counted.first.filter { $0.record == nil }
    self.init(
      counted, all: Dictionary(open.map { ($0.name, Set($0.failed)) }) { $0.union($1) })
  }

  /// `items` are all open ones.
  public init(_ counted: Counted, all items: [String: Set<String>]) {
    self.items = items
    count = max(counted.open, items.count)
    sha256 = counted.sha256
  }

  public var isComplete: Bool { items.count == count }
}
