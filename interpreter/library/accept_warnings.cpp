#include "interpreter/library/accept_warnings.hpp"

#include "grammar/diagnostic/diagnose.hpp"

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

/// The lines that accept one code, those around others first, of those about the same lines the last.
class AcceptedPlaces {
public:
  AcceptedPlaces(std::vector<AcceptanceEntry>& entries, Code code) {
    for (auto& entry : entries) {
      if (entry.named.code != code) continue;
      const auto& about = entry.line->about;
      if (!entries_.empty() && entries_.back()->line->about == about) {
        entries_.back() = &entry;
        continue;
      }
      auto around = entries_.size(); // the last that is not over yet
      while (around != 0 && !holds(*entries_[around - 1], about.file, about.begin)) around = around_[around - 1];
      around_.push_back(around);
      entries_.push_back(&entry);
    }
  }

  /// The innermost that is about one of the places that a warning names beside its own; null.
  AcceptanceEntry* of(const Diagnostic& warning) const {
    std::size_t out = 0; // one more than its place
    for (const auto& note : warning.notes) {
      if (!note.span) continue;
      auto at = static_cast<std::size_t>(std::partition_point(entries_.begin(), entries_.end(),
                                                              [&](const AcceptanceEntry* entry) {
                                                                const auto& about = entry->line->about;
                                                                return std::pair(about.file, about.begin) <=
                                                                       std::pair(note.span->file, note.span->begin);
                                                              }) -
                                         entries_.begin());
      while (at != 0 && !holds(*entries_[at - 1], note.span->file, note.span->begin)) at = around_[at - 1];
      out = std::max(out, at);
    }
    return out == 0 ? nullptr : entries_[out - 1];
  }

private:
  static bool holds(const AcceptanceEntry& entry, FileId file, std::uint32_t place) {
    const auto& about = entry.line->about;
    return about.file == file && about.begin <= place && place < about.end;
  }

  std::vector<AcceptanceEntry*> entries_;
  std::vector<std::size_t> around_; ///< by entry: the innermost around it, by place from 1; 0: none
};

} // namespace

void accept_warnings(Library& library) {
  finish(library.diagnostics);
  auto entries = entries_of(library.acceptances);
  std::map<Code, std::vector<AcceptanceEntry*>> open; // the innermost last
  std::map<Code, AcceptedPlaces> elsewhere;
  const auto accepted_elsewhere = [&](const Diagnostic& warning) {
    auto found = elsewhere.find(warning.code);
    if (found == elsewhere.end()) found = elsewhere.emplace(warning.code, AcceptedPlaces(entries, warning.code)).first;
    return found->second.of(warning);
  };
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
    if (by == nullptr && is_of_several_places(warning.code)) by = accepted_elsewhere(warning);
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
      library.diagnostics.push_back(diagnose<Code::W459>(entry.named.span, std::string(info(entry.named.code).name)));
  finish(library.diagnostics);
}

} // namespace medpol
