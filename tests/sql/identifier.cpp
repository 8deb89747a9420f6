// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

#include "varve/sql/identifier.hpp"

#include "support/rendered.hpp"

using namespace varve::detail;

TEST_CASE("an identifier has quotes where PostgreSQL would read something else without") {
    VARVE_CHECK_WRITTEN("users", quote_identifier(out, "users"));
    VARVE_CHECK_WRITTEN("_2nd_name", quote_identifier(out, "_2nd_name"));
    VARVE_CHECK_WRITTEN("\"2nd_name\"", quote_identifier(out, "2nd_name"));
    VARVE_CHECK_WRITTEN("\"Users\"", quote_identifier(out, "Users"));
    VARVE_CHECK_WRITTEN("\"first name\"", quote_identifier(out, "first name"));
    VARVE_CHECK_WRITTEN("\"a$b\"", quote_identifier(out, "a$b"));
    VARVE_CHECK_WRITTEN("\"naïve\"", quote_identifier(out, "naïve"));
    VARVE_CHECK_WRITTEN("\"価格\"", quote_identifier(out, "価格"));
    VARVE_CHECK_WRITTEN("\"a.b\"", quote_identifier(out, "a.b"));
    VARVE_CHECK_WRITTEN("\"\"", quote_identifier(out, ""));
    VARVE_CHECK_WRITTEN("\"uuid-ossp\"", quote_identifier(out, "uuid-ossp"));
}

TEST_CASE("quotes in an identifier are doubled") {
    VARVE_CHECK_WRITTEN(R"("say ""hi""")", quote_identifier(out, R"(say "hi")"));
    VARVE_CHECK_WRITTEN(R"("""")", quote_identifier(out, R"(")"));
    VARVE_CHECK_WRITTEN(R"("a""""b")", quote_identifier(out, R"(a""b)"));
    VARVE_CHECK_WRITTEN(R"("it's \ here")", quote_identifier(out, R"(it's \ here)"));
    VARVE_CHECK_WRITTEN(R"("x""; DROP TABLE users; --")", quote_identifier(out, R"(x"; DROP TABLE users; --)"));
}

TEST_CASE("keywords have quotes unless they are unreserved") {
    VARVE_CHECK_WRITTEN("\"user\"", quote_identifier(out, "user"));
    VARVE_CHECK_WRITTEN("\"order\"", quote_identifier(out, "order"));
    VARVE_CHECK_WRITTEN("\"between\"", quote_identifier(out, "between"));
    VARVE_CHECK_WRITTEN("\"left\"", quote_identifier(out, "left"));
    VARVE_CHECK_WRITTEN("\"system_user\"", quote_identifier(out, "system_user"));  // since 16
    VARVE_CHECK_WRITTEN("\"json_table\"", quote_identifier(out, "json_table"));    // since 17
    VARVE_CHECK_WRITTEN("name", quote_identifier(out, "name"));
    VARVE_CHECK_WRITTEN("index", quote_identifier(out, "index"));
    VARVE_CHECK_WRITTEN("\"INDEX\"", quote_identifier(out, "INDEX"));
}

TEST_CASE("the first dot of a qualified name separates the schema") {
    VARVE_CHECK_WRITTEN("users", quote_qualified(out, "users"));
    VARVE_CHECK_WRITTEN("billing.invoices", quote_qualified(out, "billing.invoices"));
    VARVE_CHECK_WRITTEN("public.users", quote_qualified(out, "public.users"));
    VARVE_CHECK_WRITTEN("\"Billing\".\"order\"", quote_qualified(out, "Billing.order"));
    VARVE_CHECK_WRITTEN("billing.\"a.b\"", quote_qualified(out, "billing.a.b"));
}

TEST_CASE("identifiers in a row") {
    VARVE_CHECK_WRITTEN("", quote_identifiers(out, list<name>{}));
    VARVE_CHECK_WRITTEN("id", quote_identifiers(out, list<name>{"id"}));
    VARVE_CHECK_WRITTEN("id, \"Name\", \"a.b\"", quote_identifiers(out, list<name>{"id", "Name", "a.b"}));
}

TEST_CASE("the dot of a locale separates no schema") {
    VARVE_CHECK_WRITTEN("\"C\"", quote_collation(out, "C"));
    VARVE_CHECK_WRITTEN("\"de-x-icu\"", quote_collation(out, "de-x-icu"));
    VARVE_CHECK_WRITTEN("\"en_US.utf8\"", quote_collation(out, "en_US.utf8"));
    VARVE_CHECK_WRITTEN("\"C.UTF-8\"", quote_collation(out, "C.UTF-8"));
    VARVE_CHECK_WRITTEN("pg_catalog.\"POSIX\"", quote_collation(out, "pg_catalog.POSIX"));
    VARVE_CHECK_WRITTEN("billing.german", quote_collation(out, "billing.german"));
}
