#!/bin/bash
# Verifies an evidence locker without Tickmark: docs/locker-format.md, followed with sha256sum, openssl, ssh-keygen and
# the standard library of python3.
#
#   verify-locker.sh LOCKER KEY [--since SIZE:ROOT | --since CHECKPOINT] [--signers ALLOWED_SIGNERS] [--pack FOLDER]
#
# KEY is a verifier key, or a file with one a line, that you got from the owner by another way than the locker.
# FOLDER is that of an unpacked evidence pack: then the files beside the locker are checked as well.
# Ends with 0 if the locker is sound, with 4 if it is not, with 64 for a wrong command line.
set -uo pipefail
export LC_ALL=C

usage() {
  echo "usage: $0 LOCKER KEY [--since SIZE:ROOT|CHECKPOINT] [--signers ALLOWED_SIGNERS] [--pack FOLDER]" >&2
  exit 64
}
[ $# -ge 2 ] || usage
locker=${1%/} key=$2 since= signers= pack=
shift 2
while [ $# -gt 0 ]; do
  [ -n "${2:-}" ] || usage
  case $1 in
    --since) since=$2 ;;
    --signers) signers=$2 ;;
    --pack) pack=${2%/} ;;
    *) usage ;;
  esac
  shift 2
done
[ -f "$key" ] && key=$(head -c 65536 "$key")
[ -n "$key" ] || usage
[ -d "$locker" ] && [ ! -L "$locker" ] || usage
[ -z "$signers" ] || [ -f "$signers" ] || usage
[ -z "$pack" ] || [ -f "$pack/pack.json" ] || usage

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
broken=0
find_() {
  echo "✗ $*"
  broken=1
}

# 1. No links, nothing but files and folders; what is read whole is small. Nothing else is opened before that.
while IFS= read -r -d '' path; do find_ "$(printf %q "$path"): neither a file nor a folder"; done \
  < <(find "$locker" ${pack:+"$pack"} ! -type f ! -type d -print0)
while IFS= read -r -d '' path; do find_ "$(printf %q "$path"): more than 64 KiB"; done \
  < <(find "$locker" \( -name '*.note' -o -name '*.sig' -o -name checkpoint -o -name locker.json \) -size +64k -print0)
if [ $broken -ne 0 ]; then
  echo "broken  $locker"
  exit 4
fi

# 2. The name of every blob is the SHA-256 of its bytes.
(cd "$locker/blobs/sha256" && find . -type f ! -name '.tmp-*' -printf '%f  %P\n') >"$work/names" 2>/dev/null ||
  find_ "$locker/blobs/sha256: cannot be read"
if [ -s "$work/names" ] && ! (cd "$locker/blobs/sha256" && sha256sum --check --quiet --strict) <"$work/names" >"$work/bad" 2>&1; then
  while IFS= read -r line; do find_ "blobs: $line"; done <"$work/bad"
fi

# 3. Names, lines, root and records, by the format's text; writes what openssl is to check.
python3 - "$locker" "$key" "$since" "$work" "$pack" <<'PYTHON'
import base64, hashlib, json, os, re, sys

locker, keys, since, work, pack = sys.argv[1:6]
SEGMENT, LINE = 65536, 1 << 20
broken = False


def find(message):
    global broken
    broken = True
    # A file's name may hold anything.
    print("✗ " + "".join(c if c.isprintable() else "\\x%02x" % ord(c) for c in message))


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


def note_body(text):
    """What is signed in a note of three lines."""
    return text[: text.index(b"\n\n") + 1]


def note_signatures(text):
    """Signatures by (name, key hash)."""
    match = re.fullmatch(r"(?:[^\n]+\n){3}\n((?:— [!-~]+ [A-Za-z0-9+/]+={0,2}\n)+)", text.decode())
    if not match or len(text) > 1 << 16:
        raise ValueError("no signed note")
    signatures = []
    for line in match[1].splitlines():
        _, name, text64 = line.split(" ")
        raw = base64.b64decode(text64)
        if base64.b64encode(raw).decode() != text64 or len(raw) <= 4:
            raise ValueError("no canonical base64")
        signatures.append((name, raw[:4], raw[4:]))
    return signatures


def note(path):
    """Origin, size, root, signed bytes, and signatures of a checkpoint."""
    text = read(path)
    match = re.match(rb"([!-*,-~]{1,255})\n(0|[1-9][0-9]{0,17})\n([A-Za-z0-9+/]{43}=)\n\n", text)
    if not match:
        raise ValueError("no checkpoint")
    origin, size, hash64 = match.groups()
    if base64.b64encode(base64.b64decode(hash64)) != hash64:
        raise ValueError("no canonical base64")
    return origin.decode(), int(size), base64.b64decode(hash64), note_body(text), note_signatures(text)


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
    verifier_keys = keys.rstrip("\n").split("\n")
    trusted = [key_of(text) for text in verifier_keys]
except ValueError:
    print("the key is no verifier key", file=sys.stderr)
    sys.exit(64)
kept = None
try:
    if os.path.isfile(since):
        kept = note(since)[1:3]
    elif since:
        match = re.fullmatch(r"(0|[1-9][0-9]{0,17}):([0-9a-f]{64})", since)
        kept = int(match[1]), bytes.fromhex(match[2])
except (OSError, ValueError, TypeError):
    print("--since is neither SIZE:ROOT nor a checkpoint", file=sys.stderr)
    sys.exit(64)

checks = 0


def queue_body(path, keys):
    """Leaves the signatures of the keys over a note for openssl."""
    global checks
    text = read(path)
    mine = [(raw, pem) for n, h, raw in note_signatures(text) for name, key_hash, pem in keys if n == name and h == key_hash]
    if not mine:
        raise ValueError("no signature of the key that you trust")
    for raw, pem in mine:
        for suffix, data in (("body", note_body(text)), ("sig", raw), ("path", path.encode()), ("pem", pem)):
            with open("%s/%d.%s" % (work, checks, suffix), "wb") as file:
                file.write(data)
        checks += 1


def queue(path, keys):
    """The same for a checkpoint; its origin, size and root."""
    queue_body(path, keys)
    return note(path)[:3]


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

hashes, named, erased, closes, retired, results = [], {}, set(), {}, set(), {}
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
                results[len(hashes) - 1] = record["result"]
                blobs = [d for m in ("definitions", "contracts", "records") for d in record[m].values()]
                blobs += [record[m] for m in ("result", "exceptions", "pseudonyms") if m in record]
                for digest in blobs:
                    named.setdefault(digest, (place, None))
            elif record["v"] == 2 and kind == "erasure":
                erased.add(record["sha256"])
            elif record["v"] == 2 and kind == "reveal":
                for name in record["pseudonyms"]:
                    if not re.fullmatch("P-[A-Z2-7]{4}-[A-Z2-7]{4}-[A-Z2-7]{2}", name):
                        raise ValueError("a record of a reveal names pseudonyms only")
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
good = [text for text in verifier_keys if text not in retired]
try:
    named_by = note(locker + "/log/checkpoint")[4]
    if not any((n, h) == key_of(text)[:2] for n, h, _ in named_by for text in good):
        find("%s/log: the key was retired by a record" % locker)
except (OSError, ValueError):
    pass
ever = trusted + [key_of(text) for text in sorted(retired)]
if kept:
    if os.path.isfile(since):
        try:
            queue(since, ever)
        except (OSError, ValueError) as error:
            find("%s: %s" % (since, error))
    if kept[0] > len(hashes) or root(hashes[: kept[0]]) != kept[1]:
        find("%s/log: does not begin with the %d records that were remembered" % (locker, kept[0]))

found = {}
for folder, folders, files in os.walk(locker):
    inside = os.path.relpath(folder, locker)
    for file in files + folders:
        path = os.path.normpath(os.path.join(inside, file))
        known = re.fullmatch(
            r"blobs|blobs/sha256|blobs/sha256/[0-9a-f]{2}|log|log/closed" if file in folders else
            r"locker\.json|log/checkpoint|log/lock|log/[0-9]{6}\.jsonl|log/torn-(0|[1-9][0-9]{0,8})"
            r"|log/closed/[^/]+\.note(\.sig)?|(.*/)?\.tmp-[0-9]{1,10}-[0-9]{1,10}", path)
        blob = re.fullmatch(r"blobs/sha256/([0-9a-f]{2})/(\1[0-9a-f]{62})", path)
        if blob and file in files:
            found[blob[2]] = os.path.getsize(os.path.join(folder, file))
        elif not known:
            find("%s/%s: nothing of this name belongs here" % (locker, path))
    for file in files:
        if inside == "log" and re.fullmatch(r"[0-9]{6}\.jsonl", file) and int(file[:6]) > segment:
            if os.path.getsize(os.path.join(folder, file)):
                find("%s/log/%s: bytes that no checkpoint covers" % (locker, file))
            elif int(file[:6]) > segment + 1:
                find("%s/log/%s: nothing of this name belongs here" % (locker, file))
if not os.path.isfile(locker + "/log/lock") or os.path.getsize(locker + "/log/lock"):
    find("%s/log/lock: expected an empty file" % locker)

absent = set()
if pack:
    # The description is signed, and names everything beside the locker.
    try:
        text = read(pack + "/pack.json")
        description = json.loads(text)
        if note_body(read(pack + "/pack.note")).split(b"\n")[1:3] != [b"pack", base64.b64encode(hashlib.sha256(text).digest())]:
            raise ValueError("another pack.json than was signed")
        queue_body(pack + "/pack.note", trusted)
        absent = set(description["left_out"])
        files = description["files"]
        for folder, _, names in os.walk(pack):
            inside = os.path.relpath(folder, pack)
            for name in names:
                path = os.path.normpath(os.path.join(inside, name))
                if path in ("pack.json", "pack.note") or path.startswith("locker/"):
                    continue
                if path not in files:
                    find("%s/%s: nothing of this name belongs here" % (pack, path))
                elif hashlib.sha256(read(os.path.join(pack, path))).hexdigest() != files[path]:
                    find("%s/%s: other bytes than pack.json names" % (pack, path))
        for path in files:
            if not os.path.isfile(os.path.join(pack, path)):
                find("%s/%s: is not there" % (pack, path))
        if files.get("reports/results.json") != results.get(description["assessment"]):
            find("%s/pack.json: the reports are not of record %s" % (pack, description["assessment"]))
        if description["head"] != {"root": root(hashes).hex(), "size": len(hashes)}:
            find("%s/pack.json: another head than the log has" % pack)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
        find("%s/pack.json: %s" % (pack, error))
for digest, (place, count) in named.items():
    if digest not in found:
        if digest not in erased | absent:
            find("%s: the blob %s is not there" % (place, digest))
    elif count is not None and found[digest] != count:
        find("%s: the blob %s has %d bytes" % (place, digest, found[digest]))
for digest in erased & set(found):
    find("the blob %s was erased by a record and is there" % digest)

for file in os.listdir(locker + "/log/closed") if os.path.isdir(locker + "/log/closed") else []:
    if file.endswith(".note.sig") and not os.path.isfile("%s/log/closed/%s" % (locker, file[:-4])):
        find("%s/log/closed/%s: a signature of nothing" % (locker, file))
notes = {file[:-5] for file in (os.listdir(locker + "/log/closed") if os.path.isdir(locker + "/log/closed") else []) if file.endswith(".note")}
for period in sorted(set(closes) | notes):
    path = "%s/log/closed/%s.note" % (locker, period)
    try:
        note_origin, note_size, note_root = queue(path, ever)
        if note_origin != origin or closes.get(period) != note_size or root(hashes[:note_size]) != note_root:
            raise ValueError("not the checkpoint of this log at the close of the period")
    except (OSError, ValueError) as error:
        find("%s: %s" % (path, error))

print("  records %d, root %s, blobs %d" % (len(hashes), root(hashes).hex(), len(found)))
sys.exit(1 if broken else 0)
PYTHON
case $? in
  0) ;;
  64) exit 64 ;;
  *) broken=1 ;;
esac

# 4. The signatures of the log's key.
for signature in "$work"/[0-9]*.sig; do
  [ -e "$signature" ] || continue
  check=${signature%.sig}
  openssl pkeyutl -verify -pubin -inkey "$check.pem" -rawin -in "$check.body" -sigfile "$signature" >/dev/null 2>&1 ||
    find_ "$(cat "$check.path"): the signature of the key is wrong"
done

# 5. The signatures of persons at the close of periods. Whoever names signers wants one for each.
for note in "$locker"/log/closed/*.note; do
  [ -e "$note" ] && [ ! -e "$note.sig" ] || continue
  if [ -z "$signers" ]; then
    echo "! $note: signed by nobody"
  else
    find_ "$note: signed by nobody"
  fi
done
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
