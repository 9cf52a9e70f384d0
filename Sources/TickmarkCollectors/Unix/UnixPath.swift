/// Where a Unix machine keeps its accounts.
enum UnixPath {
  static let passwd = "/etc/passwd"
  static let group = "/etc/group"
  static let shadow = "/etc/shadow"
  static let lastlog = "/var/log/lastlog"
  static let sudoers = "/etc/sudoers"
  /// What the sudoers file of most systems includes.
  static let sudoersFolder = "/etc/sudoers.d"
}
