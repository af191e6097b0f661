#pragma once
#include "interpreter/command/line/declared.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace medpol {

/// How a command is used: its arguments and options, aligned by cells, and its examples; lines of `columns` cells.
std::string command_help(const DeclaredCommand& command, Language language, std::size_t columns);

/// A row of a list: a word and what is said of it.
struct HelpRow {
  std::string lead, text;
};
/// The rows below one another, the texts in one column as far right as the leads need, but no farther than `limit`
/// cells: there a text begins below its lead.
std::string help_rows(const std::vector<HelpRow>& rows, std::size_t limit, std::size_t columns);

/// A row a command.
std::vector<HelpRow> command_rows(const std::vector<DeclaredCommand>& commands, Language language);
/// A row an argument or option: “--列, --columns 名称”.
std::vector<HelpRow> option_rows(const std::vector<DeclaredOption>& options, Language language);

} // namespace medpol
