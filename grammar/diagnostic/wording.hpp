#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace medpol {

/// `pattern` with `{}` / `{0}` replaced by the arguments. A pattern that asks for more arguments than there are is a
/// mistake in diagnostics.def; it is returned as it stands rather than lose the message.
std::string worded(std::string_view pattern, const std::vector<std::string>& args);

/// As `worded`, for a hint: empty when an argument that it uses is empty, for then it has nothing to say (“did you mean
/// …” with no word near).
std::string worded_hint(std::string_view pattern, const std::vector<std::string>& args);

/// A pattern with “…” for its arguments: what it says of any place.
std::string without_arguments(std::string_view pattern);

} // namespace medpol
