/// The outline of marks of one kind, made of whole numbers alone.
struct ChartPath: Hashable, Sendable {
  private(set) var commands = ""

  var isEmpty: Bool { commands.isEmpty }

  /// A disc or a ring of five across.
  mutating func disc(_ x: Int, _ y: Int) { commands += "M\(x - 2) \(y)a2 2 0 1 0 4 0a2 2 0 1 0 -4 0Z" }

  /// A square of seven across.
  mutating func square(_ x: Int, _ y: Int) { bar(x - 3, y - 3, width: 7, height: 7) }

  mutating func triangle(_ x: Int, _ y: Int) { commands += "M\(x) \(y - 4)l4 7h-8Z" }

  /// A rectangle from its upper left corner.
  mutating func bar(_ x: Int, _ y: Int, width: Int, height: Int) {
    commands += "M\(x) \(y)h\(width)v\(height)h-\(width)Z"
  }
}
