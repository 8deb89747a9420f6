# Copyright 2026 the varve authors
# SPDX-License-Identifier: BSL-1.0
"""Compares varve and squawk on migrations whose dangers are known, and holds the dangers against a server. See run.sh."""
import argparse
import collections
import json
import os
import re
import shutil
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))

# What the server shows; the other dangers hold by definition.
MEASURED = """builds_index drops_index builds_key rebuilds_index rewrites_table checks_rows checks_foreign_key adds_exclusion
constrains_domain detaches_partition lengthens_lock scans_table_again requires_value narrows_type used_enum_value
needs_no_transaction truncated_name""".split()
FAILS = {"23502": "requires_value", "55P04": "used_enum_value", "25001": "needs_no_transaction"}


def read_map(path):
    """The map of rules: `rule: danger, danger`; `rule: -` is not counted, and `rule?` is never a false alarm."""
    rules, advice = {}, set()
    with open(path) as lines:
        for line in lines:
            line = line.split("#")[0].strip()
            if line:
                rule, dangers = line.split(":")
                if rule.endswith("?"):
                    rule = rule[:-1]
                    advice.add(rule)
                rules[rule] = [each.strip() for each in dangers.split(",") if each.strip() != "-"]
    return rules, advice


class Case:
    def __init__(self, name, dangers):
        self.name, self.dangers, self.alone = name, dangers, False
        self.parts = {"earlier": "", "migration": "", "later": ""}


def read_corpus(path):
    cases, part = [], "migration"
    with open(path) as lines:
        for line in lines:
            mark = re.match(r"-- (case|also|alone|earlier|migration|later)\b(?: (\w+))?:?(.*)", line)
            if mark and mark[1] == "case":
                names = {each.strip() for each in mark[3].split(",") if each.strip()}
                cases.append(Case(mark[2], names))
                part = "migration"
            elif mark and mark[1] == "also":
                cases[-1].dangers |= {each.strip() for each in mark[3].split(",")}
            elif mark and mark[1] == "alone":
                cases[-1].alone = True
            elif mark:
                part = mark[1]
            elif cases and line.strip():
                cases[-1].parts[part] += line
    assert len({each.name for each in cases}) == len(cases), "two cases have the same name"
    for each in cases:
        if each.name.endswith("_safe") and each.dangers:
            sys.exit(f"case {each.name} is not safe")
    return cases


# The tools ---------------------------------------------------------------------------------------------------------------


def run_varve(program, folder, path):
    """The hazards of one file of a folder, and what varve refuses in it."""
    done = subprocess.run([program, "read", "--hazards", "--json", folder], capture_output=True, text=True)
    found, refused = collections.Counter(), []
    for each in json.loads(done.stdout)["statements"]:
        if each["file"] != path or each["way_back"]:
            continue
        for hazard in each["hazards"]:
            found[hazard.split(":")[0]] += 1
        if each["refused"]:
            refused.append(each["refused"]["message"])
    return found, refused


def run_squawk(program, path, alone):
    words = [program, "--pg-version", "15.0", "--reporter", "json"] + ([] if alone else ["--assume-in-transaction"])
    done = subprocess.run(words + [path], capture_output=True, text=True)
    return collections.Counter(each["rule_name"] for each in json.loads(done.stdout))


# The server --------------------------------------------------------------------------------------------------------------

PROBE = """
CREATE SCHEMA probe;
CREATE TABLE probe.there AS SELECT c.oid, c.relname::text AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'm', 'p') AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast', 'probe');
CREATE VIEW probe.now AS SELECT '@' || json_object_agg(t.name, json_build_object(
    'modes', (SELECT json_agg(l.mode) FROM pg_locks l WHERE l.relation = t.oid AND l.pid = pg_backend_pid()),
    'scans', pg_stat_get_xact_numscans(t.oid), 'file', pg_relation_filenode(t.oid),
    'indexes', (SELECT json_agg(pg_relation_filenode(i.indexrelid)) FROM pg_index i WHERE i.indrelid = t.oid))) FROM probe.there t;
"""


def statements_of(sql):
    found, text = [], ""
    for line in sql.splitlines(keepends=True):
        text += line
        if line.rstrip().endswith(";") and text.count("$$") % 2 == 0:
            found.append(text.strip())
            text = ""
    assert not text.strip(), text
    return found


def psql(url, sql):
    return subprocess.run(["psql", "-XqAt", "-v", "ON_ERROR_STOP=1", "-v", "VERBOSITY=verbose", url], input=sql,
                          capture_output=True, text=True)


def must(done):
    if done.returncode:
        sys.exit(done.stderr)
    return done


class Server:
    def __init__(self, url):
        self.url = url
        self.names = ["varve_hazards_%d" % os.getpid(), "varve_hazards_%d_one" % os.getpid()]
        self.create(self.names[0], "template0")
        with open(os.path.join(HERE, "schema.sql")) as schema:
            must(psql(self.of(self.names[0]), schema.read()))

    def of(self, name):
        return re.sub(r"/[^/?]*($|\?)", "/" + name + r"\1", self.url)

    def create(self, name, template):
        must(psql(self.url, f"DROP DATABASE IF EXISTS {name}"))
        must(psql(self.url, f"CREATE DATABASE {name} TEMPLATE {template}"))

    def close(self):
        for name in self.names:
            psql(self.url, f"DROP DATABASE IF EXISTS {name}")

    def dangers_of(self, case):
        """What the server shows of a migration: the dangers, and whether a statement failed."""
        self.create(self.names[1], self.names[0])
        url = self.of(self.names[1])
        must(psql(url, case.parts["earlier"] + PROBE))
        statements = statements_of(case.parts["migration"])
        sql, now = "", "SELECT * FROM probe.now;\n"
        if not case.alone and statements[0] != "BEGIN;":
            sql = "BEGIN;\n"
        sql += now
        for each in statements:
            loose = re.search(r"CONCURRENTLY|^VACUUM|^COMMIT|^BEGIN", each) or not case.alone
            sql += f"{each}\n{now}" if loose else f"BEGIN;\n{each}\n{now}COMMIT;\n"
        done = psql(url, sql)
        seen = [json.loads(line[1:]) for line in done.stdout.splitlines() if line.startswith("@")]
        found = measure(case, statements, seen)
        error = re.search(r"^.*ERROR:  (\w{5}): ", done.stderr, re.M)
        if error and error[1] in FAILS:
            found.add(FAILS[error[1]])
        elif error and error[1][:2] == "22":
            found.add("narrows_type")
        elif error:
            sys.exit(f"case {case.name}: {done.stderr}")
        if "42622" in done.stderr:
            found.add("truncated_name")
        return found, bool(error)


def subject_of(sql):
    found = re.match(r"(?:ALTER TABLE|CLUSTER|REINDEX TABLE|DROP TABLE|TRUNCATE)(?: ONLY| IF EXISTS)* (\w+)", sql)
    return found[1] if found else None


def measure(case, statements, seen):
    found, scanned = set(), set()
    for sql, before, after in zip(statements, seen, seen[1:]):
        verb = sql.split()[0]
        changes_rows = verb in ("INSERT", "UPDATE", "DELETE", "SELECT")
        weak = re.search(r"CONCURRENTLY", sql) or re.fullmatch(r"ALTER TABLE \w+ VALIDATE CONSTRAINT \w+;", sql)
        slow = set()
        for table, now in after.items():
            then = before[table]
            held = set(now["modes"] or [])
            rewritten = now["file"] and then["file"] and now["file"] != then["file"] and verb != "TRUNCATE"
            old, new = set(then["indexes"] or []) - {None}, set(now["indexes"] or []) - {None}
            read = (now["scans"] or 0) > (then["scans"] or 0)
            if rewritten or (new - old and verb != "TRUNCATE") or read:
                slow.add(table)
            else:
                if verb == "DROP" and sql.startswith("DROP INDEX") and "AccessExclusiveLock" in held:
                    found.add("drops_index")
                if "DETACH PARTITION" in sql and "AccessExclusiveLock" in held and not weak:
                    found.add("detaches_partition")
                continue
            if "VALIDATE" in sql and "ShareRowExclusiveLock" in held:
                found.add("checks_foreign_key")
            if changes_rows or weak or verb == "TRUNCATE":
                continue
            if rewritten:
                found.add("rewrites_table")
            elif new - old:
                kind = ("builds_index" if sql.startswith("CREATE") else "rebuilds_index" if verb == "REINDEX" else
                        "adds_exclusion" if "EXCLUDE" in sql else "builds_key" if len(new) > len(old) else "rebuilds_index")
                found.add(kind)
            elif sql.startswith("ALTER DOMAIN") and "ShareLock" in held:
                found.add("constrains_domain")
            elif "REFERENCES" in sql and held & {"ShareRowExclusiveLock", "AccessExclusiveLock"}:
                found.add("checks_foreign_key")
            elif "AccessExclusiveLock" in held:
                found.add("checks_rows")
            if table in scanned:
                found.add("scans_table_again")
            if not case.alone:
                scanned.add(table)
        locked = {table for table, then in before.items() if "AccessExclusiveLock" in (then["modes"] or [])}
        asks = {subject_of(sql)} if not weak and not ("FOREIGN KEY" in sql and "COLUMN" not in sql) else set()
        if slow and locked - asks:
            found.add("lengthens_lock")
    return found


# The count ---------------------------------------------------------------------------------------------------------------


def write(path, text):
    with open(path, "w") as out:
        out.write(text)


def put(folder, case):
    """Writes a case as a folder of migrations, and returns the path of the one that is judged."""
    os.makedirs(folder)
    shutil.copy(os.path.join(HERE, "schema.sql"), os.path.join(folder, "001_schema.sql"))
    for number, part in (("002", "earlier"), ("003", "migration"), ("004", "later")):
        if case.parts[part]:
            write(os.path.join(folder, f"{number}_{part}.sql"), case.parts[part])
    return os.path.join(folder, "003_migration.sql")


def compare_history(words, rules, advice):
    """Counts what the tools say of each file of a folder. Nobody has marked what is real there."""
    done = subprocess.run([words.varve, "read", "--hazards", "--json", words.history], capture_output=True, text=True)
    said = collections.defaultdict(set)
    for each in json.loads(done.stdout)["statements"]:
        for hazard in each["hazards"] if not each["way_back"] else []:
            said[each["file"]].add(hazard.split(":")[0])
    both, alone = collections.Counter(), {"varve": collections.Counter(), "squawk": collections.Counter()}
    files = sorted(os.path.join(words.history, each) for each in os.listdir(words.history) if each.endswith(".sql"))
    for path in files:
        counted = [rules[rule] for rule in run_squawk(words.squawk, path, False)
                   if rules.get(rule) and rule not in advice]
        for danger in said[path]:
            (both if any(danger in each for each in counted) else alone["varve"])[danger] += 1
        for each in counted:
            if not set(each) & said[path]:
                alone["squawk"][each[0]] += 1
    print(f"{len(files)} files.\n\n| danger | files of both | of varve alone | of squawk alone |\n|---|---|---|---|")
    for danger in sorted(both | alone["varve"] | alone["squawk"]):
        print(f"| {danger} | {both[danger]} | {alone['varve'][danger]} | {alone['squawk'][danger]} |")
    print(f"| **all** | {sum(both.values())} | {sum(alone['varve'].values())} | {sum(alone['squawk'].values())} |")
    return 0


def main():
    words = argparse.ArgumentParser()
    for word in ("varve", "squawk", "folder", "server", "history"):
        words.add_argument("--" + word)
    words = words.parse_args()
    rules, advice = read_map(os.path.join(HERE, "rules.txt"))
    if words.history:
        return compare_history(words, rules, advice)
    cases = read_corpus(os.path.join(HERE, "corpus.sql"))
    faults = []

    if words.server:
        server = Server(words.server)
        try:
            for case in cases:
                shown, failed = server.dangers_of(case)
                marked = case.dangers & set(MEASURED)
                # What comes after a statement that fails, or what else it does, is not seen.
                if failed and shown <= marked:
                    continue
                if case.dangers & {"unknown_sql"}:
                    continue
                if shown != marked - {"narrows_type"} and shown != marked:
                    faults.append(f"{case.name}: marked {sorted(marked)}, the server shows {sorted(shown)}")
        finally:
            server.close()
        print(f"Server: {len(cases)} migrations ran; the marks of {len(cases) - len(faults)} agree with it.\n")

    count = {tool: {what: collections.Counter() for what in ("found", "missed", "false")} for tool in ("varve", "squawk")}
    real, lines = collections.Counter(), []
    for case in cases:
        folder = os.path.join(words.folder, case.name)
        path = put(folder, case)
        found, refused = run_varve(words.varve, folder, path)
        if refused:
            if case.dangers & set(FAILS.values()):
                found.update(case.dangers & set(FAILS.values()))
            else:
                faults.append(f"{case.name}: varve refuses it: {refused[0]}")
        fired = run_squawk(words.squawk, path, case.alone)
        for rule in fired:
            if rule not in rules:
                faults.append(f"{case.name}: rules.txt does not have {rule}")
        for danger in case.dangers:
            real[danger] += 1
            for tool, knows in (("varve", danger in found), ("squawk", any(danger in rules.get(rule, ()) for rule in fired))):
                count[tool]["found" if knows else "missed"][danger] += 1
                if not knows:
                    lines.append(f"| `{case.name}` | {tool} | misses | {danger} |")
        for danger in found:
            if danger not in case.dangers:
                count["varve"]["false"][danger] += 1
                lines.append(f"| `{case.name}` | varve | cries | {danger} |")
        for rule in fired:
            if rules.get(rule) and rule not in advice and not set(rules[rule]) & case.dangers:
                count["squawk"]["false"][rules[rule][0]] += 1
                lines.append(f"| `{case.name}` | squawk | cries | {rule} |")

    safe = sum(not case.dangers for case in cases)
    print(f"{len(cases)} migrations, {safe} of them safe; {sum(real.values())} real dangers.\n")
    print("| danger | shown by | real | varve: found | missed | false alarms | squawk: found | missed | false alarms |")
    print("|---|---|---|---|---|---|---|---|---|")
    every = sorted(real | count["varve"]["false"] | count["squawk"]["false"])
    for danger in every:
        cells = [count[tool][what][danger] for tool in ("varve", "squawk") for what in ("found", "missed", "false")]
        print(f"| {danger} | {'server' if danger in MEASURED else 'definition'} | {real[danger]} |", " | ".join(map(str, cells)), "|")
    cells = [sum(count[tool][what].values()) for tool in ("varve", "squawk") for what in ("found", "missed", "false")]
    print(f"| **all** | | {sum(real.values())} |", " | ".join(map(str, cells)), "|")
    print("\n| migration | tool | | what |\n|---|---|---|---|")
    print("\n".join(lines))
    for each in faults:
        print("FAULT:", each)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
