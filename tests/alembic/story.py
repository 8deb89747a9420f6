# Copyright 2026 the varve authors
# SPDX-License-Identifier: BSL-1.0
"""One database, migrated by Alembic and by varve in turns on the table alembic_version.

    story.py STORY

STORY is the program of story.cpp. DATABASE_URL names a server where databases can be created and dropped."""

import contextlib
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import urllib.parse

import psycopg2
from alembic.util import CommandError
from graphs import Graph, Node
from psycopg2.extensions import parse_dsn
from story_versions import CHAINS, LINE, Environment

# What differs from dump to dump, and with the version of pg_dump.
NOT_SCHEMA = re.compile(r"^(--.*|\\(un)?restrict .*|SET .*|SELECT pg_catalog\.set_config.*|)$")

checks = 0


def check(condition, *said):
    global checks
    checks += 1
    if not condition:
        raise AssertionError("\n".join(map(str, said)))


class Database:
    def __init__(self, server):
        self.server = re.sub(r"^postgres(ql)?\+\w+:", "postgresql:", server)  # SQLAlchemy's spelling names a driver
        self.name = "varve_alembic_%d_%s" % (os.getpid(), os.urandom(4).hex())

    def __enter__(self):
        self.on_server("CREATE DATABASE %s TEMPLATE template0 ENCODING 'UTF8'" % self.name)
        options = {key: value for key, value in parse_dsn(self.server).items() if key != "dbname"}
        self.url = "postgresql:///%s?%s" % (self.name, urllib.parse.urlencode(options))
        return self

    def __exit__(self, *_):
        self.on_server("DROP DATABASE IF EXISTS %s WITH (FORCE)" % self.name)

    def on_server(self, sql):
        connection = psycopg2.connect(self.server)
        connection.autocommit = True
        connection.cursor().execute(sql)
        connection.close()

    def query(self, sql):
        with contextlib.closing(psycopg2.connect(self.url)) as connection, connection.cursor() as cursor:
            cursor.execute(sql)
            connection.commit()
            return cursor.fetchall() if cursor.description else []

    def clean(self):
        """Takes everything away: quicker than another database."""
        with contextlib.closing(psycopg2.connect(self.url)) as connection, connection:
            connection.cursor().execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
        return self

    def rows(self):
        if self.query("SELECT to_regclass('alembic_version')")[0][0] is None:
            return set()
        return {row[0] for row in self.query("SELECT version_num FROM alembic_version")}

    def psql(self, script):
        done = subprocess.run(["psql", "--no-psqlrc", "--quiet", "-v", "ON_ERROR_STOP=1", "--dbname=" + self.url],
                              input=script, text=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        check(done.returncode == 0, done.stderr, script)

    def schema(self):
        dump = subprocess.run([pg_dump(), "--schema-only", "--no-owner", "--dbname=" + self.url], text=True,
                              check=True, stdout=subprocess.PIPE).stdout
        return "\n".join(line for line in dump.splitlines() if not NOT_SCHEMA.match(line))


def pg_dump():
    """The newest that is installed: pg_dump refuses servers newer than itself."""
    folder = "/usr/lib/postgresql"
    found = [each for each in (os.listdir(folder) if os.path.isdir(folder) else []) if os.access("%s/%s/bin/pg_dump" % (folder, each), os.X_OK)]
    return "%s/%s/bin/pg_dump" % (folder, max(found, key=int)) if found else "pg_dump"


class Varve:
    def __init__(self, program, chain):
        self.program = program
        self.chain = chain

    def run(self, url, *words):
        done = subprocess.run([self.program, self.chain, *words], env={**os.environ, "DATABASE_URL": url}, text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        check(done.returncode == 0, "varve %s:" % " ".join(words), done.stderr)
        return done.stdout

    def ran(self, url, *words):
        return [each["revision"] for each in json.loads(self.run(url, *words, "--json"))["ran"]]


def revisions_in(text):
    """The revisions that `alembic current` and `alembic heads` print, one at the beginning of a line."""
    return {line.split()[0] for line in text.splitlines() if line.strip()}


def current_in_history(text):
    return {re.search(r"-> (\w+)", line)[1] for line in text.splitlines() if "(current)" in line}


def same_lines(alembic, varve, what):
    """Both print the same, but for the order of branches, and of labels, which Alembic has in no order."""
    def in_order(labels):
        return "(%s)" % ", ".join(sorted(labels[1].split(", ")))
    sides = [sorted(re.sub(r"\(([^()]*)\)", in_order, line.rstrip()) for line in text.splitlines() if line.strip())
             for text in (alembic, varve)]
    check(sides[0] == sides[1], what, *sides)


def as_tuple(value):
    return (value,) if isinstance(value, str) else value or ()


class Sides:
    """A chain in Alembic and in varve, and a database that both migrate."""

    def __init__(self, folder, program, chain):
        self.alembic = Environment(folder, chain)
        self.varve = Varve(program, chain)
        self.versions = CHAINS[chain]
        fields = [version.fields for version in self.versions]
        self.graph = Graph(Node(each["revision"], as_tuple(each["down_revision"]), as_tuple(each["depends_on"]),
                                as_tuple(each["branch_labels"])) for each in fields)
        self.heads = revisions_in(self.alembic.run("postgresql://", "heads"))

    def all_agree(self, database, rows):
        """The table has these rows, and Alembic's commands say so."""
        check(database.rows() == set(rows), "rows", database.rows(), rows)
        # current and history name, beside the rows, what is implied by them and ends a line.
        named = revisions_in(self.alembic.run(database.url, "current"))
        check(set(rows) <= named, "current", named, rows)
        check(named <= self.graph.ancestors(rows), "current", named, rows)
        history = self.alembic.run(database.url, "history", indicate_current=True)
        same_lines(history, self.varve.run(database.url, "history", "-i"), "history -i")
        same_lines(self.alembic.run(database.url, "current"), self.varve.run(database.url, "current"), "current")
        check(set(rows) <= current_in_history(history) <= named, "history -i", history, named)
        check(len(history.splitlines()) == len(self.versions), "history", history)


def without_database(sides):
    """What both say of the chain alone."""
    for command, arguments, words in (
            ("heads", {}, []), ("heads", {"resolve_dependencies": True}, ["--resolve-dependencies"]), ("branches", {}, []),
            ("history", {}, []), ("history", {"rev_range": "base:heads"}, ["-r", "base:heads"])):
        same_lines(sides.alembic.run("postgresql://", command, **arguments),
                   sides.varve.run("postgresql://", command, *words), "%s %s" % (command, words))


def line_in_turns(sides, database):
    """The line, told step by step."""
    revisions = [version.revision for version in LINE]
    alembic, varve, url = sides.alembic, sides.varve, database.url

    alembic.run(url, "upgrade", "+3")
    check(varve.ran(url, "upgrade", "head") == revisions[3:], "varve goes on from where Alembic stood")
    sides.all_agree(database, [revisions[5]])
    check(alembic.run(url, "current").strip() == revisions[5] + " (head)", "at head")
    check(sides.heads == {revisions[5]}, "heads", sides.heads)
    check(varve.ran(url, "upgrade", "head") == [], "nothing is left")
    alembic.run(url, "upgrade", "head")

    alembic.run(url, "downgrade", "-1")
    sides.all_agree(database, [revisions[4]])
    check(varve.ran(url, "downgrade", "-2") == [revisions[4], revisions[3]], "varve goes on down")
    sides.all_agree(database, [revisions[2]])
    check(database.query("SELECT count(*) FROM pg_type WHERE typname = 'order_state'") == [(0,)], "the enum is gone")
    check(varve.ran(url, "upgrade", "+1") == [revisions[3]], "one up")
    alembic.run(url, "downgrade", revisions[1])
    check(varve.ran(url, "upgrade", "4daf") == revisions[2:4], "up again over what Alembic took back")
    alembic.run(url, "upgrade", "head")
    sides.all_agree(database, [revisions[5]])

    varve.run(url, "stamp", revisions[1])
    sides.all_agree(database, [revisions[1]])
    alembic.run(url, "stamp", "head")
    check(varve.ran(url, "upgrade", "head") == [], "what Alembic stamped stands for varve")

    check(varve.ran(url, "downgrade", "base") == revisions[::-1], "to base")
    sides.all_agree(database, [])
    alembic.run(url, "upgrade", "+1")
    check(varve.ran(url, "upgrade", "head") == revisions[1:], "from the empty table up again")
    alembic.run(url, "downgrade", "base")
    sides.all_agree(database, [])
    check(database.query("SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace")
          == [("alembic_version",)], "nothing is left but the table")


def branches_in_turns(sides, database):
    alembic, varve, url = sides.alembic, sides.varve, database.url
    check(sides.heads == {"f1after00001", "d2bills00002"}, "heads", sides.heads)

    alembic.run(url, "upgrade", "shop@b1shop000001")
    check(varve.ran(url, "upgrade", "mail@+1") == ["c1mail000001"], "another branch begins")
    sides.all_agree(database, ["b1shop000001", "c1mail000001"])
    alembic.run(url, "upgrade", "billing@head")  # implies the row of shop
    sides.all_agree(database, ["c1mail000001", "d2bills00002"])
    check(varve.ran(url, "upgrade", "e1merge00001") == ["b2shop000002", "c2mail000002", "e1merge00001"], "a merge")
    sides.all_agree(database, ["d2bills00002", "e1merge00001"])
    alembic.run(url, "upgrade", "heads")
    sides.all_agree(database, ["d2bills00002", "f1after00001"])
    check(varve.ran(url, "upgrade", "heads") == [], "nothing is left")

    alembic.run(url, "downgrade", "mail@c1mail000001")  # takes the merge apart
    rows = database.rows()
    check(varve.ran(url, "upgrade", "heads") == ["c2mail000002", "e1merge00001", "f1after00001"], "rows were", rows)
    check(set(varve.ran(url, "downgrade", "shop@a1people0001"))
          == {"f1after00001", "e1merge00001", "b2shop000002", "d2bills00002", "b1shop000001"}, "with what depends on shop")
    sides.all_agree(database, ["c2mail000002", "d1bills00001"])
    alembic.run(url, "upgrade", "heads")
    check(varve.ran(url, "downgrade", "billing@base") == ["d2bills00002", "d1bills00001"], "a whole branch")
    sides.all_agree(database, ["f1after00001"])
    alembic.run(url, "upgrade", "heads")
    varve.run(url, "stamp", "a1people0001")
    check(database.rows() == {"a1people0001"}, "a stamp over branches", database.rows())
    alembic.run(url, "stamp", "heads")
    sides.all_agree(database, ["d2bills00002", "f1after00001"])
    varve.run(url, "downgrade", "base")
    sides.all_agree(database, [])


def wander(sides, mixed, by_alembic, by_varve, seed, steps):
    """Steps by chance: one database is taken on by either, the others by one of them. All three always say the same."""
    dice = random.Random(seed)
    done = 0
    for step in range(steps):
        target = dice.choice(sides.graph.names)
        standing = sides.graph.ancestors(mixed.rows())
        command, words = "upgrade", [target]
        if step == steps - 1:
            words = ["heads"]
        elif sides.graph.children[target] & standing:
            command = "downgrade"
        elif target in mixed.rows():
            command, words = "downgrade", [target + "@-1"]
        elif target in standing:  # others depend on it; where its line ends, Alembic knows no downgrade to it
            continue
        who = dice.choice((sides.alembic.run, sides.varve.run))
        outcomes = []
        for run, database in ((who, mixed), (sides.alembic.run, by_alembic), (sides.varve.run, by_varve)):
            try:
                run(database.url, command, *words)
                outcomes.append("done")
            except Exception as refused:  # all refuse, or none
                outcomes.append(type(refused).__name__)
        where = "seed %d, step %d: %s %s" % (seed, step, command, words)
        check(len({each == "done" for each in outcomes}) == 1, where, outcomes, mixed.rows())
        check(mixed.rows() == by_alembic.rows() == by_varve.rows(), where, mixed.rows(), by_alembic.rows(), by_varve.rows())
        done += 1
        if done % 5 == 0 or step == steps - 1:
            sides.all_agree(mixed, mixed.rows())
            schema = mixed.schema()
            check(schema == by_alembic.schema(), where, schema, by_alembic.schema())
            check(schema == by_varve.schema(), where, schema, by_varve.schema())
            check(len(schema.splitlines()) > 10 or not mixed.rows(), where, schema)


def writes(script):
    """What a script writes to alembic_version, in one spelling."""
    found = re.findall(r"(?:INSERT INTO|UPDATE|DELETE FROM|CREATE TABLE) alembic_version\b.*?;", script, re.DOTALL)
    found = [" ".join(each.replace("=", " = ").split()).replace("alembic_version.", "") for each in found]
    found = [re.sub(r" RETURNING version_num;$", ";", each) for each in found]  # which Alembic asks for and does not read
    return [re.sub(r" ?([(),]) ?", r"\1", each) for each in found]


def scripts(sides, one, other):
    """--sql: what both write to the history; and each goes on where the other's script leads."""
    half = {"line": "3c9e52d7b603", "branches": "e1merge00001"}[sides.varve.chain]
    by_alembic = sides.alembic.run("postgresql://", "upgrade", half, sql=True)
    by_varve = sides.varve.run("", "upgrade", "base:" + half, "--sql")
    written = [writes(by_alembic), writes(by_varve)]
    if sides.varve.chain == "branches":  # each runs the branches in an order of its own
        written = [sorted(each.split()[0] for each in side) for side in written]
    check(written[0] == written[1] and len(written[0]) >= 4, writes(by_alembic), writes(by_varve))
    one.psql(by_alembic)
    other.psql(by_varve)
    check(one.rows() == other.rows() == {half}, one.rows(), other.rows())
    check(one.schema() == other.schema(), one.schema(), other.schema())
    sides.varve.run(one.url, "upgrade", "heads")
    sides.alembic.run(other.url, "upgrade", "heads")
    check(one.rows() == other.rows() == sides.heads, one.rows(), other.rows())
    check(one.schema() == other.schema(), one.schema(), other.schema())


def command_line(sides, database):
    """Alembic's own program says the same."""
    ini = os.path.join(os.path.dirname(sides.alembic.ini), "program.ini")
    with open(sides.alembic.ini, encoding="utf-8") as file, open(ini, "w", encoding="utf-8") as copy:
        copy.write(re.sub(r"(?m)^sqlalchemy\.url = .*$", lambda _: "sqlalchemy.url = " + database.url.replace("%", "%%"), file.read()))
    sides.varve.run(database.url, "upgrade", "heads")
    done = subprocess.run([sys.executable, "-m", "alembic.config", "-c", ini, "current"], text=True, check=True, stdout=subprocess.PIPE)
    check(revisions_in(done.stdout) == sides.heads, done.stdout)
    sides.varve.run(database.url, "downgrade", "base")


def move_over(alembic, program, moved, new):
    """A project that leaves Alembic, and comes back."""
    varve = Varve(program, "moving")
    alembic.run(moved.url, "upgrade", "head")
    varve.run(new.url, "run")
    varve.run(moved.url, "run")
    check(moved.rows() == new.rows() == {"7ad29615fa07"}, moved.rows(), new.rows())
    check(moved.schema() == new.schema(), moved.schema(), new.schema())
    varve.run(moved.url, "verify")
    new.query("DROP INDEX ix_orders_open")
    forgotten = subprocess.run([program, "moving", "verify"], env={**os.environ, "DATABASE_URL": new.url}, text=True,
                               stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    check(forgotten.returncode == 7 and "ix_orders_open" in forgotten.stdout, forgotten.stdout)
    try:
        alembic.run(moved.url, "current")
        check(False, "Alembic knows a revision that it does not have")
    except CommandError as unknown:
        check("Can't locate revision identified by '7ad29615fa07'" in str(unknown), unknown)

    varve.run(moved.url, "over")
    history = "SELECT revision FROM varve_history ORDER BY applied_at, revision"
    check(moved.query(history) == [("6fc18504e906",), ("7ad29615fa07",)], moved.query(history))
    varve.run(moved.url, "back")
    check(moved.query(history) == [("6fc18504e906",)], moved.query(history))
    check(alembic.run(moved.url, "current").strip() == "6fc18504e906 (head)", "Alembic has it again")
    alembic.run(moved.url, "downgrade", "base")
    check(moved.rows() == set(), moved.rows())


def main():
    program, server = sys.argv[1], os.environ.get("DATABASE_URL")
    if not server:
        sys.exit("DATABASE_URL is not set: this test needs a PostgreSQL server where it may create and drop databases")
    folder = tempfile.mkdtemp(prefix="varve-alembic.")
    try:
        with Database(server) as first, Database(server) as second, Database(server) as third:
            for chain, in_turns in (("line", line_in_turns), ("branches", branches_in_turns)):
                sides = Sides(folder, program, chain)
                without_database(sides)
                in_turns(sides, first.clean())
                command_line(sides, first)
                wander(sides, first.clean(), second.clean(), third.clean(), 20260, 20)
                scripts(sides, first.clean(), second.clean())
                if chain == "line":
                    move_over(sides.alembic, program, first.clean(), second.clean())
                print("%s: %d checks" % (chain, checks))
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
