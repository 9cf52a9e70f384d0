extension String {
  /// Whether every character is a blank or a sign of ASCII, as in almost every text of a report: nothing of it needs to
  /// be looked at scalar by scalar.
  var isPrintableASCII: Bool { utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7f } }
}
