internal import Testing
internal import TickmarkReports

/// Words and shapes can be told from their ground by whoever sees little contrast (WCAG 2.2, 1.4.3 and 1.4.11).
@Suite("Colours of a page") struct HTMLContrastTests {
  private static let words = ["ink", "soft", "link", "good", "bad", "unclear", "accepted", "plain"]

  /// The colours of light, dark and paper, by name.
  private func palettes() -> [[String: String]] {
    HTMLPages.text("index.html").matches(of: /:root{([^}]*)}/).map { block in
      let colours = block.output.1.matches(of: /--([a-z]+):(#[0-9a-f]+)/).map {
        (String($0.output.1), String($0.output.2))
      }
      return Dictionary(colours) { $1 }
    }
  }

  @Test func areToldFromTheirGround() throws {
    #expect(palettes().count == 3)
    for palette in palettes() {
      for word in Self.words {
        for ground in ["ground", "panel"] {
          let ratio = contrast(try #require(palette[word]), try #require(palette[ground]))
          #expect(ratio >= 4.5, "\(word) on \(ground): \(ratio)")
        }
      }
      for shape in ["good", "bad", "unclear"] {
        #expect(contrast(try #require(palette["mark"]), try #require(palette[shape])) >= 3)
      }
    }
  }

  @Test func areComparedAsTheStandardSays() {
    #expect(contrast("#000", "#ffffff") == 21)
    #expect(abs(contrast("#767676", "#fff") - 4.54) < 0.01)
  }

  private func contrast(_ one: String, _ other: String) -> Double {
    let (light, dark) = (max(luminance(one), luminance(other)), min(luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)
  }

  private func luminance(_ colour: String) -> Double {
    let digits = colour.dropFirst().map { $0.hexDigitValue ?? 0 }
    let channels =
      digits.count == 3
      ? digits.map { $0 * 17 } : stride(from: 0, to: 6, by: 2).map { digits[$0] * 16 + digits[$0 + 1] }
    let linear = channels.map { Self.linear[$0] }
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
  }

  /// The standard's curve, as powers by repeated square roots: 2.4 is 2 + 1/4 + 1/8 + 1/64 + … to five places.
  private static let linear: [Double] = (0...255).map { level in
    let value = Double(level) / 255
    guard value > 0.04045 else { return value / 12.92 }
    return power((value + 0.055) / 1.055)
  }

  private static func power(_ base: Double) -> Double {
    var (result, root, rest, bit) = (base * base, base, 0.4, 0.5)
    for _ in 0..<40 {
      root = root.squareRoot()
      if rest >= bit {
        result *= root
        rest -= bit
      }
      bit /= 2
    }
    return result
  }
}
