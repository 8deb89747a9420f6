# Copyright 2026 the varve authors
# SPDX-License-Identifier: BSL-1.0

# Configures and builds the project SOURCE from nothing in BUILD, and runs its PROGRAMS.

file(REMOVE_RECURSE ${BUILD})
execute_process(
    COMMAND ${CMAKE_COMMAND} -S ${SOURCE} -B ${BUILD} -G ${GENERATOR}
        -DCMAKE_CXX_COMPILER=${COMPILER}
        -DCMAKE_CXX_COMPILER_LAUNCHER=${LAUNCHER}
        -DCMAKE_PREFIX_PATH=${PREFIX}
        "-DCMAKE_CXX_FLAGS=-Wall -Wextra -Werror"
        -DVARVE_CHECKOUT=${VARVE_CHECKOUT}
        "-DPROGRAMS=${PROGRAMS}"
    COMMAND_ERROR_IS_FATAL ANY)
execute_process(COMMAND ${CMAKE_COMMAND} --build ${BUILD} COMMAND_ERROR_IS_FATAL ANY)
foreach(program IN LISTS PROGRAMS)
    execute_process(COMMAND ${BUILD}/${program} COMMAND_ERROR_IS_FATAL ANY)
endforeach()
