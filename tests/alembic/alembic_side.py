# Copyright 2026 the varve authors
# SPDX-License-Identifier: BSL-1.0
"""What Alembic does of a request, asked of its own classes without a database."""

import types
import warnings

from alembic.runtime.migration import HeadMaintainer
from alembic.script.base import ScriptDirectory
from alembic.script.revision import Revision, RevisionMap
from alembic.util import CommandError
from sqlalchemy import Column, MetaData, String, Table
from sqlalchemy.dialects import postgresql


class Migration(Revision):
    module = types.SimpleNamespace(upgrade=lambda: None, downgrade=lambda: None)
    doc = ""


class Context:
    """What HeadMaintainer asks of a MigrationContext; writes down the statements instead of sending them."""

    version_table = "alembic_version"
    as_sql = True  # nobody counts rows
    _version = Table("alembic_version", MetaData(), Column("version_num", String(32), primary_key=True))
    dialect = postgresql.dialect()

    def __init__(self):
        self.impl = types.SimpleNamespace(_exec=lambda construct: self.statements.append(self.text_of(construct)))
        self.statements = []

    def text_of(self, construct):
        text = str(construct.compile(dialect=self.dialect, compile_kwargs={"literal_binds": True}))
        text = text.replace("alembic_version.version_num", "version_num").replace("version_num=", "version_num = ")
        return " ".join(text.split(" RETURNING ")[0].split()) + ";"


class Answer:
    def __init__(self, rows=(), walk=(), statements=(), error=None):
        self.rows = set(rows)
        self.walk = list(walk)
        self.statements = list(statements)  # a list for each step
        self.error = error  # None, or what Alembic says

    @property
    def internal(self):
        return self.error is not None and not self.error.startswith("CommandError: ")

    def __str__(self):
        if self.error is not None:
            return "! " + self.error
        return "rows {%s}, walk [%s]" % (" ".join(sorted(self.rows)), " ".join(self.walk))


class Alembic:
    def __init__(self, graph):
        self.script = ScriptDirectory.__new__(ScriptDirectory)
        self.script.revision_map = RevisionMap(
            lambda: [
                Migration(
                    node.revision,
                    node.parents if len(node.parents) > 1 else (node.parents[0] if node.parents else None),
                    dependencies=node.dependencies or None,
                    branch_labels=node.labels or None,
                )
                for node in graph.nodes
            ]
        )

    def ask(self, command, rows, targets):
        heads = tuple(sorted(rows))
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                if command == "upgrade":
                    steps = self.script._upgrade_revs(targets[0], heads)
                elif command == "downgrade":
                    steps = self.script._downgrade_revs(targets[0], heads)
                else:
                    steps = self.script._stamp_revs(tuple(targets), heads)
                context = Context()
                maintainer = HeadMaintainer(context, heads)
                statements = []
                for step in steps:
                    context.statements = []
                    maintainer.update_to_step(step)
                    statements.append(context.statements)
        except CommandError as refused:
            return Answer(error="CommandError: %s" % refused)
        except Exception as failed:  # Alembic's own bugs: a traceback for whoever asked
            return Answer(error="%s: %s" % (type(failed).__name__, failed))
        walk = [] if command == "stamp" else [step.revision.revision for step in steps]
        return Answer(maintainer.heads, walk, statements)

    def resolve(self, targets, graph):
        """What a stamp has to write, one by one: base first, then revisions in the order of the chain."""
        found, result = set(), []
        for target in targets:
            revisions = [each for each in self.script.get_revisions(target) if each is not None]
            if not revisions:
                result.append(target)
            found.update(each.revision for each in revisions)
        return result + [name for name in graph.names if name in found]
