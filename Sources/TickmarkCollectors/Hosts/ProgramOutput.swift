internal import Subprocess
internal import TickmarkCore

/// Reads the streams of a running program.
enum ProgramOutput {
  /// Bytes of standard error that are kept.
  private static let complaintLimit = 4096

  /// All bytes, or a failure if there are more than `limit` or the stream breaks.
  static func all(of stream: SubprocessOutputSequence, limit: Int) async -> Result<[UInt8], SystemFailure> {
    var bytes: [UInt8] = []
    do {
      for try await buffer in stream {
        guard bytes.count + buffer.count <= limit else {
          return .failure(.refused("more output than the limit of \(limit) bytes"))
        }
        buffer.withUnsafeBytes { bytes += $0 }
      }
      return .success(bytes)
    } catch {
      return .failure(.refused("the output broke off: \(PrintableText.printable("\(error)"))"))
    }
  }

  /// The first line; reads on to the end, so that a talkative program does not block.
  static func beginning(of stream: SubprocessOutputSequence) async -> String {
    var kept: [UInt8] = []
    do {
      for try await buffer in stream where kept.count < complaintLimit {
        buffer.withUnsafeBytes { kept += $0.prefix(complaintLimit - kept.count) }
      }
    } catch {
      return PrintableText.firstLine(kept)
    }
    return PrintableText.firstLine(kept)
  }
}
