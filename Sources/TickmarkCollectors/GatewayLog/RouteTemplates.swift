/// The described paths of an API, and which of them a path in use is.
struct RouteTemplates {
  private struct Template {
    let method: String
    let path: String
    let segments: [Substring]
    var placeholders: Int { segments.filter { $0.contains("{") }.count }
  }

  /// What a number or a long identifier became before it left the machine.
  static let taken = "{}"
  private static let segmentLimit = 32

  private let templates: [Template]
  /// Segments that stand in a description, or that the source says may stay.
  private let known: Set<Substring>
  /// The segments before all described ones.
  private let prefix: [Substring]

  init(_ operations: [APIOperation], prefix: String, words: [String]) {
    templates = operations.map {
      Template(method: $0.method, path: $0.path, segments: Self.segments($0.path))
    }.sorted { ($0.placeholders, $0.path) < ($1.placeholders, $1.path) }
    let literals = templates.flatMap(\.segments).filter { !$0.contains("{") } + Self.segments(prefix)
    known = Set(literals).union(words.map { Substring($0) })
    self.prefix = Self.segments(prefix)
  }

  /// The described path that `path` is, those without placeholders first; nil if there is none. Whoever describes GET has
  /// described HEAD (RFC 9110 section 9.3.2).
  func route(_ method: String, _ path: String) -> (method: String, path: String)? {
    let segments = Self.segments(path)
    for asked in method == "HEAD" ? ["HEAD", "GET"] : [method] {
      if let found = templates.first(where: { $0.method == asked && Self.matches($0.segments, segments) }) {
        return (asked, found.path)
      }
    }
    return nil
  }

  /// A path that nobody described, without what could name anybody: known words stay, and a plain first word behind the
  /// API's own path; everything else becomes `{}`.
  func grouped(_ path: String) -> String {
    let segments = Self.segments(path)
    // Where the API's own path ends, or at the root, the next word is a part of the program.
    let places = segments.starts(with: prefix) ? [0, prefix.count] : [0]
    var kept: [String] = []
    for (index, segment) in segments.prefix(Self.segmentLimit).enumerated() {
      let stays = segment.isEmpty || known.contains(segment) || (places.contains(index) && Self.isPlainWord(segment))
      kept.append(stays ? String(segment) : Self.taken)
    }
    return "/" + kept.joined(separator: "/") + (segments.count > Self.segmentLimit ? "/\(Self.taken)" : "")
  }

  private static func segments(_ path: String) -> [Substring] {
    path.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
  }

  private static func matches(_ template: [Substring], _ path: [Substring]) -> Bool {
    template.count == path.count && zip(template, path).allSatisfy(matches)
  }

  /// `{id}` is anything but nothing, `{id}.json` anything with that end.
  private static func matches(_ template: Substring, _ segment: Substring) -> Bool {
    guard let open = template.firstIndex(of: "{"), let close = template.lastIndex(of: "}"), open < close else {
      return template == segment
    }
    let (start, end) = (template[..<open], template[template.index(after: close)...])
    return segment.count > start.count + end.count && segment.hasPrefix(start) && segment.hasSuffix(end)
  }

  /// Lower-case letters with hyphens and underscores, or a version such as `v2`.
  private static func isPlainWord(_ segment: Substring) -> Bool {
    if segment.first == "v", segment.count > 1, segment.count < 4, segment.dropFirst().allSatisfy(\.isNumber) {
      return true
    }
    return segment.utf8.count <= 32 && segment.utf8.allSatisfy { (97...122).contains($0) || $0 == 45 || $0 == 95 }
  }
}
