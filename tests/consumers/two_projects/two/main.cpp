// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

void migrate(const char* database);

// Migrates the database that its argument names. The test runs it without one: what counts is that it links.
int main(int argc, char** argv) {
    if (argc > 1) { migrate(argv[1]); }
}
