#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Whether the compiler reads structs by itself.

// 1 where it has the reflection of C++26 (g++ 16 with -std=c++26 -freflection). VARVE_MODELS_BY_HANA, which a project
// may define in all of its files, leaves models to Boost.Hana also there.
#if defined(__cpp_impl_reflection) && __cpp_impl_reflection >= 202506L && !defined(VARVE_MODELS_BY_HANA) && \
    __has_include(<meta>)
#define VARVE_REFLECTION 1
#else
#define VARVE_REFLECTION 0
#endif
