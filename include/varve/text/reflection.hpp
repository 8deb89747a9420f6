#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Detects whether the compiler has reflection.

// 1 if the compiler has the reflection of C++26 (g++ 16 with -std=c++26 -freflection). A project may define
// VARVE_MODELS_BY_HANA in all of its files to use Boost.Hana even then.
#if defined(__cpp_impl_reflection) && __cpp_impl_reflection >= 202506L && !defined(VARVE_MODELS_BY_HANA) && \
    __has_include(<meta>)
#define VARVE_REFLECTION 1
#else
#define VARVE_REFLECTION 0
#endif
