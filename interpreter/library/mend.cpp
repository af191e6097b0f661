#include "interpreter/library/mend.hpp"

#include "interpreter/library/load.hpp"

#include <algorithm>
#include <map>
#include <unordered_map>
#include <utility>

namespace medpol {
namespace {

constexpr int most_rounds = 50; ///< no text is known that needs five

/// An edit, and the message that it belongs to.
struct Planned {
  const Edit* edit;
  const Diagnostic* of;
};

/// By file and place. Edits that touch are not made together.
using MendsByPlace = std::map<std::pair<FileId, std::uint32_t>, Planned>;

bool touches(const MendsByPlace& plan, const Span& span) {
  const auto next = plan.lower_bound({span.file, span.begin});
  if (next != plan.end() && next->first.first == span.file && next->first.second <= span.end) return true;
  if (next == plan.begin()) return false;
  const auto& before = std::prev(next)->second.edit->span;
  return before.file == span.file && before.end >= span.begin;
}

/// The mends of one round.
MendsByPlace planned(const Library& library) {
  MendsByPlace out;
  for (const auto& one : library.diagnostics)
    if (std::none_of(one.mend.begin(), one.mend.end(), [&](const Edit& edit) { return touches(out, edit.span); }))
      for (const auto& edit : one.mend) out.emplace(std::pair(edit.span.file, edit.span.begin), Planned{&edit, &one});
  return out;
}

/// Makes mends in the texts of a library; false where nothing changes.
bool make(const Library& library, const MendsByPlace& plan, PolicyTexts& texts, std::vector<MadeMend>& made) {
  std::unordered_map<std::string, std::size_t> files; // of the officer's own, by name
  for (std::size_t i = 0; i < texts.files.size(); ++i)
    if (!texts.files[i].standard) files.emplace(texts.files[i].name, i);
  bool any = false;
  for (auto next = plan.begin(); next != plan.end();) {
    const auto id = next->first.first;
    const auto& source = library.sources[id];
    const auto file = files.find(source.name());
    std::string text;
    std::uint32_t copied = 0;
    for (; next != plan.end() && next->first.first == id; ++next) {
      const auto& [edit, of] = next->second;
      if (file == files.end()) continue;
      text += source.slice(copied, edit->span.begin);
      text += edit->text;
      copied = edit->span.end;
      made.push_back({of->code, file->second, static_cast<std::uint32_t>(source.line_of(edit->span.begin)),
                      std::string(source.slice(edit->span.begin, edit->span.end)), edit->text});
    }
    if (file == files.end()) continue;
    text += source.slice(copied, static_cast<std::uint32_t>(source.text().size()));
    any = any || text != source.text();
    texts.files[file->second].text.text = std::move(text);
  }
  return any;
}

} // namespace

void make_mend(const Library& library, const Diagnostic& diagnostic, PolicyTexts& texts) {
  MendsByPlace plan;
  for (const auto& edit : diagnostic.mend)
    plan.emplace(std::pair(edit.span.file, edit.span.begin), Planned{&edit, &diagnostic});
  std::vector<MadeMend> made;
  make(library, plan, texts, made);
}

MendedTexts mend(PolicyTexts texts, const FindMore& find_more) {
  MendedTexts out{std::move(texts), {}, {}};
  for (int round = 0;; ++round) {
    out.library = load_library(out.texts);
    find_more(out.library);
    if (round == most_rounds || !make(out.library, planned(out.library), out.texts, out.made)) return out;
  }
}

} // namespace medpol
