/// Lines for people: a program's result is never an auditor's conclusion.
enum SignatureLines {
  static var html: HTML {
    HTMLTag.div(.class("sign")) {
      for line in ["Prepared by, role", "Date", "Reviewed by, role", "Date"] { HTMLTag.div(text: line) }
    }
  }
}
