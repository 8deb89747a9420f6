#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The tables of alembic_*.cpp.
#include "diff/alembic_case.hpp"

namespace varve::tests {

void table_cases(case_taker&);
void column_cases(case_taker&);
void type_cases(case_taker&);
void default_cases(case_taker&);
void foreign_key_cases(case_taker&);
void unique_cases(case_taker&);
void index_cases(case_taker&);
void index_expression_cases(case_taker&);
void check_cases(case_taker&);

// Differences that Alembic misses, reports in part, or answers only with a drop and a new object.
void missed_type_cases(case_taker&);
void missed_column_cases(case_taker&);
void missed_constraint_cases(case_taker&);
void missed_index_cases(case_taker&);

/// All of its tests.
inline void alembic_cases(case_taker& each) {
    for (const auto cases : {table_cases, column_cases, type_cases, default_cases, foreign_key_cases, unique_cases,
                             index_cases, index_expression_cases, check_cases}) {
        cases(each);
    }
}

/// All that it misses.
inline void missed_cases(case_taker& each) {
    for (const auto cases : {missed_type_cases, missed_column_cases, missed_constraint_cases, missed_index_cases}) {
        cases(each);
    }
}

}  // namespace varve::tests
