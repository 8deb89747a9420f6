// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// Does not compile: it uses a chain with a migration that the compiler cannot read, which g++ 12 reports if a function returns
// the steps.
#include <varve/varve.hpp>

int main() { return static_cast<int>(varve::detail::unreadable_chain::migrations().size()); }
