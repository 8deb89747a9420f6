// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

#include <varve/run.hpp>

#include "../../chain.hpp"

void migrate(const char* database) {
    pqxx::connection connection{database};
    varve::run_migrations<service::chain>(connection);
}
