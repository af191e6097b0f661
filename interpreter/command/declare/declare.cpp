#include "interpreter/command/declare/declare.hpp"

#include <cstdint>

namespace medpol {

void declare_commands(CommandLine& line, ChosenOptions& options, const CommonOptions& common, ExitStatus& status) {
#define MEDPOL_COMMAND(zh, en, what_zh, what_en, call)                                                                 \
  line.command({zh, en}, {what_zh, what_en}, [&] { status = call; });
#define MEDPOL_EXAMPLE(zh, en, what_zh, what_en) line.example({{zh, en}, {what_zh, what_en}});
#define MEDPOL_ARGUMENT(kind, to, zh, en, what_zh, what_en) line.kind({{zh, en}, {}, {what_zh, what_en}}, options.to);
#define MEDPOL_OPTION(kind, to, zh, en, value_zh, value_en, what_zh, what_en, ...)                                     \
  line.kind({{zh, en}, {value_zh, value_en}, {what_zh, what_en}}, options.to __VA_OPT__(, {__VA_ARGS__}));
#include "interpreter/command/declare/commands.def"
}

} // namespace medpol
