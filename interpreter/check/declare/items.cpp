#include "interpreter/check/declare/items.hpp"

#include "grammar/diagnostic/diagnose.hpp"
#include "grammar/lexicon/keywords.hpp"
#include "interpreter/check/declare/declaring.hpp"
#include "interpreter/check/declare/reported_names.hpp"
#include "interpreter/check/declare/spellings.hpp"

namespace medpol {

ItemKind item_kind_of(Keyword word) {
  return word == Keyword::payment           ? ItemKind::payment
         : word == Keyword::account_payment ? ItemKind::account_payment
                                            : ItemKind::result;
}

void add_item(Declaring& in, const std::string& name, const std::string& english, const std::string& national,
              ItemKind kind, Span span, std::vector<std::string> aliases, bool negative) {
  if (negative && (kind == ItemKind::payment || kind == ItemKind::account_payment))
    in.report(diagnose<Code::E418>(span, name));
  auto& known_name = in.meaning(name);
  if (known_name.item) {
    auto& item = in.scope.items.change(static_cast<std::size_t>(*known_name.item));
    if (item.kind != kind) report_already(in, name, span, item.span);
    else if (!national.empty()) item.national = national; // 改为 支付项 X，计入 …
    if (item.kind == kind) check_reported(in.scope, *known_name.item, span, in.diagnostics);
    item.may_be_negative = item.may_be_negative || negative;
    return;
  }
  if (too_many(in, in.scope.items.size(), span)) return;
  check_name(in, name, span);
  const auto id = static_cast<ItemId>(in.scope.items.size());
  aliases.insert(aliases.begin(), name);
  if (!english.empty()) aliases.push_back(english);
  const auto free = free_spellings(in, aliases, span);
  if (!free) return;
  for (const auto& spelling : *free) in.meaning(spelling).item = id;
  in.scope.items.push_back({name, is_in(*free, english) ? english : "", national, kind, span, negative});
  check_reported(in.scope, id, span, in.diagnostics);
}

void add_matter(Declaring& in, const StatementHead& said, bool has_value) {
  auto id = in.meaning(said.written).matter;
  if (!id) id = in.meaning(said.name).matter;
  if (!id) {
    if (too_many(in, in.scope.matters.size(), said.span)) return;
    id = static_cast<MatterId>(in.scope.matters.size());
    in.scope.matters.push_back({said.written, "", said.span});
    in.meaning(said.written).matter = *id;
    check_name(in, said.written, said.span);
  }
  auto& matter = in.scope.matters.change(static_cast<std::size_t>(*id));
  if (has_value) add_item(in, matter.name, matter.english, "", ItemKind::value, said.span, {});
  const bool known_by = said.english.empty() || (said.name == matter.name && said.english == matter.english);
  if (known_by) return;
  const auto& other = said.written == said.name ? said.english : said.name; // the word that the clause adds
  auto& known = in.meaning(other);
  if (!matter.english.empty() || known.input || known.item || known.matter)
    return report_already(in, other, said.span, matter.span);
  matter.name = said.name;
  matter.english = said.english;
  known.matter = *id;
  if (const auto item = in.meaning(said.written).item) {
    in.scope.items.change(static_cast<std::size_t>(*item)).name = said.name;
    in.scope.items.change(static_cast<std::size_t>(*item)).english = said.english;
    in.meaning(other).item = *item;
  }
}

} // namespace medpol
