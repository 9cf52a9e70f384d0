/// Texts with which evidence could break a report.
public enum NastyText {
  /// Marks, white space, an escape sequence, NUL, C1, a reading-direction override, line separators, an emoji and a
  /// character that XML cannot hold.
  public static let all =
    "<b>&amp; \"q\" 'a' ]]>\ttab\r\nline \u{1b}[31mred\u{7} nul\u{0} c1\u{9b} \u{202e}rtl\u{2066} ls\u{2028} 🔥\u{ffff}"

  /// Five thousand characters without a blank.
  public static let long = String(repeating: "long", count: 1250)

  /// What a formula would look like to a spreadsheet, with double blanks inside and at both ends.
  public static let blanks = "  =cmd|' /C calc'!A0   two  blanks  "
}
