#include "naive/reading.hpp"

#include "grammar/value/date.hpp"

#include <algorithm>
#include <stdexcept>

namespace medpol::naive {

std::string Reading::period(const Value& day, Keyword word) {
  const Date date{static_cast<std::int32_t>(day.number.numerator())};
  const auto on = calendar_day(date);
  const auto text = [](int number) { return std::to_string(number); };
  switch (word) {
  case Keyword::each_day:
  case Keyword::this_day: return to_iso(date);
  case Keyword::each_month:
  case Keyword::this_month: return text(on.year) + "-" + text(on.month);
  case Keyword::each_calendar_year:
  case Keyword::this_calendar_year: return "year " + text(on.year);
  case Keyword::lifetime: return "life";
  default: break;
  }
  const auto& entry = book_.head.at(Keyword::insured_year);
  const auto& tree = entry.page->tree;
  const auto begins = static_cast<int>(tree.literal(tree.child(entry.root, SyntaxKind::literal)).digits);
  const bool before = on.month * 100 + on.day < begins;
  return "insured " + text(before ? on.year - 1 : on.year);
}

/// 按出院日期每人每病种每年度: whose account, and of which time. 本年度 alone is the person's.
Reading::Scope Reading::scope(const Page& page, SyntaxId id) {
  const auto& tree = page.tree;
  Scope out;
  std::optional<Keyword> time;
  Value day = subject_of(date_type);
  const auto key = [&](const std::string& name) {
    const auto found = claim_.fields.find(name);
    if (found == claim_.fields.end()) {
      out.fate = Fate::missing;
      return;
    }
    const auto& value = found->second;
    const auto words = value.type.kind == TypeKind::text ? value.text : to_decimal(value.number.numerator(), 1);
    out.owner += name + "=" + words + ";";
    out.words += name + ";";
  };
  const auto parts = tree.parts(id);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (tree[parts[i]].kind != SyntaxKind::keyword) continue;
    const auto word = tree.keyword(parts[i]);
    if (word == Keyword::by_date) {
      day = expression(page, parts[++i]);
      out.words += "按" + std::string(page.words(parts[i]));
    } else if (word == Keyword::each_person) key("人员编号");
    else if (word == Keyword::each_household) key("家庭编号");
    else if (word == Keyword::each) {
      if (tree[parts[i + 1]].kind == SyntaxKind::literal) {
        out.days = static_cast<int>(tree.literal(parts[++i]).digits);
        continue;
      }
      key(book_.scope[*book_.scope.meaning(static_cast<NameId>(tree[parts[++i]].payload)).input].name);
    } else if (word != Keyword::of) time = word;
  }
  if (out.owner.empty() && out.fate == Fate::value) key("人员编号");
  if (!day.good()) out.fate = day.fate;
  if (out.fate != Fate::value) return out;
  out.day = day.number.numerator();
  if (time) out.period = period(day, *time);
  return out;
}

/// Policies that name the same ledger have one account of one name.
Account Reading::account(const std::string& what, const Scope& scope) {
  auto ledger = book_.name;
  if (const auto entry = book_.head.find(Keyword::ledger); entry != book_.head.end())
    ledger = entry->second.page->words(entry->second.page->tree.parts(entry->second.root).back());
  auto bare = what;
  std::erase(bare, ' ');
  return {ledger + "/" + bare + "/" + scope.words, scope.owner, scope.period, scope.days};
}

Value Reading::total(const std::string& what, const Scope& scope, const Type& type) {
  if (scope.fate != Fate::value) return Value::none(scope.fate);
  const auto before = past_.total(account(what, scope), scope.day);
  return before ? Value::of(type, *before) : Value::none(Fate::review);
}

/// 本年度累计 统筹支付, 本年度第几次 住院.
Value Reading::ledger(const Page& page, SyntaxId id) {
  const auto& tree = page.tree;
  const auto parts = tree.parts(id);
  const auto what = std::string(page.words(parts.back()));
  if (!tree.is_keyword(parts[1], Keyword::which_time)) return total(what, scope(page, parts[0]), money_type);
  auto before = total(what + " 次数", scope(page, parts[0]), count_of(LiteralUnit::times));
  before.number = before.number + Rational(1);
  return before;
}

Reading::Last Reading::last_of(const Page& page, SyntaxId id) {
  Last out;
  for (const auto part : page.tree.parts(id))
    if (page.tree[part].kind != SyntaxKind::keyword) (out.value == SyntaxId::none ? out.value : out.which) = part;
  out.what = "last " + std::string(page.words(id));
  const auto person = claim_.fields.find("人员编号");
  const auto day = subject_of(date_type);
  if (person == claim_.fields.end() || !day.good()) out.scope.fate = Fate::missing;
  else out.scope = {person->second.text, "life", "", 0, day.number.numerator(), Fate::value};
  return out;
}

/// What the last such claim of the person had; whoever asks and has none cannot settle.
Value Reading::last(const Page& page, SyntaxId id) {
  const auto asked = last_of(page, id);
  if (asked.scope.fate != Fate::value) return Value::none(asked.scope.fate);
  const auto now = expression(page, asked.value);
  if (!now.good()) return now;
  const auto before = past_.last(account(asked.what, asked.scope));
  return before ? Value::of(now.type, *before) : Value::none(Fate::review);
}

std::vector<Reading::Posting> Reading::postings() {
  std::vector<Posting> out;
  const auto post = [&](const std::string& what, const Scope& of, const Value& amount, bool adds = true) {
    if (of.fate != Fate::value) {
      out.push_back({{}, 0, Value::none(of.fate)});
      return;
    }
    const auto made = account(what, of);
    for (const auto& known : out)
      if (known.account == made) return;
    out.push_back({made, of.day, amount, adds});
  };
  const auto post_last = [&](const Page& page, SyntaxId id) {
    const auto asked = last_of(page, id);
    const auto which = asked.which == SyntaxId::none ? Value::yes(true) : condition(page, asked.which);
    post(asked.what, asked.scope, which.holds() ? expression(page, asked.value) : which, which.holds());
  };
  const auto read_line = [&](const Definition& definition, ItemId item, LineId line) {
    const auto& page = *definition.page;
    const auto& tree = page.tree;
    const auto root = tree.root(line);
    if (root == SyntaxId::none) return;
    const auto last = static_cast<std::uint32_t>(root);
    for (auto at = last + 1 - tree[root].size; at <= last; ++at) {
      const auto id = static_cast<SyntaxId>(at);
      if (tree[id].kind == SyntaxKind::last) post_last(page, id);
      const auto of = tree.child(id, SyntaxKind::scope);
      if (of == SyntaxId::none) continue;
      if (tree[id].kind == SyntaxKind::limit) post(definition.name, scope(page, of), value_of(item));
      if (tree[id].kind == SyntaxKind::bands) {
        const auto base = tree.parts(tree.child(definition.root, SyntaxKind::formula))[0];
        post(std::string(page.words(base)), scope(page, of), expression(page, base));
      }
      if (tree[id].kind != SyntaxKind::ledger) continue;
      const auto what = tree.parts(id).back();
      auto amount = expression(page, what);
      const bool counted = tree.is_keyword(tree.parts(id)[1], Keyword::which_time);
      post(std::string(page.words(what)) + (counted ? " 次数" : ""), scope(page, of), amount);
    }
  };
  for (const auto& [item, definition] : book_.definitions) {
    if (definition.page->source.name() == "vocabulary") continue;
    std::vector<LineId> open{definition.line};
    while (!open.empty()) {
      const auto line = open.back();
      open.pop_back();
      read_line(definition, item, line);
      const auto below = definition.page->below(line);
      open.insert(open.end(), below.begin(), below.end());
    }
  }
  return out;
}

} // namespace medpol::naive
