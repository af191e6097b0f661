#pragma once
#include "interpreter/model/policy.hpp"

namespace medpol {

/// A place in the files of a policy as one number.
inline std::uint64_t key_of_place(Span span) {
  const auto file = static_cast<std::uint64_t>(span.file), size = std::uint64_t{span.end} - span.begin;
  return (file << 48) ^ (std::uint64_t{span.begin} << 16) ^ size;
}

/// A piece of a file (a condition, a case, a formula) in both languages, by Language: as it stands in the language of
/// its file, and with the keywords and names of the other. Words that the other language does not have stay.
std::array<std::string, 2> source_words(const Policy& policy, const SourceSet& sources, Span span);

/// Keeps the words that settlements may quote, so that they are not read again for every claim.
void keep_source_words(Policy& policy, const SourceSet& sources);

} // namespace medpol
