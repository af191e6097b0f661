#pragma once
#include "interpreter/command/command.hpp"

namespace medpol {

/// The page of a code in the language of the user; nullopt when it is not installed.
std::optional<std::string> error_page(const DiagnosticInfo& row, const CommonOptions& common);

/// What a code means: the first paragraph of its page in the language of the user; empty without the page.
std::string error_summary(const DiagnosticInfo& row, const CommonOptions& common);

} // namespace medpol
