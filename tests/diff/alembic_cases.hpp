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

}  // namespace varve::tests
