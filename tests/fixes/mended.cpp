#include "mended.hpp"

#include "grammar/diagnostic/codes.hpp"
#include "grammar/diagnostic/wording.hpp"
#include "interpreter/library/accept_warnings.hpp"
#include "interpreter/library/findings.hpp"
#include "interpreter/library/load.hpp"
#include "interpreter/platform/files.hpp"
#include "interpreter/trials/timeline/out_of_date.hpp"

#include <algorithm>
#include <map>

namespace medpol::fixes {
namespace {

constexpr auto standard_vocabulary = "policies/词汇";

/// A message without its place: what it says, and how often.
std::map<std::string, int> told(const Library& library) {
  std::map<std::string, int> out;
  for (const auto& one : library.diagnostics)
    ++out[std::string(info(one.code).name) + " " + message_of(one, Language::zh)];
  return out;
}

/// What is wrong with policies together: that one can be read now may bring it to light.
bool is_of_several(Code code) { return code == Code::E410 || code == Code::E426; }

bool is_syntax(Code code) { return info(code).name.starts_with("E1"); }

std::uint32_t line_of(const Library& library, const Span& span) {
  return static_cast<std::uint32_t>(library.sources[span.file].line_of(span.begin));
}

} // namespace

PolicyTexts texts_of(const std::vector<NamedBytes>& files) {
  static const auto standard = read_policies({}, standard_vocabulary);
  PolicyTexts out;
  for (const auto& file : files) out.files.push_back({file.name, to_utf8(file.bytes), false, file.name});
  out.files.insert(out.files.end(), standard.files.begin(), standard.files.end());
  return out;
}

void find(Library& library) {
  find_all(library);
  find_out_of_date(library, *make_date(2025, 6, 30));
  accept_warnings(library);
}

Fault try_mend(const Library& before, const PolicyTexts& texts, const Diagnostic& diagnostic, bool alone) {
  auto changed = texts;
  make_mend(before, diagnostic, changed);
  auto after = load_library(changed);
  find(after);
  auto known = told(before);
  const auto own = std::string(info(diagnostic.code).name) + " " + message_of(diagnostic, Language::zh);
  auto now = told(after);
  if (now[own] >= known[own]) return "it is still said: " + own;
  for (const auto& one : after.diagnostics) {
    const auto said = std::string(info(one.code).name) + " " + message_of(one, Language::zh);
    if (known[said] > 0) {
      --known[said];
      continue;
    }
    if (info(one.code).severity == Severity::note || (!alone && is_of_several(one.code))) continue;
    if (!alone && one.code == diagnostic.code) continue; // the next of the same kind, which was hidden
    const bool error = info(one.code).severity == Severity::error;
    const auto& source = after.sources[one.span.file].name();
    const bool here = error && std::any_of(diagnostic.mend.begin(), diagnostic.mend.end(), [&](const Edit& edit) {
                        return before.sources[edit.span.file].name() == source &&
                               line_of(before, edit.span) == line_of(after, one.span);
                      });
    if (alone || here || is_syntax(one.code)) return "it brings: " + said;
  }
  return {};
}

} // namespace medpol::fixes
