// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

#include "varve/render/comment.hpp"

#include "support/rendered.hpp"

using namespace varve::operations;

TEST_CASE("comments") {
    VARVE_CHECK_RENDERED("COMMENT ON TABLE billing.\"order\" IS 'it''s C:';",
                         comment_on_table{"billing.order", "it's C:"});
    VARVE_CHECK_RENDERED("COMMENT ON COLUMN orders.\"user\" IS E'C:\\\\';",
                         comment_on_column{"orders", "user", "C:\\"});
    VARVE_CHECK_RENDERED("COMMENT ON COLUMN a.b.\"c.d\" IS 'é';", comment_on_column{"a.b", "c.d", "é"});
    VARVE_CHECK_RENDERED("COMMENT ON INDEX billing.ix IS 'two\nlines';", comment_on_index{"billing.ix", "two\nlines"});
}

TEST_CASE("an empty comment removes it") {
    VARVE_CHECK_RENDERED("COMMENT ON TABLE orders IS NULL;", comment_on_table{"orders"});
    VARVE_CHECK_RENDERED("COMMENT ON COLUMN orders.a IS NULL;", comment_on_column{"orders", "a"});
    VARVE_CHECK_RENDERED("COMMENT ON INDEX ix IS NULL;", comment_on_index{"ix"});
}
