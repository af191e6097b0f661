#pragma once
#include "interpreter/command/line/declared.hpp"

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

namespace medpol {

/// What the arguments of the program ask for.
struct LineRead {
  enum class Kind { run, help, version, wrong } kind = Kind::run;
  std::size_t command = none; ///< `run`, or the one that is asked about; `none`: the program
  Said wrong = {};            ///< what is wrong
  static constexpr auto none = static_cast<std::size_t>(-1);
};

/// The highest number that an option takes.
struct AtMost {
  std::size_t most;
};

/// The commands of the program with their arguments and options, and how they are read. What is declared belongs to the
/// command that was begun last; where it goes must outlive the reading.
class CommandLine {
public:
  void command(Words names, Words what, std::function<void()> run);
  void example(CommandExample example) { commands_.back().examples.push_back(std::move(example)); }
  /// An argument that must be there, once or at least once.
  void argument(OptionWords words, std::string& to);
  void arguments(OptionWords words, std::vector<std::string>& to);
  /// An argument that may be left out.
  void argument_or_none(OptionWords words, std::string& to);
  void flag(OptionWords words, bool& to);
  void text(OptionWords words, std::string& to);
  /// A file that is written to; “-” is standard output, an empty name.
  void output(OptionWords words, std::string& to);
  void choice(OptionWords words, std::string& to, std::vector<std::string> choices);
  /// May be repeated: what is written is one thing, such as the name of a file.
  void several(OptionWords words, std::vector<std::string>& to);
  /// May be repeated: names, separated by “，”, “、” or “,”; see `names_listed`.
  void names(OptionWords words, std::vector<std::string>& to);
  /// A whole number from 1 up to the highest; `{default}` in its words is the one that it is without.
  void number(OptionWords words, std::size_t& to, AtMost most);

  const std::vector<DeclaredCommand>& commands() const { return commands_; }
  /// The command of a name in either language; null when there is none.
  const DeclaredCommand* find(const std::string& name) const;
  /// What every command has.
  static const std::vector<DeclaredOption>& common();

  /// Reads the arguments, the first of which is the program itself, into what was declared.
  LineRead read(int argc, const char* const* argv) const;
  void run(std::size_t command) const { runs_[command](); }

private:
  DeclaredOption& add(OptionWords words);

  std::vector<DeclaredCommand> commands_;
  std::vector<std::function<void()>> runs_;
};

/// A language by its name: zh, en, 中文, 英文; nullopt for another word.
std::optional<Language> language_called(std::string_view name);
/// The language that the arguments ask for, which is needed before they are read; nullopt when they ask for none.
std::optional<Language> language_asked_for(int argc, const char* const* argv);

/// The names of a list, without blanks around them. What stands in quotes, “…” or "…", is one name.
std::vector<std::string> names_listed(std::string_view list);

} // namespace medpol
