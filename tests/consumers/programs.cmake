# Copyright 2026 the varve authors
# SPDX-License-Identifier: BSL-1.0

# The programs of every consumer, once it has found varve.

if(TARGET varve_development)
    message(FATAL_ERROR "varve builds its tests or examples inside of a project that only uses it")
endif()
add_executable(core ../core.cpp)
target_link_libraries(core PRIVATE varve::varve)
if("run" IN_LIST PROGRAMS)
    add_executable(run ../run.cpp)
    target_link_libraries(run PRIVATE varve::run)
endif()
if("cli" IN_LIST PROGRAMS)
    add_executable(cli ../cli.cpp)
    target_link_libraries(cli PRIVATE varve::cli)
endif()
# Beside those that link the libraries, in one build.
if("header_only" IN_LIST PROGRAMS)
    add_executable(header_only ../cli.cpp)
    target_link_libraries(header_only PRIVATE varve::cli_header_only)
endif()
