#pragma once
#include "interpreter/report/fields/needed_fields.hpp"

#include <string>
#include <vector>

namespace medpol {

/// The name of a field in a language.
std::string field_name(const NeededField& field, Language language);
/// What else it may be called, in the order of the vocabulary, the other language's name first; without the national
/// field.
std::vector<std::string> other_names(const NeededField& field, Language language);
/// What is written in its cells: “金额，如 1200.50”, “一级、二级、三级”. `most`: values of an enumeration that are
/// named.
std::string cell_words(const NeededField& field, std::size_t most, Language language);
/// When it is needed, and for what: “每张都要：找政策、报销比例”. `most`: things that are named.
std::string need_words(const NeededField& field, std::size_t most, Language language);
/// The list in whose records it stands, by name; empty for a field of the record itself.
std::string list_name(const NeededField& field, Language language);

} // namespace medpol
