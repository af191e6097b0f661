#pragma once
#include "interpreter/report/fields/needed_fields.hpp"

#include <cstddef>
#include <span>
#include <string>

namespace medpol {

/// The fields as a table of `columns` cells: name, what is written, when it is needed.
std::string fields_text(std::span<const NeededField> fields, Language language, std::size_t columns);
/// The same in full, as a table of Markdown.
std::string fields_markdown(std::span<const NeededField> fields, Language language);
/// The same in full, the same in both languages.
std::string fields_json(std::span<const NeededField> fields);
/// An empty sheet of records: its head.
std::string fields_sheet(std::span<const NeededField> fields, Language language);

} // namespace medpol
