#include "interpreter/model/names.hpp"

#include <algorithm>
#include <tuple>

namespace medpol {
namespace {

auto order(const Span& span) { return std::tuple(span.file, span.begin); }

const EnumerationValue& value(const Scope& scope, const NamedValue& id) {
  return scope[id.enumeration].values[id.index];
}
const MatterName& matter(const Scope& scope, MatterId id) { return scope.matters[static_cast<std::size_t>(id)]; }

/// Calls `act` with what is declared.
template <class Act> void with_declared(const Scope& scope, const Named& named, Act act) {
  if (const auto* input = std::get_if<InputId>(&named)) act(scope[*input]);
  if (const auto* item = std::get_if<ItemId>(&named)) act(scope[*item]);
  if (const auto* enumeration = std::get_if<EnumerationId>(&named)) act(scope[*enumeration]);
  if (const auto* one = std::get_if<NamedValue>(&named)) act(value(scope, *one));
  if (const auto* applied = std::get_if<MatterId>(&named)) act(matter(scope, *applied));
}

} // namespace

Names::Names(std::vector<NamePlace> places) : places_(std::move(places)) {
  std::stable_sort(places_.begin(), places_.end(),
                   [](const NamePlace& a, const NamePlace& b) { return order(a.span) < order(b.span); });
  const auto same = [](const NamePlace& a, const NamePlace& b) { return order(a.span) == order(b.span); };
  places_.erase(std::unique(places_.begin(), places_.end(), same), places_.end());
}

const NamePlace* Names::at(FileId file, std::uint32_t offset) const {
  const auto behind =
      std::upper_bound(places_.begin(), places_.end(), std::tuple(file, offset),
                       [](const auto& place, const NamePlace& known) { return place < order(known.span); });
  if (behind == places_.begin()) return nullptr;
  const auto& found = *(behind - 1);
  return found.span.file == file && offset < found.span.end ? &found : nullptr;
}

std::vector<NamePlace> Names::of(const Named& named) const {
  std::vector<NamePlace> out;
  std::copy_if(places_.begin(), places_.end(), std::back_inserter(out),
               [&](const NamePlace& place) { return place.named == named; });
  return out;
}

Span declared_at(const Scope& scope, const Named& named) {
  Span out{};
  with_declared(scope, named, [&](const auto& declared) { out = declared.span; });
  return out;
}

std::string name_of(const Scope& scope, const Named& named, Language language) {
  std::string out;
  with_declared(scope, named, [&](const auto& declared) {
    out = language == Language::en && !declared.english.empty() ? declared.english : declared.name;
  });
  return out;
}

} // namespace medpol
