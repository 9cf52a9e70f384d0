/// The described paths of an API, and which of them a path in use is.
struct RouteTemplates {
  private struct Template {
    let method: String
    let path: String
    let segments: [Substring]
    /// What the placeholders stand for, by name.
    let shapes: [String: APIOperation.Parameter.Shape]
    var placeholders: Int { segments.filter { $0.contains("{") }.count }
  }

  /// What a long identifier became before it left the machine, and what a number did.
  static let taken = "{}"
  static let number = "{n}"
  private static let segmentLimit = 32

  private let templates: [Template]
  /// Segments that stand in a description, or that the source says may stay.
  private let known: Set<Substring>

  init(_ operations: [APIOperation], prefix: String, words: [String]) {
    templates = operations.map {
      Template(
        method: $0.method, path: $0.path, segments: Self.segments($0.path),
        shapes: Dictionary($0.parameters.filter { $0.place == "path" }.map { ($0.name, $0.shape) }) { $1 })
    }.sorted { ($0.placeholders, $0.path) < ($1.placeholders, $1.path) }
    let literals = templates.flatMap(\.segments).filter { !$0.contains("{") } + Self.segments(prefix)
    known = Set(literals).union(words.map { Substring($0) })
  }

  /// The described path that `path` is, those without placeholders first; nil if there is none. Whoever describes GET has
  /// described HEAD (RFC 9110 section 9.3.2).
  func route(_ method: String, _ path: String) -> (method: String, path: String)? {
    let segments = Self.segments(path)
    guard !segments.contains(where: Self.isAmbiguous) else { return nil }
    for asked in method == "HEAD" ? ["HEAD", "GET"] : [method] {
      if let found = templates.first(where: { $0.method == asked && Self.matches($0, segments) }) {
        return (asked, found.path)
      }
    }
    return nil
  }

  /// A path that nobody described, without what could name anybody: known words stay, everything else becomes `{}`. That a
  /// word stands first does not say that it names nobody.
  func grouped(_ path: String) -> String {
    let segments = Self.segments(path)
    let kept = segments.prefix(Self.segmentLimit).map { $0.isEmpty || known.contains($0) ? String($0) : Self.taken }
    return "/" + kept.joined(separator: "/") + (segments.count > Self.segmentLimit ? "/\(Self.taken)" : "")
  }

  private static func segments(_ path: String) -> [Substring] {
    path.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
  }

  /// What one server takes for a part of a name, and another for the way to elsewhere: `..`, and slashes and dots in per cent
  /// (RFC 3986 sections 2.2 and 6.2.2).
  private static func isAmbiguous(_ segment: Substring) -> Bool {
    let lower = segment.lowercased()
    return segment == "." || segment == ".." || ["%2f", "%5c", "%2e", "\\"].contains { lower.contains($0) }
  }

  private static func matches(_ template: Template, _ path: [Substring]) -> Bool {
    template.segments.count == path.count
      && zip(template.segments, path).allSatisfy { matches($0, $1, template.shapes) }
  }

  /// `{id}` is anything but nothing, or a number or an identifier where the description says so; `{id}.json` is anything
  /// with that end.
  private static func matches(
    _ template: Substring, _ segment: Substring, _ shapes: [String: APIOperation.Parameter.Shape]
  ) -> Bool {
    guard let open = template.firstIndex(of: "{"), let close = template.lastIndex(of: "}"), open < close else {
      return template == segment
    }
    let (start, end) = (template[..<open], template[template.index(after: close)...])
    if start.isEmpty, end.isEmpty {
      switch shapes[String(template.dropFirst().dropLast())] ?? .any {
      case .integer: return segment == number || (segment.hasPrefix("-") && isDigits(segment.dropFirst()))
      case .uuid: return segment == taken
      case .any: return !segment.isEmpty
      }
    }
    return segment.count > start.count + end.count && segment.hasPrefix(start) && segment.hasSuffix(end)
  }

  private static func isDigits(_ text: Substring) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { (48...57).contains($0) }
  }
}
