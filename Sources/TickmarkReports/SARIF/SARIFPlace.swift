internal import TickmarkCore

/// A line of a file as a `location`, section 3.28.
struct SARIFPlace {
  private let uri: String
  private let line: Int?
  private let index: Int?

  /// `index` is the file's place in the run's `artifacts`. Nil for a file that no reader should follow.
  init?(file: String, line: Int?, index: Int?) {
    guard let uri = URIReference.path(file) else { return nil }
    self.uri = uri
    self.line = line.flatMap { $0 > 0 ? $0 : nil }
    self.index = index
  }

  var value: JSONValue { ["physicalLocation": physical] }

  /// One of several, with its number and what it shows.
  func value(id: Int, message: JSONValue) -> JSONValue {
    ["id": .integer(Int64(id)), "physicalLocation": physical, "message": message]
  }

  /// The file alone: `artifactLocation`, section 3.4. Relative paths start at the workspace.
  var artifact: JSONValue {
    SARIFText.object([
      "uri": .string(uri), "uriBaseId": uri.hasPrefix("file:") ? nil : "%SRCROOT%",
      "index": index.map { .integer(Int64($0)) },
    ])
  }

  private var physical: JSONValue {
    SARIFText.object([
      "artifactLocation": artifact, "region": line.map { ["startLine": .integer(Int64($0))] },
    ])
  }
}
