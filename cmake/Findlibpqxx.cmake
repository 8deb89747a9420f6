# Copyright 2026 the varve authors
# SPDX-License-Identifier: BSL-1.0

# libpqxx::pqxx and PostgreSQL::PostgreSQL (libpq), whichever way this machine describes libpqxx: with a CMake package
# (most builds of 7.x) or with pkg-config alone (6.4 in Debian 12 and Ubuntu 22.04).

include(FindPackageHandleStandardArgs)

set(CMAKE_FIND_PACKAGE_TARGETS_GLOBAL TRUE)
find_package(PostgreSQL QUIET)
find_package(libpqxx QUIET CONFIG)

if(TARGET libpqxx::pqxx)
    set(libpqxx_from "${libpqxx_CONFIG}")
    if(NOT libpqxx_from)
        set(libpqxx_from "an earlier search, of another project in this build")
    endif()
else()
    find_package(PkgConfig QUIET)
    if(PkgConfig_FOUND)
        pkg_check_modules(libpqxx_pkgconfig QUIET IMPORTED_TARGET GLOBAL libpqxx)
    endif()
    if(TARGET PkgConfig::libpqxx_pkgconfig)
        add_library(libpqxx::pqxx INTERFACE IMPORTED GLOBAL)
        target_link_libraries(libpqxx::pqxx INTERFACE PkgConfig::libpqxx_pkgconfig)
        set(libpqxx_VERSION ${libpqxx_pkgconfig_VERSION})
        set(libpqxx_from "pkg-config")
    endif()
endif()
unset(CMAKE_FIND_PACKAGE_TARGETS_GLOBAL)

find_package_handle_standard_args(libpqxx
    REQUIRED_VARS libpqxx_from PostgreSQL_FOUND
    VERSION_VAR libpqxx_VERSION)
