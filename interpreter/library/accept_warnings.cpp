#include "interpreter/library/accept_warnings.hpp"

#include "grammar/diagnostic/codes.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

namespace medpol {
namespace {

/// One code of one line.
struct AcceptanceEntry {
  const Acceptance* line = nullptr;
  Acceptance::Named named;
  bool used = false;
};

/// By file and place, those around others first. What the lines are about lies side by side or within one another.
std::vector<AcceptanceEntry> entries_of(const std::vector<Acceptance>& lines) {
  std::vector<AcceptanceEntry> out;
  for (const auto& line : lines)
    for (const auto& named : line.codes) out.push_back({&line, named});
  const auto key = [](const AcceptanceEntry& entry) {
    const auto& about = entry.line->about;
    return std::tuple(about.file, about.begin, ~about.end, entry.line->span.begin, entry.named.span.begin);
  };
  std::sort(out.begin(), out.end(),
            [&](const AcceptanceEntry& a, const AcceptanceEntry& b) { return key(a) < key(b); });
  return out;
}

/// Warnings that are there on some days only, so that one that is accepted may be missing on another.
bool depends_on_the_day(Code code) {
  return code == Code::W380 || code == Code::W381 || code == Code::W382 || code == Code::W383;
}

/// What is paid wrongly is a matter of the rule that it comes from and of the payment: it can be accepted at either.
bool is_of_several_places(Code code) { return code == Code::W470 || code == Code::W471; }

/// The innermost line that is about one of the places that a warning names beside its own; null.
AcceptanceEntry* accepted_elsewhere(std::vector<AcceptanceEntry>& entries, const Diagnostic& warning) {
  AcceptanceEntry* out = nullptr;
  for (auto& entry : entries) { // those around others first
    const auto& about = entry.line->about;
    for (const auto& note : warning.notes)
      if (note.span && entry.named.code == warning.code && note.span->file == about.file &&
          about.begin <= note.span->begin && note.span->begin < about.end)
        out = &entry;
  }
  return out;
}

} // namespace

void accept_warnings(Library& library) {
  finish(library.diagnostics);
  auto entries = entries_of(library.acceptances);
  std::map<Code, std::vector<AcceptanceEntry*>> open; // the innermost last
  std::size_t next = 0;
  Diagnostics kept;
  for (auto& warning : library.diagnostics) {
    const auto place = warning.span;
    for (; next < entries.size(); ++next) {
      const auto& about = entries[next].line->about;
      if (std::pair(about.file, about.begin) > std::pair(place.file, place.begin)) break;
      open[entries[next].named.code].push_back(&entries[next]);
    }
    auto& stack = open[warning.code];
    while (!stack.empty() &&
           (stack.back()->line->about.file != place.file || stack.back()->line->about.end <= place.begin))
      stack.pop_back();
    auto* by = stack.empty() ? nullptr : stack.back();
    if (by == nullptr && is_of_several_places(warning.code)) by = accepted_elsewhere(entries, warning);
    if (by == nullptr) {
      kept.push_back(std::move(warning));
      continue;
    }
    by->used = true;
    library.accepted.push_back({std::move(warning), by->line->reason, by->line->span});
  }
  library.diagnostics = std::move(kept);
  if (has_errors(library.diagnostics)) return; // what errors hide cannot be missed
  for (const auto& entry : entries)
    if (!entry.used && !depends_on_the_day(entry.named.code))
      library.diagnostics.push_back({Code::W459, entry.named.span, {std::string(info(entry.named.code).name)}, {}});
  finish(library.diagnostics);
}

} // namespace medpol
