# Copyright 2026 the varve authors
# SPDX-License-Identifier: BSL-1.0
"""Alembic's comparison of a database with models that describe it: milliseconds and queries.

Types are compared, defaults are not: 1.8 quotes those that it has reflected itself in a way that PostgreSQL does not read."""
import sys
import time

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import MetaData, create_engine, event

engine = create_engine(sys.argv[1])
metadata = MetaData()
metadata.reflect(engine)  # the models; not measured

queries = 0


@event.listens_for(engine, "before_cursor_execute")
def count(*_):
    global queries
    queries += 1


with engine.connect() as connection:
    context = MigrationContext.configure(connection, opts={"compare_type": True})
    begin = time.perf_counter()
    found = compare_metadata(context, metadata)
    seconds = time.perf_counter() - begin
print(f"alembic {seconds * 1000:.0f}\nqueries {queries}\ndifferences {len(found)}")
