#!/usr/bin/env python3
"""Measures the release build as whole processes: wall and CPU seconds and peak memory, medians of several runs.

    python3 Benchmarks/benchmark.py [--runs 5] [--accounts 1000000] [CASE ...]
"""
import argparse
import csv
import os
import platform
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TICKMARK = ROOT / ".build/release/tickmark"

CONTROL = """\
id: {id}
title: Leavers' accounts are switched off in time
policy:
  section: Benchmark
  quote: Accounts are deactivated when a user leaves the company
severity: high
owner: head-of-it
frequency: on-occurrence
maps: {{soc2: [CC6.2], nist80053: [PS-4]}}
parameters:
  max_delay: {{value: PT24H, at_most: true, source: benchmark}}
evidence:
  hr_leavers: {{covers: period}}
  access_accounts: {{max_age: P7D}}
populations:
  held:
    item: account held by a leaver
    key: [system, account_id]
    subject: [employee_id]
    complete_because: starts from the list of leavers
    sql: |
      SELECT a.system, a.account_id, l.employee_id, l.left_at, a.disabled_at
      FROM hr_leavers l
      JOIN access_accounts a ON a.employee_id = l.employee_id
tests:
  - id: {id}.a
    title: Accounts of leavers are switched off in time
    level: operation
    population: held
    attributes:
      A:
        title: switched off in time
        require: disabled_at - left_at <= :max_delay
        says: "{{system}} account {{account_id}} was switched off {{disabled_at - left_at}} after its holder left"
examples:
  - name: in time
    given:
      hr_leavers: [{{employee_id: E1, left_at: 2026-07-09T15:00:00Z}}]
      access_accounts: [{{account_id: A1, employee_id: E1, disabled_at: 2026-07-10T08:00:00Z}}]
    expect: {{{id}.a: pass}}
  - name: never
    given:
      hr_leavers: [{{employee_id: E1, left_at: 2026-07-09T15:00:00Z}}]
      access_accounts: [{{system: idp, account_id: A1, employee_id: E1}}]
    expect: {{{id}.a: {{idp/A1: [A]}}}}
remediation: Switch the account off.
"""

WORKSPACE = """\
organization: Benchmark
period: 2026-Q3
scope: [BEN]
sources:
  - {table: hr_leavers, collector: file, path: leavers.csv, covers: period}
  - {table: access_accounts, collector: file, path: accounts.csv, as_of: period}
"""

SQLITE = """\
CREATE TABLE leavers (employee_id TEXT, left_at TEXT, last_day_on TEXT);
CREATE TABLE accounts (system TEXT, account_id TEXT, user_name TEXT, employee_id TEXT, account_type TEXT, status TEXT,
                       created_at TEXT, disabled_at TEXT);
.mode csv
.import --skip 1 leavers.csv leavers
.import --skip 1 accounts.csv accounts
CREATE INDEX by_employee ON accounts (employee_id);
SELECT count(*), sum(a.disabled_at = '' OR julianday(a.disabled_at) - julianday(l.left_at) > 1.0)
FROM leavers l JOIN accounts a USING (employee_id);
"""

PANDAS = """\
import pandas as p
l, a = p.read_csv('leavers.csv'), p.read_csv('accounts.csv')
m = a.merge(l, on='employee_id')
d = p.to_datetime(m.disabled_at) - p.to_datetime(m.left_at)
print(len(m), int((~(d <= p.Timedelta(hours=24))).sum()))
"""


def measure(command, runs, cwd=None, accepts=(0,), stdin=None):
    """Wall, CPU seconds and peak MB of each run but the first."""
    figures = []
    for run in range(runs + 1):
        start = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=cwd, stdin=subprocess.PIPE if stdin else subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE)
        if stdin:
            process.stdin.write(stdin.encode())
            process.stdin.close()
        errors = process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in accepts:
            sys.exit(f"{command} ended with {process.returncode}: {errors.decode()[:500]}")
        if run:
            figures.append((time.perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024))
    return [statistics.median(column) for column in zip(*figures)]


def show(name, figures):
    wall, cpu, memory = figures
    print(f"| {name} | {wall:.3f} | {cpu:.3f} | {memory:.0f} |", flush=True)


def start_up(args, folder):
    show("start-up (`tickmark --version`)", measure([TICKMARK, "--version"], args.runs * 4))


def controls(args, folder):
    workspace = folder / "controls-2000"
    (workspace / "controls").mkdir(parents=True)
    for index in range(2000):
        name = f"BE{'ABC'[index // 900]}-{index % 900 + 1}"
        (workspace / f"controls/{name}.yml").write_text(CONTROL.format(id=name))
    show("2,000 controls loaded (`tickmark list`)", measure([TICKMARK, "list", "-C", workspace], args.runs))
    show("2,000 controls checked with their SQL and examples (`tickmark lint`)", measure([TICKMARK, "lint", "-C", workspace], args.runs))


def accounts(args, folder):
    workspace = folder / "accounts"
    (workspace / "controls").mkdir(parents=True)
    (workspace / "tickmark.yml").write_text(WORKSPACE)
    (workspace / "controls/BEN-1.yml").write_text(CONTROL.format(id="BEN-1"))
    make_accounts(workspace, args.accounts)
    size = (workspace / "accounts.csv").stat().st_size / 1e6
    name = f"{args.accounts:,} accounts ({size:.0f} MB), {args.accounts // 20:,} leavers"
    show(f"{name}: `tickmark audit`", measure([TICKMARK, "audit", "-q"], args.runs, workspace, (2,)))
    show(f"{name}: `tickmark assess`", measure([TICKMARK, "assess", "-q"], args.runs, workspace, (2,)))
    if shutil.which("sqlite3"):
        show(f"{name}: sqlite3 shell", measure(["sqlite3", ":memory:"], args.runs, workspace, stdin=SQLITE))
    if subprocess.run([sys.executable, "-c", "import pandas"], stderr=subprocess.DEVNULL).returncode == 0:
        show(f"{name}: pandas", measure([sys.executable, "-c", PANDAS], args.runs, workspace))


def make_accounts(workspace, count):
    """One account in twenty belongs to a leaver; two in a hundred of those are switched off late, one never."""
    chance = random.Random(42)
    with open(workspace / "leavers.csv", "w", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(["employee_id", "left_at", "last_day_on"])
        for index in range(count // 20):
            rows.writerow([f"E{index:07}", f"2026-08-{index % 28 + 1:02}T15:00:00Z", f"2026-08-{index % 28 + 1:02}"])
    with open(workspace / "accounts.csv", "w", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(["system", "account_id", "user_name", "employee_id", "account_type", "status", "created_at", "disabled_at"])
        for index in range(count):
            left = index < count // 20
            lot = chance.random()
            day = index % 28 + (4 if lot < 0.02 else 1)
            disabled = f"2026-{8 + (day > 31):02}-{(day - 1) % 31 + 1:02}T20:00:00Z" if left and lot < 0.99 else ""
            rows.writerow(
                ["idp", f"A{index:07}", f"user{index}", f"E{index:07}", "person", "disabled" if disabled else "enabled",
                 "2024-01-14T08:00:00Z", disabled])


def exceptions(args, folder):
    """Every item of a population is an exception: twenty accounts of each leaver, all of them on."""
    workspace = folder / "exceptions"
    (workspace / "controls").mkdir(parents=True)
    (workspace / "tickmark.yml").write_text(WORKSPACE)
    (workspace / "controls/BEN-1.yml").write_text(CONTROL.format(id="BEN-1"))
    count = args.accounts
    with open(workspace / "leavers.csv", "w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["employee_id", "left_at", "last_day_on"])
        rows.writerows([f"E{index}", "2026-08-03T15:00:00Z", "2026-08-03"] for index in range(count // 20))
    with open(workspace / "accounts.csv", "w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["system", "account_id", "user_name", "employee_id", "account_type", "status", "created_at", "disabled_at"])
        rows.writerows(
            ["idp", f"A{index}", f"u{index}", f"E{index % (count // 20)}", "person", "enabled", "2024-01-02T09:00:00Z", ""]
            for index in range(count))
    name = f"{count:,} exceptions in one test"
    subprocess.run([TICKMARK, "collect"], cwd=workspace, stdout=subprocess.DEVNULL, check=True)
    show(f"{name}: `tickmark assess`", measure([TICKMARK, "assess", "-q"], args.runs, workspace, (2,)))
    reports = workspace / "reports/2026-Q3"
    print(f"  exceptions.jsonl {(reports / 'exceptions.jsonl').stat().st_size:,} bytes, largest other file "
          f"{max(file.stat().st_size for file in reports.rglob('*') if file.is_file() and file.name != 'exceptions.jsonl'):,} bytes",
          file=sys.stderr)
    show(f"{name}: `tickmark report`", measure([TICKMARK, "report", "-q"], args.runs, workspace, (2,)))
    lines = (workspace / "accounts.csv").read_text().splitlines(keepends=True)
    (workspace / "accounts.csv").write_text("".join(lines[:-1]))
    subprocess.run([TICKMARK, "audit", "-q", "--format", "junit", "--output", "fewer"], cwd=workspace, check=False)
    show(f"{name}: `tickmark compare` with one fewer",
         measure([TICKMARK, "compare", "2026-Q3", "fewer/results.json"], args.runs, workspace))


def quarter(args, folder):
    workspace = folder / "quarter"
    for part in ["evidence/2026-Q3", "evidence/records", "reports/2026-Q2"]:
        shutil.copytree(ROOT / part, workspace / part)
    shutil.copy(ROOT / "tickmark.yml", workspace)
    show("the example quarter, 61 files, 78 tests: `tickmark audit`", measure([TICKMARK, "audit", "-q"], args.runs, workspace, (2,)))
    show("the example quarter, 61 files, 78 tests: `tickmark assess`", measure([TICKMARK, "assess", "-q"], args.runs, workspace, (2,)))


LOCKER = """\
organization: Benchmark
period: 2026-Q3
scope: [AVL-2]
sources:
"""


def locker_workspace(workspace, paths):
    """Sources of 500 files: the record of a source has at most 1 MiB."""
    with open(workspace / "tickmark.yml", "w") as file:
        file.write(LOCKER)
        for start in range(0, len(paths), 500):
            part = ", ".join(paths[start:start + 500])
            file.write("  - {table: restore_tests, collector: file, format: csv, covers: period, path: [%s]}\n" % part)


def sealing(args, folder):
    """Many small items of evidence into one locker; a tickmark.yml has at most 100,000 values."""
    for count in [1_000, 10_000, 90_000]:
        workspace = folder / f"sealing-{count}"
        (workspace / "i").mkdir(parents=True)
        header = "test_id,set_id,tested_on,result,checksum_match,restore_minutes,tester_id,reviewer_id\n"
        for index in range(count):
            (workspace / f"i/{index}").write_text(header + f"T{index},B1,2026-08-01,success,1,10,E1,E2\n")
        locker_workspace(workspace, [f"i/{index}" for index in range(count)])

        def collect():
            start = time.perf_counter()
            process = subprocess.Popen([TICKMARK, "collect"], cwd=workspace, stdout=subprocess.DEVNULL)
            _, status, usage = os.wait4(process.pid, 0)
            if status:
                sys.exit(f"collect ended with {status}")
            return time.perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024

        show(f"{count:,} items sealed (`tickmark collect`)", collect())
        show(f"{count:,} items verified (`tickmark verify`)", measure([TICKMARK, "verify"], 1, workspace))


def gigabyte(args, folder):
    """Ten files of 100 MB, which are no tables: they are kept and rejected, as evidence that cannot be read is."""
    workspace = folder / "gigabyte"
    workspace.mkdir()
    chance = random.Random(42)
    for index in range(10):
        with open(workspace / f"{index}.csv", "wb") as file:
            for _ in range(100):
                file.write(chance.randbytes(1_000_000))
    locker_workspace(workspace, [f"{index}.csv" for index in range(10)])
    show("1 GB collected (`tickmark collect`)", measure([TICKMARK, "collect"], args.runs, workspace, (3,)))
    show("1 GB verified (`tickmark verify`)", measure([TICKMARK, "verify"], args.runs, workspace))
    blobs = sorted((workspace / "evidence/locker/blobs").rglob("?" * 64))
    show("1 GB: `sha256sum` of the same blobs", measure(["sha256sum", *blobs], args.runs))
    show("1 GB: `openssl dgst -sha256` of the same blobs", measure(["openssl", "dgst", "-sha256", *blobs], args.runs))


NGINX = """\
daemon off; pid {folder}/nginx.pid; error_log /dev/null; worker_processes 1;
events {{ worker_connections 4096; }}
http {{
  access_log off; ssl_certificate {folder}/server.pem; ssl_certificate_key {folder}/server.key;
  client_body_temp_path {folder}/a; proxy_temp_path {folder}/b; fastcgi_temp_path {folder}/c;
  uwsgi_temp_path {folder}/d; scgi_temp_path {folder}/e;
  server {{
    listen 127.0.0.1:20000 ssl; ssl_protocols TLSv1 TLSv1.1 TLSv1.2 TLSv1.3; ssl_ciphers ALL:@SECLEVEL=0;
  }}
  server {{
    {listens} ssl_protocols TLSv1.2 TLSv1.3;
    ssl_ciphers ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-ECDSA-AES128-GCM-SHA256;
  }}
}}
"""


def make_certificate(folder):
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj", "/CN=localhost",
         "-days", "30", "-keyout", folder / "server.key", "-out", folder / "server.pem"], check=True, stderr=subprocess.DEVNULL)


def tls(args, folder):
    """One endpoint with all that nginx can, as sslscan sees it too, and a thousand with what is in use today."""
    workspace = folder / "tls"
    workspace.mkdir()
    make_certificate(workspace)
    ports = range(20001, 21001)
    listens = " ".join(f"listen 127.0.0.1:{port} ssl;" for port in ports)
    (workspace / "nginx.conf").write_text(NGINX.format(folder=workspace, listens=listens))
    # nginx needs a descriptor for each port; the limit of this process is passed on.
    server = subprocess.Popen(["nginx", "-c", workspace / "nginx.conf"], stderr=subprocess.DEVNULL)
    try:
        time.sleep(2)
        for name, targets in [("one endpoint", [20000]), ("1,000 endpoints", ports)]:
            scan = workspace / str(len(targets))
            scan.mkdir()
            listed = ", ".join(f'{{at: "127.0.0.1:{port}", web: false}}' for port in targets)
            (scan / "tickmark.yml").write_text(
                f"organization: Benchmark\nperiod: now\nscope: [TRN-1]\nsources:\n"
                f"  - {{collector: tls, roots: [{workspace}/server.pem], timeout: 120, targets: [{listed}]}}\n")
            show(f"{name} over TLS (`tickmark collect`)", measure([TICKMARK, "collect"], args.runs, scan))
            if len(targets) == 1 and shutil.which("sslscan"):
                show(f"{name} over TLS: sslscan", measure(["sslscan", "127.0.0.1:20000"], args.runs))
    finally:
        server.terminate()
        server.wait()


WEB_NGINX = """\
daemon off; pid {folder}/nginx.pid; error_log /dev/null; worker_processes 1;
events {{ worker_connections 4096; }}
http {{
  access_log off; ssl_certificate {folder}/server.pem; ssl_certificate_key {folder}/server.key;
  client_body_temp_path {folder}/a; proxy_temp_path {folder}/b; fastcgi_temp_path {folder}/c;
  uwsgi_temp_path {folder}/d; scgi_temp_path {folder}/e;
  server {{
    {listens} ssl_protocols TLSv1.2 TLSv1.3; ssl_ciphers ECDHE-ECDSA-AES256-GCM-SHA384;
    add_header Strict-Transport-Security "max-age=31536000" always; return 200 "<h1>page</h1>";
  }}
  server {{ listen 127.0.0.1:22000; return 301 https://127.0.0.1/; }}
  server {{
    listen 127.0.0.1:22001;
    location / {{ auth_basic api; auth_basic_user_file {folder}/users; }}
  }}
}}
"""


def web(args, folder):
    """A hundred pages over HTTPS and plain HTTP; a hundred operations of an API, each asked by three kinds of callers."""
    workspace = folder / "web"
    workspace.mkdir()
    make_certificate(workspace)
    ports = range(22100, 22200)
    listens = " ".join(f"listen 127.0.0.1:{port} ssl;" for port in ports)
    (workspace / "nginx.conf").write_text(WEB_NGINX.format(folder=workspace, listens=listens))
    (workspace / "users").write_text("own:{PLAIN}a\nother:{PLAIN}b\n")
    (workspace / "own").write_text("Authorization: Basic b3duOmE=\n")
    (workspace / "other").write_text("Authorization: Basic b3RoZXI6Yg==\n")
    parameter = "{name: id, in: path, required: true, schema: {type: integer, example: 1}}"
    paths = "".join(
        f"  /things{index}/{{id}}: {{get: {{operationId: op{index}, parameters: [{parameter}]}}}}\n" for index in range(100))
    (workspace / "openapi.yml").write_text(
        "openapi: 3.0.3\nsecurity: [{login: []}]\npaths:\n" + paths
        + "components: {securitySchemes: {login: {type: http, scheme: basic}}}\n")
    server = subprocess.Popen(["nginx", "-c", workspace / "nginx.conf"], stderr=subprocess.DEVNULL)
    try:
        time.sleep(2)
        listed = ", ".join(f'{{at: "127.0.0.1:{port}", http_port: 22000}}' for port in ports)
        own = ", ".join(f'{{at: "127.0.0.1:{port}", web: false}}' for port in ports)
        api = f"collector: openapi, document: {workspace}/openapi.yml, base: 'http://127.0.0.1:22001'"
        credentials = f"own_credential: {workspace}/own, foreign_credential: {workspace}/other"
        for name, source in [
            ("100 endpoints over TLS, no pages", f"collector: tls, roots: [{workspace}/server.pem], timeout: 120, targets: [{own}]"),
            ("100 endpoints over TLS and their pages", f"collector: tls, roots: [{workspace}/server.pem], timeout: 120, targets: [{listed}]"),
            ("100 operations, 400 requests", f"{api}, {credentials}"),
            ("100 operations, 1,400 requests", f"{api}, {credentials}, burst: 10"),
        ]:
            place = workspace / name.replace(" ", "-")
            place.mkdir()
            (place / "tickmark.yml").write_text(
                f"organization: Benchmark\nperiod: now\nscope: [TRN-1]\nsources:\n  - {{{source}}}\n")
            show(f"{name}: `tickmark collect`", measure([TICKMARK, "collect"], args.runs, place))
    finally:
        server.terminate()
        server.wait()


def log(args, folder):
    """A gateway's log of today; the counting is done by the machine's own awk."""
    workspace = folder / "log"
    workspace.mkdir()
    (workspace / "openapi.yml").write_text("openapi: 3.0.3\npaths: {'/orders/{id}': {get: {operationId: order}}}\n")
    now = time.gmtime()
    with open(workspace / "access.log", "w") as file:
        for index in range(1_000_000):
            stamp = time.strftime("%d/%b/%Y", now) + f":00:{index // 60 % 60:02}:{index % 60:02} +0000"
            file.write(f'192.0.2.7 - - [{stamp}] "GET /v2/orders/{index}?page=1 HTTP/1.1" 200 12 "https://example.test/" "curl/8"\n')
    day = time.strftime("%Y-%m-%d", now)
    (workspace / "tickmark.yml").write_text(
        f"organization: Benchmark\nperiod: {day}..{day}\nscope: [TRN-2]\nsources:\n  - {{collector: access-log, covers: period, "
        f"hosts: [local], logs: [{workspace}/access.log], document: {workspace}/openapi.yml, base_path: /v2}}\n")
    size = (workspace / "access.log").stat().st_size / 1e6
    show(f"1,000,000 lines of an access log ({size:.0f} MB): `tickmark collect`", measure([TICKMARK, "collect"], args.runs, workspace))


FILE_CONTROL = """\
id: BEN-2
title: Nobody but its owner changes a file
policy: {section: Benchmark, quote: Files belong to somebody}
severity: high
owner: head-of-it
frequency: continuous
maps: {nist80053: [AC-3]}
evidence:
  file_facts: {max_age: P1D}
populations:
  files:
    item: file
    key: [host, path]
    complete_because: is everything below the folder
    sql: SELECT host, path, is_world_writable, is_setuid FROM file_facts WHERE kind = 'file'
tests:
  - id: BEN-2.a
    title: No file can be changed by everybody
    level: implementation
    population: files
    attributes:
      A: {title: not open, require: is_world_writable = 0, says: a file can be changed by everybody}
      B: {title: no other rights, require: is_setuid = 0, says: a file runs with its owner's rights}
examples:
  - name: closed
    given: {file_facts: [{path: /a, kind: file, is_world_writable: 0, is_setuid: 0}]}
    expect: {BEN-2.a: pass}
  - name: open
    given: {file_facts: [{host: h, path: /a, kind: file, is_world_writable: 1, is_setuid: 1}]}
    expect: {BEN-2.a: {h//a: [A, B]}}
remediation: Take the right away.
"""


def files(args, folder):
    """From asking the machine to JUnit."""
    workspace, tree = folder / "files", folder / "tree"
    (workspace / "controls").mkdir(parents=True)
    (workspace / "controls/BEN-2.yml").write_text(FILE_CONTROL)
    for index in range(10_000):
        if index % 100 == 0:
            (tree / f"{index // 100}").mkdir(parents=True)
        (tree / f"{index // 100}/{index}").touch()
    (workspace / "tickmark.yml").write_text(
        f"organization: Benchmark\nperiod: now\nscope: [BEN]\nsources:\n  - {{collector: file-facts, paths: [{tree}]}}\n")
    show("10,000 files of a machine: `tickmark audit --format junit`",
         measure([TICKMARK, "audit", "-q", "--format", "junit"], args.runs, workspace))


SSHD = """\
HostKey {folder}/host
AuthorizedKeysFile {folder}/authorized
PidFile {folder}/pid
StrictModes no
PermitRootLogin yes
PasswordAuthentication no
ListenAddress 127.0.0.1
MaxStartups 200
"""


HOST_COLLECTORS = ["unix-accounts", "ssh-server", "packet-filter", "listening-sockets", "disks", "idle-limits", "packages"]


def ssh(args, folder):
    """A hundred hosts, each behind a connection of its own to an sshd on loopback. Needs root."""
    if os.geteuid() != 0:
        return
    place = folder / "ssh"
    place.mkdir()
    os.makedirs("/run/sshd", exist_ok=True)
    for name in ["host", "user"]:
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", place / name], check=True)
    shutil.copy(place / "user.pub", place / "authorized")
    (place / "config").write_text(SSHD.format(folder=place))
    subprocess.run(["/usr/sbin/sshd", "-f", place / "config", "-p", "42222", "-E", place / "log"], check=True)
    try:
        words = ["ssh", "-F", "none", "-o", "BatchMode=yes", "-o", "StrictHostKeyChecking=no", "-o",
                 f"UserKnownHostsFile={place}/known", "-i", f"{place}/user", "-p", "42222", "root@127.0.0.1"]
        hosts = ", ".join(f"{{name: h{index}, via: [{', '.join(words)}]}}" for index in range(100))
        for collectors in [HOST_COLLECTORS[:1], HOST_COLLECTORS]:
            sources = "".join(f"  - {{collector: {name}, hosts: [{hosts}]}}\n" for name in collectors)
            (place / "tickmark.yml").write_text(f"organization: Benchmark\nperiod: now\nscope: [HST-1]\nsources:\n{sources}")
            label = collectors[0] if len(collectors) == 1 else f"{len(collectors)} collectors"
            show(f"100 hosts through ssh: `tickmark collect` of {label}", measure([TICKMARK, "collect"], args.runs, place))
    finally:
        os.kill(int((place / "pid").read_text()), 15)


CASES = {"start-up": start_up, "controls": controls, "accounts": accounts, "exceptions": exceptions, "quarter": quarter, "sealing": sealing, "gigabyte": gigabyte, "files": files, "ssh": ssh, "tls": tls, "web": web, "log": log}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--accounts", type=int, default=1_000_000)
    parser.add_argument("cases", nargs="*", metavar="CASE", help=", ".join(CASES))
    args = parser.parse_args()
    if not TICKMARK.exists():
        sys.exit("no release build: run ./script/audit first")
    model = next((line.split(":")[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")), "")
    print(f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, {model}; medians of {args.runs} runs\n")
    print("| case | wall s | CPU s | peak MB |\n|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        for name in args.cases or CASES:
            CASES[name](args, Path(folder))


main()
