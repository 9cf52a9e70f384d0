import Testing
import TickmarkCore
import TickmarkTestSupport

@testable import TickmarkCollectors

@Suite struct DisksTests {
  /// `vg-wide` lies on an open disk too, and nobody can tell what `/dev/root` and the pool lie on.
  @Test func `encrypted is what is encrypted on every way down`() async throws {
    let rows = try await CollectorBench("disks").rows("laptop")
    #expect(
      rows.lines("mounted_disks", "mount_point", "device", "filesystem", "is_encrypted") == [
        "/ /dev/mapper/vg-root ext4 1", "/boot /dev/nvme0n1p2 ext4 0", "/boot/efi /dev/nvme0n1p1 vfat 0",
        "/srv /dev/mapper/vg-wide ext4 0", "/media/usb stick /dev/sda1 vfat 0", "/old /dev/root ext4 -",
        "/tank tank/data zfs -", "/var/chroot /dev/mapper/vg-root ext4 1",
        "/usr /dev/mapper/verity ext4 0", "/scratch /dev/mapper/plain ext4 -", "/pool /dev/mapper/pool btrfs 0",
        "/hidden /srv/node ext4 -",
        "[SWAP] /dev/mapper/vg-swap /dev/mapper/vg-swap - 1", "[SWAP] /dev/mapper/plain /dev/mapper/plain - 1",
      ])
  }

  @Test func `of two file systems at one place the one that is seen`() throws {
    let mounts = try MountedDisk.mounts(
      RawPart(name: "/proc/mounts", bytes: Array("/dev/a / ext4 rw 0 0\n/dev/b / ext4 rw 0 0\n".utf8)))
    #expect(mounts.map(\.device) == ["/dev/b"])
  }

  @Test func `the real lsblk`() async throws {
    let gathering = try await CollectorBench("disks").gather(from: LocalHost())
    guard gathering.outcome == .complete else { return }
    let rows = try CollectorBench("disks").parse(gathering.parts)
    #expect(rows.rows["mounted_disks"] != nil)
  }
}
