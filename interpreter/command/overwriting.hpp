#pragma once
#include "grammar/words/commands.hpp"
#include "interpreter/command/command.hpp"

namespace medpol {

/// The files that a run reads and those that it writes, by what they are, whatever they are called.
class RunFiles {
public:
  /// A file that is read; “-”: standard input. It is taken as it is now: see `are_unchanged`. An empty path: none.
  void reads(Said what, const std::string& path);
  /// The files of the policies and of the vocabulary.
  void reads_policies(const Library& library);
  /// A file that an option names; an empty path: none. `successor_of`: a file that is read, which it may replace.
  void writes(const char* option, const std::string& path, const std::string& successor_of = {});
  void writes_standard_output();

  /// False, after saying which, when a file that is to be written is one that is read, or two are the same. `undone`:
  /// what is not done therefore; nothing is written, unless it says more.
  bool are_apart(const CommonOptions& common, Said undone = say<CommandPhrase::nothing_written>()) const;
  /// False, after saying which, when a file that is read was written to since: what was read of it may be half of it.
  /// Policies are read at once, at the beginning, and may change afterwards.
  bool are_unchanged(const CommonOptions& common) const;

private:
  /// A file, and what is said of it.
  struct Named {
    Said name;                ///< as a message calls it
    std::string identity;     ///< see `identity`
    std::string path, state;  ///< see `state_of_file`; empty: it may change
    std::string successor_of; ///< a path
  };
  std::vector<Named> read_, written_;
};

} // namespace medpol
