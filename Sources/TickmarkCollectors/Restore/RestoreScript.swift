/// What is run on the host. It prints a line a fact, and ends with 0 whenever it can say how the restore went.
enum RestoreScript {
  /// The arguments: repository, password file, snapshot, include, manifest, scratch.
  static let text = #"""
    command -v restic >/dev/null || { echo absent; exit 0; }
    repository=$1 password=$2 snapshot=$3 include=$4 manifest=$5
    scratch=$(mktemp -d "$6/tickmark-restore-XXXXXX") || exit 1
    trap 'rm -rf "$scratch"' EXIT
    trap 'exit 1' HUP INT TERM
    mkdir "$scratch/files" || exit 1
    RESTIC_PASSWORD_FILE=$password; export RESTIC_PASSWORD_FILE
    restic -r "$repository" --no-cache --no-lock snapshots --json "$snapshot" >"$scratch/snapshots" || exit 1
    echo "snapshots $(tr -d '\n' <"$scratch/snapshots")"
    start=$(date +%s)
    if [ -n "$include" ]; then set -- --include "$include"; else set --; fi
    restic -r "$repository" --no-cache --no-lock -q restore "$snapshot" --target "$scratch/files" --verify "$@" >&2
    echo "restore $?"
    echo "seconds $(($(date +%s) - start))"
    echo "files $(find "$scratch/files" -type f | wc -l)"
    if [ -n "$manifest" ]; then
      (cd "$(dirname "$scratch/files/$manifest")" && sha256sum --check --quiet --strict "$(basename "$manifest")") >&2
      echo "manifest $?"
    fi
    """#
}
