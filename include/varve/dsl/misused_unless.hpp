#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Refuses a word that cannot take its arguments: with a static_assert at the word, or with the chain that uses it.
#include "varve/diagnose/computed_message.hpp"

// g++ shows the definition of a macro below each error in it, but not of one in a system header.
#if !VARVE_COMPUTED_MESSAGES
#pragma GCC system_header
#endif

/// Declares `constexpr const char* WHY`: the sentence, unless `FITS`, for a declaration that keeps it (misusable).
/// On compilers without computed messages, a static_assert says the sentence here, and `WHY` is empty.
#if VARVE_COMPUTED_MESSAGES
#define VARVE_MISUSED_UNLESS(FITS, WHY, SENTENCE) constexpr const char* WHY = (FITS) ? nullptr : SENTENCE
#else
#define VARVE_MISUSED_UNLESS(FITS, WHY, SENTENCE)      \
    constexpr const char* WHY = (FITS) ? nullptr : ""; \
    static_assert(FITS, SENTENCE)
#endif
