internal import Testing

@testable internal import TickmarkReports

@Suite struct ParagraphTests {
  @Test func hangsBelowTheBeginningOfTheText() {
    let paragraph = Paragraph([Span("one two three four five")], lead: [Span("id ")], indent: 4)
    #expect(paragraph.lines(width: 16, color: false) == ["id  one two", "    three four", "    five"])
  }

  @Test func givesAWideLeadItsOwnLine() {
    let paragraph = Paragraph([Span("text")], lead: [Span("a long lead")], indent: 4)
    #expect(paragraph.lines(width: 40, color: false) == ["a long lead", "    text"])
  }

  @Test func keepsAWordWhole() {
    let path = "evidence/2026-Q3/raw/accounts.csv:12"
    #expect(Paragraph([Span("see \(path) there")]).lines(width: 10, color: false) == ["see", path, "there"])
  }

  @Test func countsWideCharactersTwice() {
    #expect(Paragraph([Span("会議室 会議室")]).lines(width: 12, color: false) == ["会議室", "会議室"])
  }

  @Test func coloursAreOnlyThereIfAskedFor() {
    let paragraph = Paragraph([Span("bad", .bad), Span("luck", .bad), Span("plain")], isSpaced: true)
    #expect(paragraph.lines(width: 40, color: false) == ["", "bad luck plain"])
    #expect(paragraph.lines(width: 40, color: true) == ["", "\u{1b}[1;31mbad luck\u{1b}[0m plain"])
  }

  @Test func survivesNothingAtAll() {
    #expect(Paragraph([]).lines(width: 40, color: true) == [""])
    #expect(Paragraph([Span("   ")], lead: [Span("  ")], indent: 9).lines(width: 1, color: true) == [""])
  }
}
