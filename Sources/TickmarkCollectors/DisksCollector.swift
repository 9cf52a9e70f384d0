public import TickmarkCore

/// Whether what a machine writes to its disks is encrypted: `lsblk`, /proc/mounts and /proc/swaps.
///
/// Needs no rights. Encrypted is what lies on a device of dm-crypt on every way down to the disks; of btrfs, which spreads
/// over several devices, all of them. Disks that encrypt by
/// themselves, and volumes that a cloud encrypts, look open from inside.
public struct DisksCollector: Collector {
  public let id = "disks"
  public let version = 1
  public let tables = ["mounted_disks"]
  public let options: [ObjectShape.Field] = []
  public let observesNow = true

  static let devices = HostQuestion.command(HostCommand(["lsblk", "-J", "-p", "-o", "NAME,TYPE,FSTYPE"]))
  static let mounts = HostQuestion.file("/proc/mounts")
  static let swaps = HostQuestion.file("/proc/swaps")

  public init() {}

  public func gather(_ request: CollectionRequest, from host: any Host) async -> Gathering {
    let answers = await AnswerParts.ask([Self.devices, Self.mounts, Self.swaps], of: host)
    if answers.isAbsent(Self.devices.name) {
      return Gathering(parts: [], outcome: .absent("\(host.name) has no program 'lsblk'"))
    }
    return answers.gathering
  }

  public func parse(_ evidence: RawEvidence, into sink: inout some RowSink) throws(Diagnostic) {
    let files = try HostEvidence(evidence)
    guard let devices = try files.part(Self.devices.name), let mounts = try files.part(Self.mounts.name) else {
      throw Diagnostic("the evidence has no output of 'lsblk' or no \(Self.mounts.name)")
    }
    let tree = try DeviceTree(devices)
    let swaps = try files.part(Self.swaps.name)
    var table = try HostTable("mounted_disks", in: evidence, sink: &sink)
    for mount in try MountedDisk.mounts(mounts) + MountedDisk.swaps(swaps) {
      table.begin(at: mount.location)
      table.set("mount_point", mount.point)
      table.set("device", mount.device)
      table.set("filesystem", mount.filesystem)
      table.set("is_encrypted", tree.isEncrypted(mount.device, filesystem: mount.filesystem))
      try table.append(to: &sink)
    }
  }
}
