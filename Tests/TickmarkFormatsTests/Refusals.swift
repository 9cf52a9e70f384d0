import TickmarkCore

/// The one line that a reader says when it refuses; nil if it reads.
func refusal(_ read: () throws(Diagnostic) -> Void) -> String? {
  do throws(Diagnostic) {
    try read()
    return nil
  } catch { return error.description }
}
