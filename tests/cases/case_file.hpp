#pragma once
#include "program.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace medpol::cases {

// A case is one text file, tests/cases/AREA/NAME.case:
//
//   # what the case shows, in one line
//   == NAME              a file, as it stands here up to the next line that begins with “== ”
//   == gb18030: NAME     the same, written in GB18030
//   == cr: NAME          the same, each line ended by a carriage return alone
//   == escaped: NAME     the same, with \r for a carriage return and \u{200B} for a character that is not seen
//   == bytes: NAME       a file of any bytes, in hexadecimal
//   == repeated: NAME    a file of pieces, each a line “COUNT TEXT”: TEXT so many times; \n is the end of a line,
//                        {n} counts from 1, {n+1} from 2
//   == link: NAME -> X   a symbolic link that leads to X
//   == meanwhile: NAME   what another program appends to a file while the next run reads; the run has to read its fee
//                        lines from 等.csv (--lines 等.csv), which holds it until that is done, and has none
//   == stdin             what the runs below read from standard input
//   == failing stdin     the same, of a device that cannot be read on behind it
//   == run: ARGUMENTS    runs medpol; then what it must give: “(exit 1)”, standard output,
//                        and, unless it is empty, standard error below a line “-- stderr”
//   == wrote: NAME       what the runs above must have left in a file; a byte order mark is shown as (BOM)
//
// Parts are done in order, in one folder. Arguments are separated by blanks; "…" holds blanks together.

struct Part {
  enum class Kind {
    file,
    gb18030,
    cr,
    escaped,
    bytes,
    repeated,
    link,
    meanwhile,
    stdin_text,
    failing_stdin,
    run,
    wrote
  };
  Kind kind = Kind::file;
  std::string head; ///< the line “== …”
  std::string name; ///< of the file (of a link with where it leads), or the arguments of the run
  std::string body;
};

struct CaseFile {
  std::string introduction; ///< what stands above the first part
  std::vector<Part> parts;
};

/// Reads a case. Throws std::runtime_error, worded for its author, when a part cannot be understood.
CaseFile parse_case(std::string_view text);

/// The text of a case; the opposite of parse_case.
std::string to_text(const CaseFile& file);

/// The bytes that a part puts into its file.
std::string file_bytes(const Part& part);

/// The words of a `run` part.
std::vector<std::string> arguments_of(const Part& part);

/// An outcome as a `run` part has it.
std::string to_text(const Outcome& outcome);

} // namespace medpol::cases
