internal import TickmarkCore

/// What was done, in words and in SQL.
struct TestProcedure {
  private let test: TestResult
  private let earlier: [TestResult]

  init(_ test: TestResult, earlier: [TestResult]) {
    self.test = test
    self.earlier = earlier
  }

  var html: HTML.Content { test.procedure?.statement == nil ? population + attributes : statement }

  // MARK: Statements

  private var statement: HTML.Content {
    let roles = test.procedure?.roles ?? []
    return [
      HTMLTag.h3(text: "Statement"),
      HTMLTag.p(.class("quote")) { HTML.prose(test.procedure?.statement ?? "") },
      HTMLTag.p { "To be signed by \(Listing.and(roles)), each another person. Nothing else was looked at." },
    ]
  }

  // MARK: Populations

  private var population: HTML.Content {
    [
      HTMLTag.h3(text: "Population"),
      HTMLTag.p {
        HTMLTag.strong { test.counted.map { Numbers.count($0.population, test.item) } ?? "each \(test.item)" }
        ". It is complete because it \(test.completeBecause)."
      },
    ] + populationSQL
  }

  private var populationSQL: HTML.Content {
    guard let sql = test.procedure?.population else { return [] }
    if let same = earlier.first(where: { $0.procedure?.population == sql }) {
      return [
        HTMLTag.p {
          "Made by the same SQL as that of "
          HTMLTag.a(.href(.to(Anchor("test", same.id))), text: same.id)
          "."
        }
      ]
    }
    return [code(sql, label: "SQL of the population of \(test.id)")]
  }

  // MARK: Attributes

  private var attributes: HTML.Content {
    let known = (test.procedure?.attributes ?? []).filter { $0.require != nil }
    let list =
      known.isEmpty
      ? []
      : [
        HTMLTag.p { "An item satisfies an attribute only if its SQL is true; what is unknown is an exception." },
        HTMLTag.ul { known.map(attribute) },
      ]
    return [HTMLTag.h3(text: "Procedure"), HTMLTag.p(text: words)] + list + guardQuery
  }

  private var words: String {
    switch test.method {
    case "sample": "A sample of the items is drawn by a seed, and a person marks the attributes of each."
    default: "Every item of the population is looked at by machine."
    }
  }

  private func attribute(_ attribute: AttributeProcedure) -> HTML {
    let title = test.counted?.attributes.first { $0.id == attribute.id }?.title
    return HTMLTag.li {
      HTMLTag.strong { [attribute.id, title].compactMap(\.self).joined(separator: " ") }
      if let when = attribute.when {
        ", where "
        inline(when)
      }
      ": "
      inline(attribute.require ?? "")
    }
  }

  private var guardQuery: HTML.Content {
    guard let sql = test.procedure?.guardQuery else { return [] }
    return [
      HTMLTag.p { "It may be declared not applicable only while this guard finds nothing:" },
      code(sql, label: "SQL of the guard of \(test.id)"),
    ]
  }

  private func inline(_ sql: String) -> HTML { HTMLTag.code { HTML.prose(sql) } }

  private func code(_ sql: String, label: String) -> HTML {
    HTMLTag.pre(.focusable, .role("group"), .label(label)) {
      HTML.block(String(sql.reversed().drop(while: \.isWhitespace).reversed()))
    }
  }
}
