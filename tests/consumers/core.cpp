// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

#include "chain.hpp"

int main() { return sizeof(service::chain) > 0 ? 0 : 1; }
