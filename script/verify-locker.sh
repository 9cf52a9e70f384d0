#!/bin/bash
# Verifies an evidence locker without Tickmark: docs/locker-format.md, followed with sha256sum, openssl, ssh-keygen and
# the standard library of python3.
#
#   verify-locker.sh LOCKER KEY [--since SIZE:ROOT] [--signers ALLOWED_SIGNERS] [--left-out PACK_JSON]
#
# KEY is a verifier key, or a file with one, that you got from the owner by another way than the locker.
# Ends with 0 if the locker is sound, with 4 if it is not, with 64 for a wrong command line.
set -uo pipefail
export LC_ALL=C

usage() {
  echo "usage: $0 LOCKER KEY [--since SIZE:ROOT] [--signers ALLOWED_SIGNERS] [--left-out PACK_JSON]" >&2
  exit 64
}
[ $# -ge 2 ] || usage
locker=${1%/} key=$2 since= signers= left_out=
shift 2
while [ $# -gt 0 ]; do
  case $1 in
    --since) since=${2:-} ;;
    --signers) signers=${2:-} ;;
    --left-out) left_out=${2:-} ;;
    *) usage ;;
  esac
  shift 2 || usage
done
[ -f "$key" ] && key=$(head -n 1 "$key")
[ -d "$locker" ] && [ ! -L "$locker" ] || usage

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
broken=0
find_() {
  echo "✗ $*"
  broken=1
}

# 1. No links, nothing but files and folders.
while IFS= read -r -d '' path; do find_ "$path: neither a file nor a folder"; done \
  < <(find "$locker" ! -type f ! -type d -print0)

# 2. The name of every blob is the SHA-256 of its bytes.
(cd "$locker/blobs/sha256" && find . -type f ! -name '.tmp-*' -printf '%f  %P\n') >"$work/names" 2>/dev/null ||
  find_ "$locker/blobs/sha256: cannot be read"
if [ -s "$work/names" ] && ! (cd "$locker/blobs/sha256" && sha256sum --check --quiet --strict) <"$work/names" >"$work/bad" 2>&1; then
  while IFS= read -r line; do find_ "blobs: $line"; done <"$work/bad"
fi

# 3. Names, lines, root and records, by the format's text; writes what openssl is to check.
python3 - "$locker" "$key" "$since" "$work" "$left_out" <<'PYTHON' || broken=1
import base64, hashlib, json, os, re, sys

locker, verifier_key, since, work, left_out = sys.argv[1:6]
SEGMENT, LINE = 65536, 1 << 20
broken = False


def find(message):
    global broken
    broken = True
    print("✗ " + message)


def read(path):
    with open(path, "rb") as file:
        return file.read()


def leaf(line):
    return hashlib.sha256(b"\0" + line).digest()


def root(hashes):
    """RFC 6962, section 2.1."""
    if not hashes:
        return hashlib.sha256(b"").digest()
    if len(hashes) == 1:
        return hashes[0]
    k = 1
    while k * 2 < len(hashes):
        k *= 2
    return hashlib.sha256(b"\1" + root(hashes[:k]) + root(hashes[k:])).digest()


def canonical(value):
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def object_without_doubles(pairs):
    if len({name for name, _ in pairs}) != len(pairs):
        raise ValueError("a member twice")
    return dict(pairs)


def note(path):
    """Origin, size, root, signed bytes, and signatures by (name, key hash)."""
    text = read(path).decode()
    match = re.fullmatch(r"([!-*,-~]{1,255})\n(0|[1-9][0-9]{0,17})\n([A-Za-z0-9+/]{43}=)\n\n((?:— [!-~]+ [A-Za-z0-9+/]+={0,2}\n)+)", text)
    if not match:
        raise ValueError("no checkpoint")
    origin, size, hash64, lines = match.groups()
    if base64.b64encode(base64.b64decode(hash64)).decode() != hash64:
        raise ValueError("no canonical base64")
    signatures = []
    for line in lines.splitlines():
        _, name, text64 = line.split(" ")
        raw = base64.b64decode(text64)
        if base64.b64encode(raw).decode() != text64 or len(raw) <= 4:
            raise ValueError("no canonical base64")
        signatures.append((name, raw[:4], raw[4:]))
    return origin, int(size), base64.b64decode(hash64), text[: text.index("\n\n") + 1].encode(), signatures


def key_of(text):
    """Name, hash and PEM of a verifier key."""
    name, hash_hex, key64 = text.split("+", 2)
    public = base64.b64decode(key64)
    key_hash = hashlib.sha256(name.encode() + b"\n" + public).digest()[:4]
    if len(public) != 33 or public[0] != 1 or key_hash.hex() != hash_hex:
        raise ValueError("no verifier key")
    # RFC 8410: what stands before the 32 bytes of an Ed25519 public key.
    spki = bytes.fromhex("302a300506032b6570032100") + public[1:]
    pem = "-----BEGIN PUBLIC KEY-----\n" + base64.b64encode(spki).decode() + "\n-----END PUBLIC KEY-----\n"
    return name, key_hash, pem.encode()


try:
    trusted = [key_of(verifier_key)]
except ValueError:
    print("the key is no verifier key", file=sys.stderr)
    sys.exit(1)

checks = 0


def queue(path, keys):
    """Leaves signatures of the keys for openssl; the note's origin, size and root."""
    global checks
    origin, size, digest, body, signatures = note(path)
    mine = [(raw, pem) for n, h, raw in signatures for name, key_hash, pem in keys if n == name and h == key_hash]
    if not mine:
        raise ValueError("no signature of the key that you trust")
    for raw, pem in mine:
        for suffix, data in (("body", body), ("sig", raw), ("path", path.encode()), ("pem", pem)):
            with open("%s/%d.%s" % (work, checks, suffix), "wb") as file:
                file.write(data)
        checks += 1
    return origin, size, digest


origin, size, expected = None, 0, None
try:
    origin, size, expected = queue(locker + "/log/checkpoint", trusted)
except (OSError, ValueError) as error:
    find("%s/log/checkpoint: %s" % (locker, error))

try:
    text = read(locker + "/locker.json")
    description = json.loads(text)
    if text != ('{\n  "origin": %s,\n  "version": 2\n}\n' % json.dumps(description["origin"])).encode():
        raise ValueError("not the description of a locker of version 2")
    if origin is not None and description["origin"] != origin:
        raise ValueError("another origin than in the checkpoint")
except (OSError, ValueError, KeyError, TypeError) as error:
    find("%s/locker.json: %s" % (locker, error))

hashes, named, erased, closes, retired = [], {}, set(), {}, set()
lines_left = size
segment = 0
while expected is not None:
    path = "%s/log/%06d.jsonl" % (locker, segment)
    try:
        data = read(path)
    except OSError as error:
        find("%s: %s" % (path, error))
        break
    lines = data.split(b"\n")
    take = min(SEGMENT, lines_left)
    if len(lines) - 1 < take:
        find("%s: %d lines, %d expected" % (path, len(lines) - 1, take))
        break
    for number, line in enumerate(lines[:take], 1):
        hashes.append(leaf(line))
        place = "%s:%d" % (path, number)
        try:
            if len(line) > LINE:
                raise ValueError("a line too long")
            record = json.loads(line.decode(), object_pairs_hook=object_without_doubles)
            if canonical(record) != line:
                raise ValueError("not canonical JSON")
            kind = record["kind"]
            if record["v"] == 2 and kind in ("collection", "import"):
                for part in record["parts"]:
                    named[part["sha256"]] = (place, part["bytes"])
                for digest in list(record["tables"].values()) + list(record["zones"].values()):
                    named.setdefault(digest, (place, None))
            elif record["v"] == 2 and kind == "assessment":
                blobs = [d for m in ("definitions", "contracts", "records") for d in record[m].values()]
                blobs += [record[m] for m in ("result", "exceptions", "pseudonyms") if m in record]
                for digest in blobs:
                    named.setdefault(digest, (place, None))
            elif record["v"] == 2 and kind == "erasure":
                erased.add(record["sha256"])
            elif record["v"] == 2 and kind == "close":
                closes[record["period"]] = len(hashes)
            elif record["v"] == 2 and kind == "key":
                key_of(record["retired"])
                retired.add(record["retired"])
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            find("%s: %s" % (place, error))
    rest = b"\n".join(lines[take:])
    lines_left -= take
    if rest:
        find("%s:%d: %d bytes that no checkpoint covers" % (path, take + 1, len(rest)))
    if lines_left == 0:
        break
    segment += 1

if expected is not None and (len(hashes) != size or root(hashes) != expected):
    find("%s/log/checkpoint:3: the root over %d lines is %s" % (locker, len(hashes), root(hashes).hex()))
if verifier_key in retired:
    find("%s/log: the key was retired by a record" % locker)
if since:
    match = re.fullmatch(r"([0-9]+):([0-9a-f]{64})", since)
    if not match:
        find("--since %s: expected SIZE:ROOT" % since)
    elif int(match[1]) > len(hashes) or root(hashes[: int(match[1])]).hex() != match[2]:
        find("%s/log: does not begin with the %s records that were remembered" % (locker, match[1]))

found = {}
for folder, folders, files in os.walk(locker):
    inside = os.path.relpath(folder, locker)
    for file in files + folders:
        path = os.path.normpath(os.path.join(inside, file))
        known = re.fullmatch(
            r"locker\.json|blobs|blobs/sha256|blobs/sha256/[0-9a-f]{2}|log|log/checkpoint|log/lock|log/closed"
            r"|log/[0-9]{6}\.jsonl|log/torn-(0|[1-9][0-9]*)|log/closed/[^/]+\.note(\.sig)?|(.*/)?\.tmp-[^/]*", path)
        blob = re.fullmatch(r"blobs/sha256/([0-9a-f]{2})/(\1[0-9a-f]{62})", path)
        if blob:
            found[blob[2]] = os.path.getsize(os.path.join(folder, file))
        elif not known:
            find("%s/%s: nothing of this name belongs here" % (locker, path))
    for file in files:
        if inside == "log" and re.fullmatch(r"[0-9]{6}\.jsonl", file) and int(file[:6]) > segment:
            if os.path.getsize(os.path.join(folder, file)):
                find("%s/log/%s: bytes that no checkpoint covers" % (locker, file))
if os.path.exists(locker + "/log/lock") and os.path.getsize(locker + "/log/lock"):
    find("%s/log/lock: expected an empty file" % locker)

absent = set()
if left_out:
    with open(left_out, "rb") as file:
        absent = set(json.load(file)["left_out"])
for digest, (place, count) in named.items():
    if digest not in found:
        if digest not in erased | absent:
            find("%s: the blob %s is not there" % (place, digest))
    elif count is not None and found[digest] != count:
        find("%s: the blob %s has %d bytes" % (place, digest, found[digest]))
for digest in erased & set(found):
    find("the blob %s was erased by a record and is there" % digest)

notes = {file[:-5] for file in (os.listdir(locker + "/log/closed") if os.path.isdir(locker + "/log/closed") else []) if file.endswith(".note")}
for period in sorted(set(closes) | notes):
    path = "%s/log/closed/%s.note" % (locker, period)
    try:
        note_origin, note_size, note_root = queue(path, trusted + [key_of(key) for key in sorted(retired)])
        if note_origin != origin or closes.get(period) != note_size or root(hashes[:note_size]) != note_root:
            raise ValueError("not the checkpoint of this log at the close of the period")
    except (OSError, ValueError) as error:
        find("%s: %s" % (path, error))

print("  records %d, root %s, blobs %d" % (len(hashes), root(hashes).hex(), len(found)))
sys.exit(1 if broken else 0)
PYTHON

# 4. The signatures of the log's key.
for signature in "$work"/[0-9]*.sig; do
  [ -e "$signature" ] || continue
  check=${signature%.sig}
  openssl pkeyutl -verify -pubin -inkey "$check.pem" -rawin -in "$check.body" -sigfile "$signature" >/dev/null 2>&1 ||
    find_ "$(cat "$check.path"): the signature of the key is wrong"
done

# 5. The signatures of persons at the close of periods.
for signature in "$locker"/log/closed/*.note.sig; do
  [ -e "$signature" ] || continue
  if [ -z "$signers" ]; then
    echo "! $signature: not checked; give --signers"
    continue
  fi
  note=${signature%.sig}
  person=$(ssh-keygen -Y find-principals -s "$signature" -f "$signers" 2>/dev/null | head -n 1)
  if [ -n "$person" ] && ssh-keygen -Y verify -f "$signers" -I "$person" -n tickmark-checkpoint@v1 -s "$signature" <"$note" >/dev/null 2>&1; then
    echo "  $note: signed by $person"
  else
    find_ "$signature: no good signature of a known person"
  fi
done

if [ $broken -eq 0 ]; then
  echo "sound   $locker"
else
  echo "broken  $locker"
  exit 4
fi
