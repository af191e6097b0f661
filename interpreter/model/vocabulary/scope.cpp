#include "interpreter/model/vocabulary/scope.hpp"

#include "grammar/text/limits.hpp"
#include "grammar/text/utf8.hpp"

#include <algorithm>

namespace medpol {

namespace {

std::string_view without_zeros(std::string_view code) {
  while (code.starts_with('0')) code.remove_prefix(1);
  return code;
}

} // namespace

void Scope::share() {
  lexicon.share();
  enumerations.share();
  inputs.share();
  lists.share();
  items.share();
  matters.share();
  meanings.share();
  input_of_name.share();
  former_names.share();
  input_of_field.share();
}

const Meaning& Scope::meaning(NameId name) const {
  static const Meaning nothing;
  const auto index = static_cast<std::size_t>(name);
  return index < meanings.size() ? meanings[index] : nothing;
}

std::optional<InputId> Scope::find_input(std::string_view field) const {
  if (const auto* known = input_of_name.find(field)) return *known;
  if (const auto name = lexicon.find(field); name != NameId::none)
    if (const auto& input = meaning(name).input) {
      const auto& known = (*this)[*input];
      if (known.list == ListId::none || known.type.kind == TypeKind::list) return input;
      return (*this)[known.list].is_set ? std::optional((*this)[known.list].whole) : std::nullopt;
    }
  return national_field(fold_name(field));
}

std::optional<InputId> Scope::national_field(const std::string& folded) const {
  const auto* found = input_of_field.find(folded);
  return found == nullptr ? std::nullopt : std::optional(*found);
}

std::optional<InputId> Scope::national_field(ListId list, const std::string& folded) const {
  const auto& own = (*this)[list].field_of_national;
  const auto found = own.find(folded);
  return found == own.end() ? std::nullopt : std::optional(found->second);
}

std::optional<InputId> Scope::find_field(ListId list, std::string_view field) const {
  if (const auto name = lexicon.find(field); name != NameId::none)
    if (const auto& input = meaning(name).input;
        input && (*this)[*input].list == list && (*this)[*input].type.kind != TypeKind::list)
      return input;
  return national_field(list, fold_name(field));
}

std::optional<std::uint16_t> Scope::find_value(EnumerationId enumeration, std::string_view word) const {
  if (const auto name = lexicon.find(word); name != NameId::none)
    for (const auto& value : meaning(name).values)
      if (value.enumeration == enumeration) return value.index;
  const auto& values = (*this)[enumeration].values;
  for (std::size_t i = 0; i < values.size(); ++i)
    if (std::find(values[i].codes.begin(), values[i].codes.end(), word) != values[i].codes.end())
      return static_cast<std::uint16_t>(i);
  if (const auto key = fold_key(word); key != word) { // blanks between, a code in full-width digits
    if (const auto name = lexicon.find(key); name != NameId::none)
      for (const auto& value : meaning(name).values)
        if (value.enumeration == enumeration) return value.index;
    for (std::size_t i = 0; i < values.size(); ++i)
      for (const auto& code : values[i].codes)
        if (fold_key(code) == key) return static_cast<std::uint16_t>(i);
  }
  // 03 for 3 and 1 for 01: files differ in leading zeros, which tell nothing apart within one table.
  const auto bare = without_zeros(word);
  std::optional<std::uint16_t> found;
  if (bare.empty() || bare.find_first_not_of("0123456789") != std::string_view::npos) return found;
  for (std::size_t i = 0; i < values.size(); ++i)
    for (const auto& code : values[i].codes) {
      if (without_zeros(code) != bare) continue;
      if (found && *found != i) return std::nullopt;
      found = static_cast<std::uint16_t>(i);
    }
  return found;
}

std::vector<InputId> Scope::inputs_of(EnumerationId enumeration) const {
  std::vector<InputId> out;
  for (std::size_t i = 0; i < inputs.size(); ++i)
    if (inputs[i].type.kind == TypeKind::one_of && inputs[i].type.enumeration == enumeration)
      out.push_back(static_cast<InputId>(i));
  return out;
}

std::optional<MatterId> Scope::find_matter(std::string_view word) const {
  const auto name = lexicon.find(word);
  return name == NameId::none ? std::nullopt : meaning(name).matter;
}

std::string Scope::type_name(const Type& type, Language language) const {
  const bool zh = language == Language::zh;
  switch (type.kind) {
  case TypeKind::money: return zh ? "金额" : "money";
  case TypeKind::rate: return zh ? "比例" : "rate";
  case TypeKind::points: return zh ? "百分点" : "percentage points";
  case TypeKind::number: return zh ? "数" : "number";
  case TypeKind::count:
    return (zh ? "数量（" : "count (") + std::string(unit_word(type.unit, language)) + (zh ? "）" : ")");
  case TypeKind::date: return zh ? "日期" : "date";
  case TypeKind::yes_no: return zh ? "是否（条件）" : "yes/no (condition)";
  case TypeKind::one_of: {
    const auto& enumeration = (*this)[type.enumeration];
    return zh || enumeration.english.empty() ? enumeration.name : enumeration.english;
  }
  case TypeKind::text: return zh ? "文本" : "text";
  case TypeKind::list: return zh ? "明细（多条记录）" : "list of records";
  case TypeKind::unknown: break;
  }
  return zh ? "未知" : "unknown";
}

std::string Scope::format(const Type& type, Int value, Scale scale, Language language) const {
  if (type.kind != TypeKind::one_of) return format_plain(type, value, scale, language);
  const auto& values = (*this)[type.enumeration].values;
  const auto index = static_cast<std::size_t>(value);
  if (index >= values.size()) return "?";
  return language == Language::zh || values[index].english.empty() ? values[index].name : values[index].english;
}

namespace {

std::u32string code_points(std::string_view text) {
  std::u32string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto [value, length] = decode(text, at);
    out += fold(value);
    at += length;
  }
  return out;
}

std::size_t edit_distance(const std::u32string& a, const std::u32string& b, std::size_t bound) {
  if (a.size() > b.size() + bound || b.size() > a.size() + bound) return bound + 1;
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    auto diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const auto above = row[j];
      row[j] = std::min({above + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)});
      diagonal = above;
    }
  }
  return row[b.size()];
}

} // namespace

std::string nearest_word(std::string_view word, const std::vector<std::string>& candidates) {
  if (word.size() > std::size_t{4} * limits.name_characters) return {};
  const auto wanted = code_points(word);
  auto best = std::max<std::size_t>(1, wanted.size() / 2) + 1;
  if (wanted.size() < 2) best = 1;
  std::string found;
  for (const auto& candidate : candidates) {
    const auto points = code_points(candidate);
    const auto distance = edit_distance(wanted, points, best);
    if (distance < best && distance < points.size() && distance < wanted.size()) {
      best = distance;
      found = candidate;
    }
  }
  return found;
}

std::string Scope::nearest(std::string_view word) const {
  std::vector<std::string> candidates;
  for (std::size_t i = 0; i < lexicon.name_count(); ++i) {
    const auto& known = meaning(static_cast<NameId>(i));
    if (known.input || known.item || !known.values.empty())
      candidates.push_back(lexicon.spelling(static_cast<NameId>(i)));
  }
  return nearest_word(word, candidates);
}

} // namespace medpol
