internal import TickmarkCore

/// Which exceptions of a test are covered, and by which record.
struct ExceptionOverlay {
  enum Cover { case waived, remediated }

  struct Hit {
    let id: String
    let cover: Cover
  }

  private var named: [String: Hit] = [:]
  private var patterns: [(pattern: ItemPattern, hit: Hit)] = []

  /// Covers nothing.
  init() {}

  /// A repaired exception is repaired, whether or not it was waived before.
  init(waivers: [(id: String, items: [ItemPattern])], remediated: [(id: String, items: [String])]) {
    for (id, items) in waivers {
      for item in items {
        let hit = Hit(id: id, cover: .waived)
        if item.isWide { patterns.append((item, hit)) } else { named[item.text] = hit }
      }
    }
    for (id, items) in remediated { for item in items { named[item] = Hit(id: id, cover: .remediated) } }
  }

  /// The record that covers an item, by its key as the evidence has it or as reports show it.
  func hit(_ key: String, shownAs shown: String) -> Hit? {
    named[key] ?? named[shown] ?? patterns.first { $0.pattern.matches(key) || $0.pattern.matches(shown) }?.hit
  }
}
