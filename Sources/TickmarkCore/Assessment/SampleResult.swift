/// How a sample was drawn: enough to draw it again with `sha256sum`.
public struct SampleResult: Hashable, Sendable, Codable {
  /// Items that were read.
  public var size: Int
  /// SHA-256 over the population's keys, sorted bytewise, a line feed behind each.
  public var population: Digest
  public var seed: String
  /// What share of the whole population may be deviations at a confidence of 90 %, as a reader sees it: `8.80%`.
  public var upperLimit: String
  /// What was read, in the order of the keys; nil in results of before this was kept.
  public var items: [SampledItem]?

  public init(size: Int, population: Digest, seed: String, upperLimit: String, items: [SampledItem]? = nil) {
    self.size = size
    self.population = population
    self.seed = seed
    self.upperLimit = upperLimit
    self.items = items
  }
}

/// One item that a person read, and the letters of its attributes by mark. A letter without a mark is not read yet.
public struct SampledItem: Hashable, Sendable, Codable {
  /// The item's key as it may be shown: persons as pseudonyms.
  public var key: [String]
  public var held: [String]
  public var failed: [String]
  public var excused: [String]

  public init(key: [String], held: [String], failed: [String], excused: [String]) {
    self.key = key
    self.held = held
    self.failed = failed
    self.excused = excused
  }
}
