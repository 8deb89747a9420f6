#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Finds the extension that provides a type.
#include <cstddef>
#include <string_view>

#include "varve/sql/words.hpp"

namespace varve::detail {

/// Returns the extension that provides `type`; empty if it is not known. Known are the extensions in PostgreSQL's
/// contrib and some others. A schema before the name and parameters after it ("geometry(Point,4326)") are ignored.
constexpr std::string_view extension_of_type(std::string_view type) noexcept {
    std::size_t begin = 0;
    std::size_t end = 0;
    for (; end < type.size() && type[end] != '('; ++end) {
        if (type[end] == '.') { begin = end + 1; }
    }
    const std::string_view name(type.data() + begin, end - begin);
    constexpr std::string_view none;
    switch (name.size()) {
        case 2: return is_among(name, "lo") ? "lo" : none;
        case 3:
            return is_among(name, "hll")       ? "hll"
                   : is_among(name, "ip4 ip6") ? "ip4r"
                   : is_among(name, "mpq mpz") ? "pgmp"
                   : is_among(name, "seg")     ? "seg"
                   : is_among(name, "upc")     ? "isn"
                                               : none;
        case 4:
            return is_among(name, "cube")             ? "cube"
                   : is_among(name, "ip4r ip6r")      ? "ip4r"
                   : is_among(name, "isbn ismn issn") ? "isn"
                   : is_among(name, "sbox")           ? "pg_sphere"
                                                      : none;
        case 5:
            return is_among(name, "box2d box3d")         ? "postgis"
                   : is_among(name, "ean13")             ? "isn"
                   : is_among(name, "ltree")             ? "ltree"
                   : is_among(name, "sline spath spoly") ? "pg_sphere"
                                                         : none;
        case 6:
            return is_among(name, "agtype")                 ? "age"
                   : is_among(name, "box2df")               ? "postgis"
                   : is_among(name, "citext")               ? "citext"
                   : is_among(name, "hstore")               ? "hstore"
                   : is_among(name, "isbn13 ismn13 issn13") ? "isn"
                   : is_among(name, "lquery")               ? "ltree"
                   : is_among(name, "raster")               ? "postgis_raster"
                   : is_among(name, "semver")               ? "semver"
                   : is_among(name, "spoint")               ? "pg_sphere"
                   : is_among(name, "vector")               ? "vector"
                                                            : none;
        case 7:
            return is_among(name, "graphid")   ? "age"
                   : is_among(name, "h3index") ? "h3"
                   : is_among(name, "halfvec") ? "vector"
                   : is_among(name, "iprange") ? "ip4r"
                   : is_among(name, "jsquery") ? "jsquery"
                   : is_among(name, "scircle") ? "pg_sphere"
                   : is_among(name, "tdigest") ? "tdigest"
                                               : none;
        case 8:
            return is_among(name, "geometry spheroid") ? "postgis" : is_among(name, "sellipse") ? "pg_sphere" : none;
        case 9:
            return is_among(name, "geography")   ? "postgis"
                   : is_among(name, "ipaddress") ? "ip4r"
                   : is_among(name, "ltxtquery") ? "ltree"
                   : is_among(name, "query_int") ? "intarray"
                   : is_among(name, "sparsevec") ? "vector"
                                                 : none;
        case 10: return is_among(name, "debversion") ? "debversion" : none;
        case 12:
            return is_among(name, "prefix_range")   ? "prefix"
                   : is_among(name, "topogeometry") ? "postgis_topology"
                                                    : none;
        case 13:
            return is_among(name, "geometry_dump")   ? "postgis"
                   : is_among(name, "roaringbitmap") ? "roaringbitmap"
                                                     : none;
        default: return none;
    }
}

}  // namespace varve::detail
