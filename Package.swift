// swift-tools-version: 6.2
import PackageDescription

/// What every target of ours is built with: Swift 6, explicit imports, and no warning left standing.
let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .treatAllWarnings(as: .error),
]

let package = Package(
  name: "tickmark",
  products: [
    .executable(name: "tickmark", targets: ["tickmark"]),
    .library(name: "TickmarkAudit", targets: ["TickmarkAudit"]),
    .library(name: "TickmarkEvidence", targets: ["TickmarkEvidence"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
  ],
  targets: [
    .systemLibrary(name: "CLibCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(name: "CLibYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
    .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),

    // Controls and table contracts as bytes inside the binary; script/generate-pack writes its list.
    .target(name: "CTickmarkPack"),

    // Values, protocols, digests; no input or output.
    .target(name: "TickmarkCore", dependencies: ["CLibCrypto"], swiftSettings: strict),

    // Bytes to nodes and records, each reader with its limits.
    .target(
      name: "TickmarkFormats", dependencies: ["TickmarkCore", "CLibYAML", "CLibXML2"], swiftSettings: strict),

    // The locker. Knows no SQL and no YAML: a verifier must stay small.
    .target(name: "TickmarkEvidence", dependencies: ["TickmarkCore"], swiftSettings: strict),

    // The only code that touches the world.
    .target(
      name: "TickmarkCollectors",
      dependencies: [
        "TickmarkCore", "TickmarkFormats", "CLibCrypto", .product(name: "Subprocess", package: "swift-subprocess"),
      ],
      swiftSettings: strict),

    // Pure functions from an assessment to files.
    .target(
      name: "TickmarkReports", dependencies: ["TickmarkCore", "TickmarkFormats", "CLibXML2"], swiftSettings: strict),

    // The judge: sees evidence, never hosts or report formats.
    .target(
      name: "TickmarkAudit", dependencies: ["TickmarkCore", "TickmarkFormats", "TickmarkEvidence", "CSQLite"],
      swiftSettings: strict),

    .executableTarget(
      name: "tickmark",
      dependencies: [
        "TickmarkCore", "TickmarkFormats", "TickmarkEvidence", "TickmarkCollectors", "TickmarkAudit",
        "TickmarkReports", "CTickmarkPack", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),

    // Golden files and recorded hosts, shared by the tests and shipped to nobody.
    .target(
      name: "TickmarkTestSupport", dependencies: ["TickmarkCore"], path: "Tests/TickmarkTestSupport",
      swiftSettings: strict),
    .testTarget(
      name: "TickmarkCoreTests", dependencies: ["TickmarkCore", "TickmarkTestSupport"], swiftSettings: strict),
    .testTarget(
      name: "TickmarkFormatsTests", dependencies: ["TickmarkFormats", "TickmarkCore", "TickmarkTestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "TickmarkEvidenceTests", dependencies: ["TickmarkEvidence", "TickmarkCore", "TickmarkTestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "TickmarkCollectorsTests",
      dependencies: ["TickmarkCollectors", "TickmarkFormats", "TickmarkCore", "TickmarkTestSupport"],
      exclude: ["Hosts"], swiftSettings: strict),
    .testTarget(
      name: "TickmarkReportsTests",
      dependencies: ["TickmarkReports", "TickmarkFormats", "TickmarkCore", "TickmarkTestSupport"],
      exclude: ["Golden"], swiftSettings: strict),
    .testTarget(
      name: "TickmarkAuditTests",
      dependencies: ["TickmarkAudit", "TickmarkEvidence", "TickmarkFormats", "TickmarkCore", "TickmarkTestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "TickmarkCLITests",
      dependencies: [
        "tickmark", "TickmarkAudit", "TickmarkCollectors", "TickmarkEvidence", "TickmarkFormats", "TickmarkReports",
        "TickmarkCore", "TickmarkTestSupport",
      ],
      exclude: ["Expected"], swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
