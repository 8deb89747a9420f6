// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

#include <cstdio>
#include <migrations.hpp>
#include <chain.hpp>
#include <sql/more.hpp>

int main() {
    std::printf("%d %d %d %s\n", shop::chain::size, more::size, migrations::size, shop::chain::last.sql);
}
