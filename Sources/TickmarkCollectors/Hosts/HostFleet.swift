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
  /// At most `width` hosts are asked at a time, and at least one. Jobs behind the same command prefix share its
  /// connections; others run on their own.
  public static func gather(_ jobs: [Job], width: Int) async -> [Gathering] {
    var gatherings: [Int: Gathering] = [:]
    await withTaskGroup(of: [Int: Gathering].self) { group in
      var waiting = parties(jobs).makeIterator()
      for _ in 0..<max(1, width) { add(waiting.next(), to: &group) }
      while let some = await group.next() {
        gatherings.merge(some) { first, _ in first }
        add(waiting.next(), to: &group)
      }
    }
    return jobs.indices.map { gatherings[$0] ?? Gathering(parts: [], outcome: .failed("the job did not run")) }
  }

  /// Jobs that share a connection, by their place in the list.
  private typealias Party = [(index: Int, job: Job)]

  private static func parties(_ jobs: [Job]) -> [Party] {
    var parties: [Party] = []
    var places: [PrefixHost: Int] = [:]
    for (index, job) in jobs.enumerated() {
      if let host = job.host as? PrefixHost {
        if let place = places[host] {
          parties[place].append((index, job))
          continue
        }
        places[host] = parties.count
      }
      parties.append([(index, job)])
    }
    return parties
  }

  private static func add(_ party: Party?, to group: inout TaskGroup<[Int: Gathering]>) {
    guard let party else { return }
    group.addTask { await gather(party) }
  }

  private static func gather(_ party: Party) async -> [Int: Gathering] {
    guard let first = party.first else { return [:] }
    if party.count == 1 { return [first.index: await gather(first.job, from: first.job.host)] }
    let connection = SharedConnection(to: first.job.host, collectors: party.count)
    return await withTaskGroup(of: (Int, Gathering).self) { group in
      for (index, job) in party {
        group.addTask {
          let gathering = await gather(job, from: connection)
          await connection.leave()
          return (index, gathering)
        }
      }
      return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
    }
  }

  private static func gather(_ job: Job, from host: any Host) async -> Gathering {
    await job.collector.gather(job.request, from: host).withoutSecrets()
  }
}
