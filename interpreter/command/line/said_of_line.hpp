#pragma once
#include "interpreter/command/line/declared.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace medpol {

// What is said of arguments that cannot be understood: what is wrong, and what may be meant.

/// That the first word is no command, or that there is none.
Said no_command(const std::vector<std::string>& rest, const std::vector<DeclaredCommand>& commands);
/// The first word of those left over that looks like an option; nullopt when none does.
std::optional<Said> unknown_option(const std::vector<std::string>& rest, const DeclaredCommand& command);
/// `said`: what the reader of arguments says when nothing stands behind an option; nullopt for something else.
std::optional<Said> lacking_value(std::string_view said, const DeclaredCommand& command);
Said lacks_argument(const DeclaredOption& argument);
Said written_twice(const DeclaredOption& option);
Said one_too_many(const std::string& argument);
/// That what stands behind an option cannot stand there; `why` follows.
Said cannot_be(const DeclaredOption& option, const std::string& written, Said why);

/// Why a word is none of some: which there are, and the one that may be meant.
Said not_among(const std::vector<std::string>& choices, const std::string& written);
Said no_such_number(std::size_t most);

} // namespace medpol
