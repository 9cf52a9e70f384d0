internal import TickmarkCore

extension Counted {
  /// The exceptions that the assessment holds; what is open comes first: the rest has somebody who answers for it.
  var openFirst: [ExceptionItem] { first.filter { $0.record == nil } + first.filter { $0.record != nil } }
}
