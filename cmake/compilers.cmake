# Copyright 2026 the varve authors
# SPDX-License-Identifier: BSL-1.0

# Sets VARVE_GCC or VARVE_CLANG, for KIND gcc or clang, to a compiler that suffices: the machine's g++ from 12 on, else the
# newest g++-N; the newest clang++-N from 16 on, else clang++. tests/support/compilers.sh chooses in the same way.

set(VARVE_OLDEST_GCC 12)
set(VARVE_OLDEST_CLANG 16)

# Whether a program is g++ or clang, and not too old.
function(varve_compiler_suffices result program)
    execute_process(COMMAND ${program} -dM -E -x c++ /dev/null OUTPUT_VARIABLE macros ERROR_QUIET)
    if(macros MATCHES "#define __clang_major__ ([0-9]+)")
        set(is CLANG)
    elseif(macros MATCHES "#define __GNUC__ ([0-9]+)")
        set(is GCC)
    endif()
    if(NOT is STREQUAL VARVE_COMPILER_WANTED OR CMAKE_MATCH_1 LESS VARVE_OLDEST_${VARVE_COMPILER_WANTED})
        set(${result} FALSE PARENT_SCOPE)
    endif()
endfunction()

function(varve_find_compiler kind)
    string(TOUPPER ${kind} VARVE_COMPILER_WANTED)
    set(numbered "")
    foreach(number RANGE 40 ${VARVE_OLDEST_${VARVE_COMPILER_WANTED}} -1)
        if(kind STREQUAL gcc)
            list(APPEND numbered g++-${number})
        else()
            list(APPEND numbered clang++-${number})
        endif()
    endforeach()
    if(kind STREQUAL gcc)
        set(names g++ ${numbered})
    else()
        set(names ${numbered} clang++)
    endif()
    find_program(VARVE_${VARVE_COMPILER_WANTED} NAMES ${names} VALIDATOR varve_compiler_suffices)
    mark_as_advanced(VARVE_${VARVE_COMPILER_WANTED})
endfunction()
