/// What is run on the host. It prints a line a fact, and ends with 0 whenever it can say how the restore went.
enum DumpRestoreScript {
  /// The arguments: dump, manifest, scratch.
  static let text = #"""
    dump=$1 manifest=$2
    initdb=$(command -v initdb || ls /usr/lib/postgresql/*/bin/initdb /usr/pgsql-*/bin/initdb 2>/dev/null | sort -V | tail -n 1)
    [ -n "$initdb" ] || { echo absent; exit 0; }
    bin=$(dirname "$initdb")
    [ -e "$dump" ] || { echo "there is no dump" >&2; exit 1; }
    echo "dumped $(stat -c %Y "$dump")"
    if [ -n "$manifest" ]; then
      sed 's/^/expected /' "$manifest" || exit 1
    fi
    scratch=$(mktemp -d "$3/tickmark-restore-XXXXXX") || exit 1
    as=
    if [ "$(id -u)" = 0 ]; then as="setpriv --reuid=nobody --regid=nogroup --clear-groups"; chown nobody "$scratch" || exit 1; fi
    end() { cd /; $as "$bin/pg_ctl" -D "$scratch/data" -m immediate -w stop >/dev/null 2>&1; rm -rf "$scratch"; }
    trap end EXIT
    trap 'exit 1' HUP INT TERM
    cd "$scratch" || exit 1
    HOME=$scratch; export HOME
    $as "$bin/initdb" -D data -A trust -U owner -E UTF8 --no-instructions >log 2>&1 </dev/null || { cat log >&2; exit 1; }
    $as "$bin/pg_ctl" -D data -o "-k $scratch -c listen_addresses=" -l "$scratch/data/log" -w start >>log 2>&1 </dev/null ||
      { cat log >&2; exit 1; }
    ask() { $as "$bin/psql" -X -A -t -q -v ON_ERROR_STOP=1 -h "$scratch" -U owner -d restored "$@"; }
    $as "$bin/createdb" -h "$scratch" -U owner -T template0 restored || exit 1
    start=$(date +%s)
    # The dump is opened here, where it may be read, and restored there, where nothing else may.
    if [ -d "$dump" ]; then
      cp -r "$dump" "$scratch/dump" && chmod -R a+rX "$scratch/dump" &&
        $as "$bin/pg_restore" --no-owner --no-privileges --exit-on-error -h "$scratch" -U owner -d restored "$scratch/dump" >&2
    else
      $as "$bin/pg_restore" --no-owner --no-privileges --exit-on-error -h "$scratch" -U owner -d restored <"$dump" >&2
    fi
    echo "restore $?"
    echo "seconds $(($(date +%s) - start))"
    ask -F ' ' <<'END' || exit 1
    SET timezone = 'UTC'; SET datestyle = 'ISO'; SET intervalstyle = 'postgres'; SET extra_float_digits = 1; SET bytea_output = 'hex';
    SELECT format('SELECT %L, count(*), coalesce(sum((''x'' || left(md5(t::text), 15))::bit(60)::bigint), 0), %L FROM %I.%I t',
                  'rows', n.nspname || '.' || c.relname, n.nspname, c.relname)
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
    ORDER BY 1 \gexec
    END
    echo counted
    """#
}
