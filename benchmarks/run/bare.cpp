// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The least that a program with a database can do: it connects and selects 1.
#include "varve/pqxx/pqxx.hpp"

int main(int argc, char** argv) {
    pqxx::connection connection{argc > 1 ? argv[1] : ""};
    pqxx::nontransaction transaction{connection};
    return transaction.exec("SELECT 1").size() == 1 ? 0 : 1;
}
