internal import TickmarkCore

/// The page in a pack that says how to check it with ordinary tools.
enum PackPage {
  static func text(_ pack: EvidencePack, origin: String) -> String {
    let part =
      pack.leftOut.isEmpty
      ? "All evidence that the log names is here, unless a record says that it was erased."
      : """
      \(pack.leftOut.count) files of evidence were left out; pack.json names them by digest. The log is whole, so that
      the rest can be checked as if they were here. A replay needs them.
      """
    return """
      EVIDENCE PACK \(pack.period)

      log    \(origin)
      head   \(pack.head.size):\(pack.head.root)

      \(part)

      What is where
        locker/              the evidence as it came, by digest, and the log of what it is (locker/log)
        reports/             the reports of record \(pack.assessment) of the log
        locker.pub           the key that the owner says is his: believe the one that you got another way
        pack.json            what is here, by digest, and what was left out; pack.note signs it
        verify-locker.sh     the check below as one script: bash, coreutils, openssl, python3, ssh-keygen.
                             Whoever forges a pack forges this file too: read it, or take it from Tickmark's
                             own repository

      With ordinary tools
        1  mkdir pack && tar -xf PACK -C pack && cd pack
        2  bash verify-locker.sh locker KEY --pack .
           KEY is the verifier key that the owner gave you: in a contract, on paper, in an earlier quarter.
           With --since SIZE:ROOT it also shows that nothing was rewritten since you kept that line,
           with --signers FILE who signed the close of the period.

      With Tickmark
        tickmark verify PACK --key KEY
        tickmark replay --locker PACK --key KEY

      The archive itself is plain ustar with sorted names: the same evidence gives the same bytes.

      """
  }
}
