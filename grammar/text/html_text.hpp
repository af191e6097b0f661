#pragma once
#include <string>
#include <string_view>

namespace medpol {

/// Text as it stands in HTML and SVG, between tags or as the value of an attribute.
std::string escaped_html(std::string_view text);

} // namespace medpol
