public import TickmarkCore

/// Gathers from many hosts at once, with a bound, and takes out what looks like a secret.
public enum HostFleet {
  /// One collector asking one host.
  public struct Job: Sendable {
    public var collector: any Collector
    public var request: CollectionRequest
    public var host: any Host

    public init(collector: any Collector, request: CollectionRequest, host: any Host) {
      self.collector = collector
      self.request = request
      self.host = host
    }
  }

  /// One gathering a job, in the order of the jobs, whichever host answers first.
  ///
  /// At most `width` jobs run at a time, and at least one.
  public static func gather(_ jobs: [Job], width: Int) async -> [Gathering] {
    var gatherings: [Int: Gathering] = [:]
    await withTaskGroup(of: (Int, Gathering).self) { group in
      var waiting = jobs.enumerated().makeIterator()
      for _ in 0..<max(1, width) { add(waiting.next(), to: &group) }
      while let (index, gathering) = await group.next() {
        gatherings[index] = gathering
        add(waiting.next(), to: &group)
      }
    }
    return jobs.indices.map { gatherings[$0] ?? Gathering(parts: [], outcome: .failed("the job did not run")) }
  }

  private static func add(_ next: (offset: Int, element: Job)?, to group: inout TaskGroup<(Int, Gathering)>) {
    guard let next else { return }
    group.addTask {
      let job = next.element
      return (next.offset, await job.collector.gather(job.request, from: job.host).withoutSecrets())
    }
  }
}
