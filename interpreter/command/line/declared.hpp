#pragma once
#include "grammar/words/said.hpp"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace medpol {

inline const std::string& in(Language language, const Words& both) { return both[static_cast<std::size_t>(language)]; }

/// The words of an argument or an option.
struct OptionWords {
  Words names; ///< “--列”, “--columns”; of an argument “单据”, “CLAIMS”
  Words value; ///< what is written behind an option: “文件”, “FILE”; empty: nothing is
  Words what;  ///< what it does
};

/// An argument or an option of a command. What is printed of it, and what is proposed for a slip of the pen, comes from
/// here, so that none can do without its words in both languages.
struct DeclaredOption : OptionWords {
  std::vector<std::string> choices = {}; ///< all that may be written; empty: anything
  bool needed = false;                   ///< an argument without which the command cannot run
  bool repeated = false;                 ///< may be written several times
  /// Takes what was written, once for each time; of an option without a value, an empty text. Gives why it cannot be,
  /// as what follows “--option X”: “要写成…”.
  std::function<std::optional<Said>(const std::string&)> take = {};

  bool is_flag() const { return value[0].empty(); }
};

/// What is shown of a command: the arguments behind `medpol`, and what they do. It runs in the root of the repository.
struct CommandExample {
  Words arguments, what;
};

struct DeclaredCommand {
  Words names; ///< “结算”, “eval”
  Words what;  ///< in a few words
  std::vector<CommandExample> examples = {};
  std::vector<DeclaredOption> arguments = {}, options = {};

  bool is_called(const std::string& name) const { return name == names[0] || name == names[1]; }
};

} // namespace medpol
