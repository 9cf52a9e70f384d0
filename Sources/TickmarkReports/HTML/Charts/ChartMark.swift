/// What a mark in a chart stands for. Its shape says it alone, without its colour.
enum ChartMark: Hashable, CaseIterable {
  /// No exception; an exception; the same without a value.
  case met, exception, metNotShown, exceptionNotShown

  func draw(_ x: Int, _ y: Int, in path: inout ChartPath) {
    switch self {
    case .met, .metNotShown: path.disc(x, y)
    case .exception: path.square(x, y)
    case .exceptionNotShown: path.triangle(x, y)
    }
  }

  func html(_ path: ChartPath) -> HTML {
    switch self {
    case .met: HTMLTag.path(.class("fill", .good), .path(path))
    case .exception: HTMLTag.path(.class("fill", .bad), .path(path))
    case .metNotShown: HTMLTag.path(.class("hollow", .plain), .path(path))
    case .exceptionNotShown: HTMLTag.path(.class("fill", .unclear), .path(path))
    }
  }
}
