/// Identifiers as XCCDF 1.2 wants them (NIST IR 7275 Rev. 4, section 6.2.3): `xccdf_<namespace>_<kind>_<name>`.
enum XCCDFName {
  enum Kind: String, Sendable { case benchmark, group, rule, testresult }

  /// The name ends with an NCName; different identifiers give different names.
  static func id(_ kind: Kind, _ id: String) -> String {
    "xccdf_org.tickmark_\(kind.rawValue)_\(FileName.encoded(id))"
  }
}
