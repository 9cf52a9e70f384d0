internal import Testing
internal import TickmarkCore
internal import TickmarkReports
internal import TickmarkTestSupport

/// Who listens to a page, or reads it with keys, finds the same in it as who sees it.
@Suite("A page") struct HTMLAccessibilityTests {
  static let paths = HTMLPages.everyState.keys.sorted()

  private func root(_ path: String) throws -> XMLNode {
    try HTMLPages.read(try #require(HTMLPages.everyState[path]))
  }

  @Test(arguments: paths) func hasALanguageATitleAndLandmarks(path: String) throws {
    let root = try root(path)
    #expect(root.attributes["lang"] == "en")
    #expect(root.deep("head").first?.all("title").first?.text.isEmpty == false)
    let body = try #require(root.all("body").first)
    #expect(body.children.map(\.name) == ["header", "main", "footer"])
    #expect(body.deep("nav").count == 1)
    #expect(body.deep("nav").first?.attributes["aria-label"] == "Reports of this period")
  }

  @Test(arguments: paths) func hasHeadingsInOrder(path: String) throws {
    let levels = try root(path).everything.compactMap { node in
      node.name.count == 2 && node.name.hasPrefix("h") ? Int(node.name.dropFirst()) : nil
    }
    #expect(levels.first == 1)
    #expect(levels.count { $0 == 1 } == 1)
    for (level, next) in zip(levels, levels.dropFirst()) { #expect(next <= level + 1, "h\(next) behind h\(level)") }
    #expect(
      try root(path).everything.filter { ["h1", "h2", "h3"].contains($0.name) }.allSatisfy {
        !$0.text.isEmpty || !$0.children.isEmpty
      })
  }

  @Test(arguments: paths) func namesEachPicture(path: String) throws {
    for picture in try root(path).deep("svg") {
      if picture.attributes["aria-hidden"] == "true" { continue }
      #expect(picture.attributes["role"] == "img")
      #expect(picture.children.prefix(2).map(\.name) == ["title", "desc"])
      #expect(picture.children.prefix(2).allSatisfy { !$0.text.isEmpty })
    }
  }

  @Test(arguments: paths) func saysInWordsWhatAHiddenPictureShows(path: String) throws {
    for state in try root(path).deep("span") where state.attributes["class"]?.hasPrefix("state ") == true {
      #expect(state.children.map(\.name) == ["svg", "span"])
      #expect(state.children.last?.text.isEmpty == false)
    }
  }

  @Test(arguments: paths) func givesEachTableACaptionAndHeaders(path: String) throws {
    for table in try root(path).deep("table") {
      #expect(table.children.first?.name == "caption")
      #expect(table.children.first?.text.isEmpty == false)
      #expect(table.all("thead").first?.deep("th").allSatisfy { $0.attributes["scope"] == "col" } == true)
      for row in table.all("tbody").flatMap({ $0.all("tr") }) {
        #expect(["row", "rowgroup"].contains(row.all("th").first?.attributes["scope"]))
      }
    }
  }

  @Test(arguments: paths) func givesEachRowAsManyCellsAsHeaders(path: String) throws {
    for table in try root(path).deep("table") {
      let columns = table.all("thead").flatMap { $0.deep("th") }.count
      for row in table.all("tbody").flatMap({ $0.all("tr") }) {
        let spans = row.children.map { Int($0.attributes["colspan"] ?? "1") ?? 0 }
        #expect(spans.reduce(0, +) == columns)
      }
    }
  }

  @Test(arguments: paths) func usesEachIdOnce(path: String) throws {
    let ids = try root(path).everything.compactMap { $0.attributes["id"] }
    #expect(Set(ids).count == ids.count)
  }

  @Test(arguments: paths) func linksToWhatIsThere(path: String) throws {
    let root = try root(path)
    let folder = path.contains("/") ? "controls/" : ""
    for link in root.deep("a").compactMap({ $0.attributes["href"] }) {
      let parts = link.split(separator: "#", omittingEmptySubsequences: false).map(String.init)
      let file = parts[0].isEmpty ? path : parts[0].hasPrefix("../") ? String(parts[0].dropFirst(3)) : folder + parts[0]
      let target = try HTMLPages.read(try #require(HTMLPages.everyState[file], "\(link) in \(path)"))
      guard parts.count == 2 else { continue }
      #expect(target.everything.contains { $0.attributes["id"] == parts[1] }, "\(link) in \(path)")
    }
    for reference in root.everything.compactMap({ $0.attributes["aria-labelledby"] }) {
      #expect(root.everything.contains { $0.attributes["id"] == reference }, "\(reference) in \(path)")
    }
  }
}
