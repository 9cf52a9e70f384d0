internal import TickmarkCore

extension Assessment {
  /// The controls of which at least one test was to be judged: what every share of measures is a share of.
  var selected: [ControlResult] { controls.filter { $0.state != .notSelected } }
}
