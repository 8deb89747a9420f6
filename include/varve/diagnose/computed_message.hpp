#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Finds whether the message of a static_assert can be computed.

// Whether static_assert accepts a computed message. clang defines the macro from version 21 on in every C++, and from
// 17 on in C++26. g++ accepts one from version 14 on in every C++, but defines the macro only in C++26.
#if (defined(__cpp_static_assert) && __cpp_static_assert >= 202306L) || \
    (!defined(__clang__) && defined(__GNUC__) && __GNUC__ >= 14)
#define VARVE_COMPUTED_MESSAGES 1
#else
#define VARVE_COMPUTED_MESSAGES 0
#endif
