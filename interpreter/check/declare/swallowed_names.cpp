#include "interpreter/check/declare/swallowed_names.hpp"

#include "grammar/diagnostic/diagnose.hpp"
#include "grammar/format/spelling.hpp"
#include "grammar/lexicon/keywords.hpp"
#include "grammar/syntax/literal.hpp"
#include "grammar/text/utf8.hpp"
#include "grammar/words/declared.hpp"
#include "interpreter/check/declare/names_as_phrases.hpp"
#include "interpreter/check/policy_words.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <unordered_set>
#include <vector>

namespace medpol {
namespace {

using K = Keyword;

constexpr std::array before_an_operand{K::logical_not, K::has,          K::has_no,     K::when,      K::above,
                                       K::not_above,   K::below,        K::not_below,  K::by_date,   K::since,
                                       K::where,       K::in_excess_of, K::which_time, K::cumulative};
constexpr std::array between_operands{
    K::logical_or, K::logical_and,   K::is,         K::is_not,       K::above,        K::not_above,
    K::below,      K::not_below,     K::contains,   K::contains_any, K::contains_all, K::contains_none,
    K::or_above,   K::or_below,      K::to,         K::from,         K::until,        K::increased_by,
    K::reduced_by, K::multiplied_by, K::divided_by, K::in_excess_of};
constexpr std::array behind_an_operand{K::or_above, K::or_below, K::and_higher, K::and_lower,      K::from,
                                       K::until,    K::part,     K::then,       K::over_limit_part};
constexpr std::array scopes{K::each_person, K::each_household,     K::each_day, K::each_month,
                            K::each_year,   K::each_calendar_year, K::this_day, K::this_month,
                            K::this_year,   K::this_calendar_year, K::lifetime};
constexpr std::array functions{K::lower_of,  K::higher_of, K::total_of,     K::highest_of,     K::lowest_of,
                               K::number_of, K::age_on,    K::days_between, K::months_between, K::years_between,
                               K::year_of,   K::month_of,  K::last_time,    K::draw_in_order,  K::insured_year_start};

/// Words that stand where a name can, or between names: no name may be one of them.
constexpr std::array reserved{K::otherwise,
                              K::any,
                              K::yes,
                              K::no,
                              K::refuse,
                              K::review,
                              K::logical_or,
                              K::logical_and,
                              K::logical_not,
                              K::is,
                              K::is_not,
                              K::when,
                              K::then,
                              K::has,
                              K::has_no,
                              K::since,
                              K::by_date,
                              K::of,
                              K::reason,
                              K::sum_of_payments,
                              K::sum_of_account_payments,
                              K::sum_taken_over};

bool is_figure(std::string_view text) {
  const auto scanned = scan_literal(text, 0);
  return scanned && scanned->length == text.size();
}

/// Reads one name in the words of the language.
class NameAsWords {
public:
  NameAsWords(const Scope& scope, std::string_view name) : scope_(scope), name_(name) {}

  std::string words() const {
    for (auto read :
         {&NameAsWords::of_the_ledger, &NameAsWords::behind_a_word, &NameAsWords::behind_a_figure, &NameAsWords::call})
      if (auto found = (this->*read)(); !found.empty()) return found;
    for (std::size_t cut = 0; cut < name_.size(); cut += decode(name_, cut).length)
      if (cut > 0 && is_operand(name_.substr(0, cut)))
        if (auto found = from(name_.substr(0, cut)); !found.empty()) return found;
    return {};
  }

private:
  const Meaning& meaning(std::string_view text) const { return scope_.meaning(scope_.lexicon.find(text)); }
  static bool is_digit(char c) { return c >= '0' && c <= '9'; }
  /// A figure with its unit.
  static bool is_measure(std::string_view text) {
    const auto scanned = scan_literal(text, 0);
    return scanned && scanned->length == text.size() && scanned->literal.unit != LiteralUnit::none;
  }
  bool is_operand(std::string_view text) const {
    if (text.empty() || text.size() == name_.size()) return false;
    const auto& known = meaning(text);
    return known.input || known.item || !known.values.empty() || is_figure(text);
  }

  /// How `text` goes on behind one of some words, with the word; each of its spellings is tried.
  template <class Words, class Each> static std::string behind(const Words& words, std::string_view text, Each each) {
    for (const auto word : words)
      for (const auto spelling : info(word).spellings[0])
        if (text.starts_with(spelling))
          if (std::string rest = each(word, text.substr(spelling.size())); !rest.empty())
            return std::string(spelling) + " " + rest;
    return {};
  }

  std::string of_the_ledger() const { return ledger(name_, false); }
  std::string ledger(std::string_view text, bool scoped) const {
    if (auto found = behind(scopes, text, [&](K, std::string_view rest) { return ledger(rest, true); }); !found.empty())
      return found;
    if (!scoped) return {};
    return behind(std::array{K::which_time, K::cumulative}, text,
                  [&](K, std::string_view rest) { return is_operand(rest) ? std::string(rest) : std::string(); });
  }

  std::string behind_a_word() const {
    return behind(before_an_operand, name_, [&](K word, std::string_view rest) {
      const bool is_bound = is_word_of_bound(word);
      const bool harmless = (word == K::logical_not && are_both_values(scope_, meaning(name_), meaning(rest))) ||
                            (is_bound && !is_condition(scope_, meaning(name_))) ||
                            (word == K::cumulative && !meaning(rest).item && !meaning(rest).input);
      return is_operand(rest) && !harmless ? std::string(rest) : std::string();
    });
  }

  /// 60周岁以上, 1万元至3万元部分.
  std::string behind_a_figure() const {
    const auto scanned = scan_literal(name_, 0);
    if (!scanned || scanned->length == name_.size()) return {};
    return from(name_.substr(0, scanned->length));
  }

  std::string call() const {
    return behind(functions, name_, [&](K, std::string_view rest) {
      return !rest.empty() && fold(decode(rest, 0).value) == '(' ? std::string(rest) : std::string();
    });
  }

  /// What stands behind an operand: nothing but words that belong there, another operand behind a word or a sign, or a
  /// value of the field.
  std::string from(std::string_view operand) const {
    const auto rest = name_.substr(operand.size());
    const auto whole = [&](const std::string& behind_it) {
      return behind_it.empty() ? std::string() : std::string(operand) + " " + behind_it;
    };
    // 部分 stands behind figures: 门诊部分 is a name.
    const auto& before = meaning(operand);
    const bool value = !before.input && !before.item && !before.values.empty();
    const auto& parts = info(K::part).spellings[0];
    if (value && std::find(parts.begin(), parts.end(), rest) != parts.end()) return {};
    if (ends(rest)) return whole(std::string(rest));
    auto found = behind(between_operands, rest, [&](K, std::string_view tail) {
      const auto scanned = scan_literal(tail, 0);
      const bool good = is_operand(tail) || (scanned && ends(tail.substr(scanned->length)));
      return good ? std::string(tail) : std::string();
    });
    if (!found.empty()) return whole(found);
    if (const auto& field = meaning(operand).input) {
      const auto& type = scope_[*field].type;
      const bool own = type.kind == TypeKind::one_of && meaning(rest).value_of(type.enumeration) != nullptr;
      const bool digits = is_digit(operand.back()) && is_digit(rest.empty() ? ' ' : rest.front()); // 检查20
      const bool counted =
          type.kind != TypeKind::text && type.kind != TypeKind::yes_no && type.kind != TypeKind::one_of;
      if (own || (counted && !digits && is_figure(rest))) return whole(std::string(rest));
    }
    if (meaning(operand).item && is_measure(rest)) return whole(std::string(rest)); // 应得 甲 80%
    constexpr auto signs = policy_words::signs_of_formulas;
    if (rest.empty()) return {};
    const auto [sign, length] = decode(rest, 0);
    if (signs.find(fold(sign)) == std::u32string_view::npos || !is_operand(rest.substr(length))) return {};
    return whole(std::string(rest.substr(0, length)) + " " + std::string(rest.substr(length)));
  }
  /// Only words that stand behind an operand, one at least.
  static bool ends(std::string_view rest) {
    return !behind(behind_an_operand, rest, [](K, std::string_view tail) {
              return tail.empty() || ends(tail) ? std::string("…") : std::string();
            }).empty();
  }

  const Scope& scope_;
  std::string_view name_;
};

/// Where a name is declared; nullopt for one that only means a kind of value or a matter.
std::optional<Span> place_of(const Scope& scope, const Meaning& meaning) {
  if (meaning.input) return scope[*meaning.input].span;
  if (meaning.item) return scope[*meaning.item].span;
  if (!meaning.values.empty()) return scope[meaning.values[0].enumeration].values[meaning.values[0].index].span;
  return std::nullopt;
}

/// Whether a name is a word of the language that can stand where a name can, or becomes one with the word of its
/// declaration in front: 支付项 合计 is read as 支付项合计 where no blank is written.
bool is_reserved(const Scope& scope, const Meaning& meaning, const std::string& name) {
  if (meaning.item && scope[*meaning.item].kind == ItemKind::payment &&
      scope.lexicon.match(spell_keyword(K::payment, Language::zh) + name, 0).is(K::sum_of_payments))
    return true;
  if (fold_name(name) == policy_words::no_limit_set) return true;
  const auto plain = without_idle_blanks(fold_name(name)); // 其 他
  const auto word = scope.lexicon.match(plain, 0);
  if (word.length != plain.size()) return false;
  return std::any_of(reserved.begin(), reserved.end(), [&](K keyword) { return word.is(keyword); });
}

/// A name to have instead of a word of the language.
Said other_than_reserved(const std::string& name, bool otherwise, const std::string& of, bool is_item) {
  const bool latin = static_cast<unsigned char>(name[0]) < 0x80;
  if (latin) {
    const std::string what = of.empty() ? "item" : of;
    return otherwise ? say<DeclarePhrase::other_in_english>(what) : say<DeclarePhrase::name_of_in_english>(what, name);
  }
  if (otherwise && !of.empty()) return say<DeclarePhrase::name_of>(name, of);
  if (otherwise) return is_item ? say<DeclarePhrase::other_item>(name) : say<DeclarePhrase::other_value>(name);
  if (is_item) return say<DeclarePhrase::name_in_this_claim>(name);
  return of.empty() ? say<DeclarePhrase::name_as_item>(name) : say<DeclarePhrase::name_of>(of, name);
}

/// What to write in place of a name that is a word of the language: `of` is the enumeration that it is a value of,
/// `item` the value that is defined by it.
Said mend_of_reserved(const std::string& name, const Lexicon::Match& word, const std::string& of, const Item* item) {
  const bool latin = static_cast<unsigned char>(name[0]) < 0x80;
  const bool account = word.is(K::sum_of_account_payments);
  if (item && item->kind == ItemKind::value && (account || word.is(K::sum_of_payments))) {
    const auto& spelt = info(account ? K::account_payment : K::payment).spellings;
    const Words payment{std::string(spelt[0][0]), std::string(spelt[1][0])};
    return latin ? say<DeclarePhrase::sum_in_english_needs_no_formula>(payment, name)
                 : say<DeclarePhrase::sum_needs_no_formula>(payment, name);
  }
  return say<DeclarePhrase::another_name>(other_than_reserved(name, word.is(K::otherwise), of, item != nullptr));
}

/// Whether one of some names stands within another: each is looked for, or, where they are many, each part.
bool has_one_within(std::string_view name, const std::unordered_set<std::string_view>& some) {
  const auto characters = static_cast<std::size_t>(
      std::count_if(name.begin(), name.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }));
  if (some.size() < characters * (characters + 1) / 2)
    return std::any_of(some.begin(), some.end(),
                       [&](std::string_view part) { return name.find(part) != std::string_view::npos; });
  std::vector<std::size_t> bounds; // where characters begin, and the end
  bounds.reserve(characters + 1);
  for (std::size_t at = 0; at < name.size(); at += decode(name, at).length) bounds.push_back(at);
  bounds.push_back(name.size());
  for (std::size_t from = 0; from + 1 < bounds.size(); ++from)
    for (auto end = bounds.size() - 1; end > from; --end)
      if (some.contains(name.substr(bounds[from], bounds[end] - bounds[from]))) return true;
  return false;
}

/// 无 for a 多选 means that nothing was chosen, so that no value of it may be called so.
void check_members(const Scope& scope, FileId file, Diagnostics& diagnostics) {
  for (const auto& list : scope.lists) {
    if (!list.is_set || list.fields.empty()) continue;
    const auto& member = scope[list.fields[0]].type;
    if (member.kind != TypeKind::one_of) continue;
    for (const auto nothing : policy_words::no_members) {
      const auto value = scope.find_value(member.enumeration, nothing);
      if (!value) continue;
      const auto& of = scope[member.enumeration];
      const auto field = scope[list.whole].span, place = of.values[*value].span;
      if (field.file != file && place.file != file) continue;
      const auto name = std::string(nothing);
      const bool at_value = place.file == file;
      auto other = nothing == "none" ? say<DeclarePhrase::name_of_in_english>(of.name, "no")
                                     : say<DeclarePhrase::name_of>(name, of.name);
      diagnostics.push_back(diagnose<Code::E429>(at_value ? place : field, name, list.name, std::move(other))
                                .with(at_value ? Note{field, say<DeclarePhrase::set_is_here>()}
                                               : Note{place, say<DeclarePhrase::value_is_here>()}));
    }
  }
}

} // namespace

std::string as_construct(const Scope& scope, std::string_view name) {
  const bool latin = name.empty() || static_cast<unsigned char>(name[0]) < 0x80;
  return latin && !scan_literal(name, 0) ? std::string() : NameAsWords(scope, name).words();
}

void check_names(const Scope& scope, FileId file, Diagnostics& diagnostics) {
  check_members(scope, file, diagnostics);
  const auto place_of_name = [&](NameId id) -> std::optional<Span> {
    const auto& meaning = scope.meaning(id);
    const bool region =
        !meaning.input && !meaning.item && meaning.values.size() == 1 && scope.regions == meaning.values[0].enumeration;
    if (region || scope.former_names.contains(id)) return std::nullopt;
    return place_of(scope, meaning);
  };
  std::unordered_set<std::string_view> own;
  scope.meanings.each_own([&](std::size_t index) {
    const auto id = static_cast<NameId>(index);
    if (const auto place = place_of_name(id); place && place->file == file) own.insert(scope.lexicon.spelling(id));
  });
  if (own.empty()) return;
  NamesAsPhrases phrases(scope);
  for (std::size_t i = 0; i < scope.lexicon.name_count(); ++i) {
    const auto id = static_cast<NameId>(i);
    const auto& name = scope.lexicon.spelling(id);
    if (!has_one_within(name, own)) continue; // itself, if it is declared here
    const auto place = place_of_name(id);
    if (!place) continue;
    if (place->file == file && is_reserved(scope, scope.meaning(id), name)) {
      const auto& meaning = scope.meaning(id);
      const auto& values = meaning.values;
      const auto of = values.empty() ? std::string() : scope[values[0].enumeration].name;
      const auto word = scope.lexicon.match(name, 0);
      const bool yes_no = word.is(Keyword::yes) || word.is(Keyword::no);
      const auto* item = meaning.item ? &scope[*meaning.item] : nullptr;
      diagnostics.push_back(diagnose<Code::E136>(*place, name,
                                                 !values.empty() && yes_no ? say<DeclarePhrase::yes_no_alone>(of)
                                                                           : mend_of_reserved(name, word, of, item)));
      continue;
    }
    if (place->file == file && is_figure(name)) {
      diagnostics.push_back(diagnose<Code::E152>(*place, name,
                                                 static_cast<unsigned char>(name.back()) < 0x80
                                                     ? say<DeclarePhrase::figure_as_name>(name)
                                                     : say<DeclarePhrase::name_as_band>(name)));
      continue;
    }
    auto read = as_construct(scope, name);
    if (read.empty()) read = phrases.words(id);
    if (read.empty()) continue;
    const bool latin = std::all_of(name.begin(), name.end(), [](unsigned char c) { return c < 0x80; });
    const auto other = [&](const std::string& of) {
      return latin ? say<DeclarePhrase::name_as_english_item>(of) : say<DeclarePhrase::name_as_item>(of);
    };
    if (place->file == file) {
      diagnostics.push_back(diagnose<Code::E135>(*place, name, read, other(name)));
      continue;
    }
    // A new name can be what a known one is split into: 未备案 and a new field 备案.
    for (std::size_t from = 0; from < read.size();
         from = read.find(' ', from) == std::string::npos ? read.size() : read.find(' ', from) + 1) {
      const auto word = read.substr(from, read.find(' ', from) - from);
      const auto part = place_of(scope, scope.meaning(scope.lexicon.find(word)));
      if (!part || part->file != file) continue;
      diagnostics.push_back(diagnose<Code::E135>(*part, name, read, other(word)));
      break;
    }
  }
}

} // namespace medpol
