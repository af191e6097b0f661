#pragma once
#include "interpreter/policies/library.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace medpol {

/// The files of policies at some paths.
struct PolicyFiles {
  std::vector<std::string> files; ///< each once, in the order of the paths, below a folder in that of the names
  std::vector<Library::Unreadable> unreadable; ///< what looks as if it should be read, and cannot be
};

/// A path that is a folder stands for all `.medpol` files in it and below it, through links too; any other for itself
/// (“-” too). What is not read although somebody may think that it is, stands among the unreadable with the reason: a
/// folder that cannot be opened, a link that leads to nothing, what has “medpol” in its name but not as its ending, a
/// text that begins with 政策 or 词汇 under another name, a folder without any policy. Nothing is said of other files.
PolicyFiles policy_files(const std::vector<std::string>& paths);

/// Whether a file is a table of examples for `test`, by its name (甲.示例.csv, x.examples.csv).
bool is_example_table(std::string_view name);

} // namespace medpol
