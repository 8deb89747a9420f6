# Copyright 2026 the varve authors
# SPDX-License-Identifier: BSL-1.0

# The targets varve::run and varve::cli: libraries that a build compiles once, out of what their _header_only targets hold.
# Nothing of them is installed but their source, so that no ABI is promised.

include_guard(GLOBAL)

# varve_add_library(NAME FOLDER LINKED...): the library of FOLDER/NAME.cpp, which links varve::NAME_header_only and LINKED.
function(varve_add_library name folder)
    if(NOT TARGET varve_${name})
        add_library(varve_${name} STATIC EXCLUDE_FROM_ALL ${folder}/${name}.cpp)
        add_library(varve::${name} ALIAS varve_${name})
        target_link_libraries(varve_${name} PUBLIC varve::${name}_header_only ${ARGN})
        string(TOUPPER ${name} upper)
        target_compile_definitions(varve_${name} INTERFACE VARVE_LINKED_${upper})
        # It may become part of a shared library.
        set_target_properties(varve_${name} PROPERTIES POSITION_INDEPENDENT_CODE ON)
    endif()
endfunction()
