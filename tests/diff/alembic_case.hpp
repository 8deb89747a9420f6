#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Pairs of schemas from the tests of Alembic's autogenerate, with what Alembic finds between them and what varve does.
#include <string_view>

#include "varve/diff/renames.hpp"
#include "varve/dsl/dsl.hpp"

namespace varve::tests {

/// Where varve differs on purpose, as docs/coming-from-alembic.md lists it.
enum class differs {
    no,
    goes_along,  ///< what goes with a table or a column has no step of its own
    renamed,     ///< what only got another name is renamed, and an unnamed constraint has PostgreSQL's name
    as_written,  ///< expressions are compared as they are written: no server is asked
    more,        ///< varve finds what Alembic does not
};

struct alembic_case {
    const char* suite;  ///< a class of Alembic's tests; in the table of what it misses, where that is said
    const char* test;
    std::string_view expected;  ///< in the words of Alembic's diffs, separated by "; ", in any order
    std::string_view found;     ///< as SQL, a line for each operation
    differs how = differs::no;
    renames hints = {};
};

/// Is handed the cases, one after the other.
class case_taker {
public:
    void suite(const char* name) { suite_ = name; }

    template <class From, class To>
    void operator()(const char* test, const From& from, const To& to, std::string_view expected = "",
                    std::string_view found = "", differs how = differs::no, const renames& hints = {}) {
        take({suite_, test, expected, found, how, hints}, from.operations(), to.operations());
    }

protected:
    ~case_taker() = default;

private:
    virtual void take(const alembic_case& each, const varve::list<operation>& from,
                      const varve::list<operation>& to) = 0;

    const char* suite_ = "";
};

}  // namespace varve::tests
