internal import Testing
internal import TickmarkReports
internal import TickmarkTestSupport

@Suite struct PrintableTests {
  @Test(arguments: [
    ("plain Łódź 🔥", "plain Łódź 🔥"), ("\u{1b}[31m", "\\u{1b}[31m"), ("a\nb\tc\r", "a\\u{a}b\\u{9}c\\u{d}"),
    ("\u{0}\u{7f}\u{9b}", "\\u{0}\\u{7f}\\u{9b}"), ("\u{202e}x\u{2069}", "\\u{202e}x\\u{2069}"),
    ("\u{2028}\u{2029}", "\\u{2028}\\u{2029}"), ("\u{200f}\u{61c}", "\\u{200f}\\u{61c}"), ("", ""),
  ])
  func writesWhatMovesATerminalAsNumbers(text: String, shown: String) {
    #expect(Printable.text(text) == shown)
  }

  @Test func cutsAfterTheLimit() {
    #expect(Printable.text(String(repeating: "a", count: 200)) == String(repeating: "a", count: 200))
    #expect(Printable.text(String(repeating: "a", count: 201)) == String(repeating: "a", count: 200) + "…")
    #expect(Printable.text("a\u{1b}b", limit: 5) == "a…")
  }

  @Test func cutsMarksThatPileUpOnOneLetter() {
    #expect(Printable.text("a" + String(repeating: "\u{301}", count: 5000)).unicodeScalars.count == 201)
  }
}
