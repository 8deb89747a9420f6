// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// A service that does nothing but run its migrations. The build writes chain.hpp.
#include <cstdio>

#include "chain.hpp"
#include "varve/run.hpp"

int main(int argc, char** argv) {
    pqxx::connection connection{argc > 1 ? argv[1] : ""};
    const varve::report report = varve::run_migrations<chain>(connection);
    std::printf("%zu migrations, %zu round trips\n", report.ran.size(), report.round_trips);
}
