# Copyright 2026 the varve authors
# SPDX-License-Identifier: BSL-1.0
"""The migrations of story_line.hpp and story_branches.hpp as people write them for Alembic, and an environment of
Alembic's that has them."""

import contextlib
import io
import os
import textwrap

from alembic import command
from alembic.config import Config

FILE = '''"""{message}

Revision ID: {revision}
Revises: {revises}
"""
from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

revision = {revision!r}
down_revision = {down_revision!r}
branch_labels = {branch_labels!r}
depends_on = {depends_on!r}


def upgrade():
{upgrade}


def downgrade():
{downgrade}
'''


class Version:
    def __init__(self, revision, down_revision, message, upgrade, downgrade, branch_labels=None, depends_on=None):
        self.fields = dict(
            revision=revision,
            down_revision=down_revision,
            revises=down_revision or "",
            message=message,
            upgrade=textwrap.indent(textwrap.dedent(upgrade).strip(), "    "),
            downgrade=textwrap.indent(textwrap.dedent(downgrade).strip(), "    "),
            branch_labels=branch_labels,
            depends_on=depends_on,
        )
        self.revision = revision

    def __str__(self):
        return FILE.format(**self.fields)


class Written(Version):
    """A file of this folder, which the documentation shows."""

    def __init__(self, file, revision, down_revision):
        super().__init__(revision, down_revision, "", "", "")
        self.file = os.path.join(os.path.dirname(os.path.abspath(__file__)), file)

    def __str__(self):
        with open(self.file, encoding="utf-8") as file:
            return file.read()


LINE = [
    Version("1f0a6c2e9b01", None, "add users", """
        op.create_table(
            "users",
            sa.Column("id", sa.BigInteger(), sa.Identity(), primary_key=True),
            sa.Column("email", sa.Text(), nullable=False),
            sa.UniqueConstraint("email"),
        )""", """
        op.drop_table("users")"""),
    Written("2b7d41c8a502_add_orders.py", "2b7d41c8a502", "1f0a6c2e9b01"),
    Version("3c9e52d7b603", "2b7d41c8a502", "add users.name", """
        op.add_column("users", sa.Column("name", sa.String(40)))""", """
        op.drop_column("users", "name")"""),
    Version("4daf63e6c704", "3c9e52d7b603", "orders have a state", """
        state = postgresql.ENUM("open", "paid", name="order_state", create_type=False)
        state.create(op.get_bind(), checkfirst=False)
        op.add_column("orders", sa.Column("state", state, server_default="open", nullable=False))""", """
        op.drop_column("orders", "state")
        op.execute("DROP TYPE order_state")"""),
    Version("5eb074f5d805", "4daf63e6c704", "every user has a name", """
        op.alter_column("users", "name", existing_type=sa.String(40), type_=sa.Text(), nullable=False)
        op.create_check_constraint("ck_orders_total", "orders", "total >= 0")""", """
        op.drop_constraint("ck_orders_total", "orders")
        op.alter_column("users", "name", existing_type=sa.Text(), type_=sa.String(40), nullable=True)"""),
    Version("6fc18504e906", "5eb074f5d805", "rename orders.made", """
        op.alter_column("orders", "made", new_column_name="placed_at")
        op.create_index("ix_orders_open", "orders", ["placed_at"], postgresql_where=sa.text("state = 'open'"))
        op.create_table_comment("orders", "what somebody has bought")""", """
        op.drop_table_comment("orders")
        op.drop_index("ix_orders_open", table_name="orders")
        op.alter_column("orders", "placed_at", new_column_name="made")"""),
]


def one_table(revision, down_revision, table, columns, **more):
    """A migration that creates a table; columns are pairs of a name and what it refers to."""
    lines = ['op.create_table("%s",' % table]
    for name, refers_to in columns:
        if refers_to == "primary key":
            lines.append('    sa.Column("%s", sa.BigInteger(), primary_key=True, autoincrement=False),' % name)
        elif refers_to is None:
            lines.append('    sa.Column("%s", sa.Text()),' % name)
        else:
            lines.append('    sa.Column("%s", sa.BigInteger(), sa.ForeignKey("%s")),' % (name, refers_to))
    return Version(revision, down_revision, "add " + table, "\n".join([*lines, ")"]), 'op.drop_table("%s")' % table, **more)


BRANCHES = [
    one_table("a1people0001", None, "people", [("id", "primary key")]),
    one_table("b1shop000001", "a1people0001", "items", [("id", "primary key"), ("name", None)], branch_labels=("shop",)),
    one_table("c1mail000001", "a1people0001", "boxes", [("id", "primary key"), ("owner", "people.id")], branch_labels="mail"),
    one_table("d1bills00001", None, "bills", [("id", "primary key"), ("payer", "people.id")],
              branch_labels=("billing",), depends_on="a1people0001"),
    Version("b2shop000002", "b1shop000001", "items have prices",
            'op.add_column("items", sa.Column("price", sa.Numeric(10, 2)))', 'op.drop_column("items", "price")'),
    one_table("c2mail000002", "c1mail000001", "drafts", [("box", "boxes.id")]),
    one_table("d2bills00002", "d1bills00001", "bill_lines", [("bill", "bills.id"), ("item", "items.id")], depends_on="shop"),
    Version("e1merge00001", ("b2shop000002", "c2mail000002"), "shop and mail together", """
        op.create_index("ix_items_price", "items", ["price"])
        op.create_index("ix_drafts_box", "drafts", ["box"])""", """
        op.drop_index("ix_drafts_box", table_name="drafts")
        op.drop_index("ix_items_price", table_name="items")"""),
    Version("f1after00001", "e1merge00001", "boxes have labels",
            'op.add_column("boxes", sa.Column("label", sa.Text()))', 'op.drop_column("boxes", "label")'),
]

CHAINS = {"line": LINE, "branches": BRANCHES}


class Environment:
    """An environment as `alembic init` makes it, with the migrations of a chain, and Alembic's commands on a database."""

    def __init__(self, folder, chain):
        self.folder = os.path.join(folder, chain)
        self.ini = os.path.join(folder, chain + ".ini")
        with contextlib.redirect_stdout(io.StringIO()):
            command.init(Config(self.ini, stdout=io.StringIO()), self.folder)
        with open(self.ini, encoding="utf-8") as file:
            text = file.read()
        with open(self.ini, "w", encoding="utf-8") as file:  # quieter
            file.write(text.replace("level = INFO", "level = WARN"))
        for version in CHAINS[chain]:
            with open(os.path.join(self.folder, "versions", version.revision + ".py"), "w", encoding="utf-8") as file:
                file.write(str(version))

    def config(self, url):
        output = io.StringIO()
        config = Config(self.ini, stdout=output, output_buffer=output)
        config.set_main_option("sqlalchemy.url", url.replace("%", "%%"))
        return config, output

    def run(self, url, name, *arguments, **options):
        """Runs a command of Alembic's and returns what it prints."""
        config, output = self.config(url)
        getattr(command, name)(config, *arguments, **options)
        return output.getvalue()
