#pragma once
#include <varve/varve.hpp>

#include "006_posts.hpp"
#include "007_comments.hpp"

namespace shop {

using chain = varve::chain<
    migrations::posts,
    migrations::comments>;

}  // namespace shop
