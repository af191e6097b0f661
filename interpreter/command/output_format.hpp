#pragma once
#include "interpreter/command/command.hpp"

namespace medpol {

/// The format of a result, or why there is none.
struct OutputFormat {
  std::string name;
  std::optional<Said> problem = {};

  /// False after saying what the problem is.
  bool is_good(const CommonOptions& common) const;
};

/// The format that is asked for, else the one that the ending of the file stands for, else the first of `formats`,
/// which are those of the command. The ending is a problem when it stands for none of them, or for another than is
/// asked for. A name without an ending fits any format.
OutputFormat output_format(const std::vector<std::string>& formats, const std::string& asked, const std::string& path);

} // namespace medpol
