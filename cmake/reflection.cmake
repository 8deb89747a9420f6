# Copyright 2026 the varve authors
# SPDX-License-Identifier: BSL-1.0

# VARVE_REFLECTION: whether the compiler reads structs by itself, in C++26 with the option -freflection.

if(NOT DEFINED VARVE_REFLECTION)
    if(cxx_std_26 IN_LIST CMAKE_CXX_COMPILE_FEATURES)
        include(CheckCXXSourceCompiles)
        set(varve_required_flags "${CMAKE_REQUIRED_FLAGS}")
        set(varve_standard "${CMAKE_CXX_STANDARD}")
        set(CMAKE_REQUIRED_FLAGS -freflection)
        set(CMAKE_CXX_STANDARD 26)
        check_cxx_source_compiles("#include <meta>
            #if !defined(__cpp_impl_reflection) || __cpp_impl_reflection < 202506L
            #error
            #endif
            int main() {}" VARVE_REFLECTION)
        set(CMAKE_REQUIRED_FLAGS "${varve_required_flags}")
        set(CMAKE_CXX_STANDARD "${varve_standard}")
        if(varve_standard STREQUAL "")
            unset(CMAKE_CXX_STANDARD)
        endif()
        unset(varve_required_flags)
        unset(varve_standard)
    else()
        set(VARVE_REFLECTION NO)
    endif()
endif()
