#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace medpol::docs {

// A page of the documentation (README*.md, docs/*.md) holds examples that are tests, in fenced blocks:
//
//   ```medpol                a whole policy (or vocabulary): no error, no warning, its examples hold
//   ```medpol fragment       the same below the head of `fragment_head`; it may have warnings
//   ```medpol wrong [CODE]   gives an error; the one that is named, if one is
//   ```medpol old CODE       an older form, which gives the error or warning that is named, and no other error
//   ```medpol new            the form that takes its place: no error, and not the code of the old form above it
//   ```medpol PATH           a whole policy, also put into the folder of the page for what is run below it
//   ```LANGUAGE PATH         a file put into that folder
//   ```console               lines `$ COMMAND`, each with what it prints; a line … stands for any lines, or none
//
// `old` and `new` are below the head of `fragment_head` unless they begin with a head of their own (政策, 词汇).
//
// and in comments that a reader of the page does not see: <!-- $ COMMAND -->. The commands of a page are run one after
// another in one folder, which holds
// `./medpol`, policies/ and examples/. Blocks of other languages are not run.

struct Part {
  enum class Kind { medpol, console, file, command };
  Kind kind = Kind::medpol;
  std::vector<std::string> words; ///< behind the language
  std::string body;               ///< of a command: the command
  std::size_t line = 0;           ///< of the page, counted from 1
  std::string section;            ///< the heading `### …` that it stands under; empty when there is none
};

/// What a page holds, in its order.
std::vector<Part> parts_of(std::string_view page);

/// One command of a console block.
struct Command {
  std::string text;
  std::string output; ///< what the page shows
};
std::vector<Command> commands_of(const std::string& console);

/// Whether an output is what a page shows.
bool matches(std::string_view shown, std::string_view output);

/// The lines above every fragment.
inline constexpr std::string_view fragment_head =
    "政策 示例\n  险种：职工医保\n  基准日：就医日期\n  取整：四舍五入到分\n\n";

} // namespace medpol::docs
