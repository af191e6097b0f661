#include "grammar/diagnostic/codes.hpp"
#include "grammar/lexicon/bare_name.hpp"
#include "grammar/lexicon/keywords.hpp"
#include "interpreter/check/declare/code_clashes.hpp"
#include "interpreter/check/declare/declaration_table.hpp"
#include "interpreter/check/declare/reported_names.hpp"
#include "interpreter/check/declare/swallowed_names.hpp"
#include "interpreter/model/vocabulary/parts.hpp"
#include "interpreter/model/vocabulary/scope.hpp"

#include "grammar/syntax/parser.hpp"
#include "grammar/text/limits.hpp"
#include "grammar/text/utf8.hpp"

#include <algorithm>
#include <array>

namespace medpol {
namespace {

/// The names between “、”, which stands within 「」 as well.
std::vector<std::string> split_list(std::string_view text) {
  std::vector<std::string> out;
  constexpr std::string_view comma = "、", left = "「", right = "」";
  const auto add = [&](std::string_view part) {
    if (const auto name = bare_name(part); !name.empty()) out.emplace_back(name);
  };
  std::size_t from = 0;
  bool quoted = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto rest = text.substr(at);
    if (rest.starts_with(left)) quoted = true;
    if (rest.starts_with(right)) quoted = false;
    if (quoted || !rest.starts_with(comma)) continue;
    add(text.substr(from, at - from));
    from = at + comma.size();
  }
  add(text.substr(from));
  return out;
}

class Declarer {
public:
  Declarer(const Source& source, const SyntaxTree& tree, Scope& scope, Diagnostics& diagnostics)
      : source_(source), tree_(tree), scope_(scope), diagnostics_(diagnostics) {}

  void enumerations() { each_statement(&Declarer::enumeration); }
  void fields() {
    each_statement(&Declarer::fields_and_items);
    former_names();
  }

private:
  using Step = void (Declarer::*)(LineId, SyntaxId);
  void each_statement(Step step) {
    for (auto id = tree_.layout.first; id != LineId::none; id = tree_.layout[id].next)
      if (tree_.layout[id].kind == LineKind::text && tree_.root(id) != SyntaxId::none)
        (this->*step)(id, tree_.declaration(id) != SyntaxId::none ? tree_.declaration(id) : tree_.root(id));
  }

  void report(Code code, Span span, std::vector<std::string> args, std::vector<Note> notes = {}) {
    diagnostics_.push_back({code, span, std::move(args), std::move(notes)});
  }
  std::string text(SyntaxId id) const { return std::string(source_.slice(tree_[id].begin, tree_[id].end)); }

  Meaning& meaning(std::string_view spelling) {
    const auto name = scope_.lexicon.add(spelling);
    const auto index = static_cast<std::size_t>(name);
    if (scope_.meanings.size() <= index) scope_.meanings.resize(index + 1);
    return scope_.meanings[index];
  }

  // --- what a statement says of its name ---

  /// A name goes by its Chinese word; what is declared in English with `Chinese …` has been turned round.
  struct Head {
    std::string name, english, national, reported_as;
    std::string written; ///< the name as the statement has it
    bool ascending = false, negative = false;
    Span span, reported_span;
  };
  Head head(SyntaxId statement) const {
    Head out;
    std::string chinese;
    for (const auto part : tree_.parts(statement)) {
      if (tree_[part].kind == SyntaxKind::declared) {
        out.span = tree_.span(part);
        const auto leaf = tree_.children(part)[0];
        out.name = scope_.lexicon.spelling(static_cast<NameId>(tree_[leaf].payload));
      }
      if (tree_[part].kind != SyntaxKind::clause) continue;
      const auto words = tree_.parts(part);
      switch (tree_.keyword(words[0])) {
      case Keyword::english: out.english = bare_name(text(words[1])); break;
      case Keyword::chinese: chinese = bare_name(text(words[1])); break;
      case Keyword::national_field: out.national = bare_name(text(words[1])); break;
      case Keyword::reported_as:
        out.reported_as = bare_name(text(words[1]));
        out.reported_span = tree_.span(words[1]);
        break;
      case Keyword::may_be_negative: out.negative = true; break;
      default: out.ascending = true;
      }
    }
    out.written = out.name;
    turn_round(out.name, out.english, chinese);
    return out;
  }

  using TableRow = DeclarationRow;
  std::vector<TableRow> table(LineId line) const { return declaration_rows(source_, tree_, line, diagnostics_); }

  // --- enumerations ---

  void enumeration(LineId line, SyntaxId root) {
    if (tree_[root].kind != SyntaxKind::declaration) return;
    const auto parts = tree_.parts(root);
    if (!tree_.is_keyword(parts[0], Keyword::enumeration)) return;
    const auto said = head(root);
    const auto id = add_enumeration(said.name, said.english, said.ascending, said.span);
    if (!id) return;
    if (const auto values = tree_.child(root, SyntaxKind::choice); values != SyntaxId::none) inline_values(*id, values);
    const auto rows = table(line);
    for (const auto& row : rows)
      add_value(*id, row[Column::name], row[Column::english], row[Column::aliases], row[Column::codes], row.span);
    for (const auto& row : rows)
      for (const auto& parent : split_list(row[Column::parent])) put_within(*id, row[Column::name], parent, row.span);
    if (scope_[*id].values.empty()) report(Code::E203, said.span, {said.name});
    check_codes(scope_, *id, diagnostics_);
  }
  std::optional<EnumerationId> add_enumeration(const std::string& name, const std::string& english, bool ascending,
                                               Span span) {
    auto& known = meaning(name);
    if (known.enumeration) {
      already(name, span, scope_[*known.enumeration].span);
      return std::nullopt;
    }
    if (too_many(scope_.enumerations.size(), span)) return std::nullopt;
    const auto id = static_cast<EnumerationId>(scope_.enumerations.size());
    known.enumeration = id;
    if (!english.empty()) meaning(english).enumeration = id;
    if (name == "地区") scope_.regions = static_cast<EnumerationId>(scope_.enumerations.size());
    scope_.enumerations.push_back({name, english, ascending, {}, span});
    return id;
  }
  void inline_values(EnumerationId id, SyntaxId values) {
    for (const auto value : tree_.parts(values))
      add_value(id, std::string(bare_name(text(value))), "", "", "", tree_.span(value));
  }
  void add_value(EnumerationId id, const std::string& name, const std::string& english, std::string_view aliases,
                 std::string_view codes, Span span) {
    if (name.empty()) return;
    if (name.find("//") != std::string::npos) return report(Code::E118, span, {});
    auto& enumeration = scope_.enumerations[static_cast<std::size_t>(id)];
    if (enumeration.values.size() >= limits.enumeration_values) {
      if (enumeration.values.size() == limits.enumeration_values)
        report(Code::E117, span, {std::to_string(limits.enumeration_values)});
      return;
    }
    const auto index = static_cast<std::uint16_t>(enumeration.values.size());
    auto spellings = split_list(aliases);
    spellings.insert(spellings.begin(), name);
    if (!english.empty()) spellings.push_back(english);
    for (const auto& spelling : spellings) {
      auto& known = meaning(spelling);
      for (const auto& value : known.values)
        if (value.enumeration == id) {
          if (value.index != index) already(spelling, span, enumeration.values[value.index].span);
          if (value.index != index && spelling == name) return;
        }
      known.values.push_back({id, index});
    }
    enumeration.values.push_back({name, english, split_list(codes), span});
  }

  void put_within(EnumerationId id, const std::string& name, const std::string& parent, Span span) {
    const auto part = scope_.find_value(id, name), whole = scope_.find_value(id, parent);
    if (!part) return; // reported as a value
    if (!whole || contains(scope_, id, *part, *whole)) return report(Code::E365, span, {parent, name});
    scope_.enumerations[static_cast<std::size_t>(id)].values[*part].parents.push_back(*whole);
  }

  bool too_many(std::size_t count, Span span) {
    if (count < limits.names) return false;
    if (!said_too_many_) report(Code::E117, span, {std::to_string(limits.names)});
    said_too_many_ = true;
    return true;
  }

  void already(const std::string& name, Span span, Span before) {
    report(Code::E204, span, {name}, {{before, {"先在这里写过", "declared here before"}}});
  }

  // --- inputs and items ---

  /// Below a declaration that is no rule stands its table, or nothing: other lines would be passed over.
  void nothing_but_table(LineId line, SyntaxId root) {
    const auto first = tree_.children(root)[0];
    const auto is = [&](Keyword word) { return tree_.is_keyword(first, word); };
    const bool table_alone = tree_[root].kind == SyntaxKind::declaration_table, input = is(Keyword::input);
    if (!table_alone &&
        (tree_[root].kind != SyntaxKind::declaration || !(input || is(Keyword::enumeration) || is(Keyword::list))))
      return;
    for (auto id = tree_.layout[line].first_child; id != LineId::none; id = tree_.layout[id].next) {
      const auto kind = tree_.layout[id].kind;
      if (kind == LineKind::text)
        report(Code::E114, tree_.span(id),
               {"这一行", "写成表格的一行，或者与上一行对齐，另写一句", "this line",
                "make it a row of the table, or align it with the line above as a statement of its own"});
      else if (kind == LineKind::table_row && !table_alone && input)
        return report(Code::E114, tree_.span(id),
                      {"表格", "几个申报项写在  申报项：  下面的表格里；明细写成  明细 名称：", "a table",
                       "several fields go into a table below  inputs: ; a list is written  list NAME:"});
    }
  }

  void fields_and_items(LineId line, SyntaxId root) {
    nothing_but_table(line, root);
    if (tree_[root].kind == SyntaxKind::declaration_table) {
      const auto word = tree_.keyword(tree_.children(root)[0]);
      for (const auto& row : table(line)) {
        if (word == Keyword::input) add_field(row, ListId::none);
        else
          add_item(row[Column::name], row[Column::english], row[Column::national], kind_of(word), row.span,
                   split_list(row[Column::aliases]), may_be_negative(row));
      }
      return;
    }
    if (tree_[root].kind != SyntaxKind::declaration) return;
    const auto first = tree_.parts(root)[0];
    const auto said = head(root);
    idle_clauses(root, first);
    if (tree_[first].kind != SyntaxKind::keyword) {
      if (!meaning(said.written).item && !meaning(said.name).item)
        add_item(said.name, said.english, "", ItemKind::value, said.span, {});
      return;
    }
    const auto word = tree_.keyword(first);
    if (word == Keyword::enumeration) return;
    if (word == Keyword::eligibility || word == Keyword::documents || word == Keyword::steps)
      return add_matter(said, word == Keyword::eligibility);
    if (word == Keyword::for_each) {
      if (!meaning(said.written).item && !meaning(said.name).item)
        add_item(said.name, said.english, "", ItemKind::value, said.span, {});
      return;
    }
    if (word == Keyword::list) return list(line, said);
    if (word == Keyword::input) {
      const auto values = tree_.parts(tree_.child(root, SyntaxKind::choice));
      const auto own = values.size() == 1 ? std::string(bare_name(text(values[0]))) : std::string{};
      Input input{said.name, said.english, said.national, {}, said.span};
      input.may_be_negative = said.negative;
      add_input_or_set(std::move(input), own, {}, [&](const std::string& kind) {
        return kind == own ? inline_type(said, root) : type_of(kind, said.span);
      });
      return;
    }
    auto national = said.national;
    if (!said.reported_as.empty()) {
      const auto& target = scope_.meaning(scope_.lexicon.find(said.reported_as)).item;
      if (target) national = scope_[*target].national;
      else report(Code::E205, said.reported_span, {said.reported_as});
    }
    add_item(said.name, said.english, national, kind_of(word), said.span, {}, said.negative);
  }
  /// 由低到高 is of enumerations, 可为负 of fields and of what is reported: elsewhere they would do nothing.
  void idle_clauses(SyntaxId root, SyntaxId first) {
    const auto is = [&](std::initializer_list<Keyword> words) {
      return std::any_of(words.begin(), words.end(), [&](Keyword word) { return tree_.is_keyword(first, word); });
    };
    const auto values = tree_.child(root, SyntaxKind::choice);
    const bool lists_values = values != SyntaxId::none && tree_.parts(values).size() > 1;
    for (const auto part : tree_.parts(root)) {
      if (tree_[part].kind != SyntaxKind::clause) continue;
      const auto word = tree_.parts(part)[0];
      const bool orders = tree_.is_keyword(word, Keyword::ascending);
      if (!orders && !tree_.is_keyword(word, Keyword::may_be_negative)) continue;
      const bool fits = orders ? is({Keyword::enumeration}) || lists_values
                               : is({Keyword::result, Keyword::payment, Keyword::account_payment}) ||
                                     (is({Keyword::input}) && !lists_values);
      if (!fits) idle(tree_.span(part), text(word), orders);
    }
  }
  void idle(Span place, const std::string& word, bool orders) {
    report(Code::E385, place,
           {word, orders ? "它说的是枚举的值" : "它说的是金额、数、次数的申报项，和结算项",
            orders ? "it is said of the values of an enumeration"
                   : "it is said of fields that are amounts, numbers or counts, and of results"});
  }
  static ItemKind kind_of(Keyword word) {
    return word == Keyword::payment           ? ItemKind::payment
           : word == Keyword::account_payment ? ItemKind::account_payment
                                              : ItemKind::result;
  }

  // --- lists and sets ---

  bool may_be_negative(const TableRow& row) {
    const auto& said = row[Column::negative];
    const bool yes = said == "是" || fold_name(said) == "yes";
    if (!said.empty() && !yes && said != "否" && fold_name(said) != "no") report(Code::E354, row.span, {said});
    return yes;
  }

  void add_field(const TableRow& row, ListId list) {
    Input input{row[Column::name], row[Column::english], row[Column::national], {}, row.span};
    input.list = list;
    input.may_be_negative = may_be_negative(row);
    auto aliases = split_list(row[Column::aliases]);
    const auto former = split_list(row[Column::former]);
    aliases.insert(aliases.end(), former.begin(), former.end());
    add_input_or_set(std::move(input), row[Column::type], std::move(aliases),
                     [&](const std::string& kind) { return type_of(kind, row.span); });
    for (const auto& name : former)
      if (const auto known = meaning(name).input) scope_.former_names.emplace(scope_.lexicon.find(name), *known);
  }

  /// A set is a list of its own: the field as a whole, and what a record of it holds, which goes by the name.
  template <class TypeOf>
  void add_input_or_set(Input input, const std::string& kind, std::vector<std::string> aliases, TypeOf type_of_kind) {
    input.per_piece = kind == "单价" || fold_name(kind) == "unit price";
    const auto member = member_type(kind);
    if (member && input.list != ListId::none) return report(Code::E354, input.span, {kind});
    if (!member) {
      input.type = type_of_kind(kind);
      const auto made = input.type.kind;
      const bool counts = made == TypeKind::money || made == TypeKind::number || made == TypeKind::rate ||
                          made == TypeKind::points || made == TypeKind::count || made == TypeKind::unknown;
      if (input.may_be_negative && !counts) idle(input.span, "可为负", false);
      add_input(std::move(input), std::move(aliases));
      return;
    }
    const auto known = meaning(input.name).input;
    if (known) return already(input.name, input.span, scope_[*known].span);
    const auto type = type_of_kind(*member);
    if (type.kind != TypeKind::one_of && type.kind != TypeKind::text) {
      if (type.kind != TypeKind::unknown) report(Code::E355, input.span, {input.name, *member});
      return;
    }
    const auto list = static_cast<ListId>(scope_.lists.size());
    const auto whole = static_cast<InputId>(scope_.inputs.size());
    scope_.lists.push_back({input.name, whole, {}, true, {}});
    if (!input.national.empty()) scope_.input_of_field.emplace(fold_name(input.national), whole);
    input.list = list;
    input.type = {TypeKind::list};
    scope_.inputs.push_back(input);
    input.national.clear();
    input.type = type;
    add_input(std::move(input), std::move(aliases));
  }
  static std::optional<std::string> member_type(const std::string& word) {
    for (const std::string_view prefix : {"多选", "set of"}) {
      if (!fold_name(word).starts_with(prefix)) continue;
      const auto member = word.substr(prefix.size());
      return std::string(bare_name(member));
    }
    return std::nullopt;
  }

  /// 明细 X: a new list, or further fields of a known one.
  void list(LineId line, const Head& said) {
    const auto rows = table(line);
    if (rows.empty()) return report(Code::E353, said.span, {said.name});
    const auto known = meaning(said.name).input;
    auto list = known ? scope_.list_of(*known) : static_cast<ListId>(scope_.lists.size());
    if (list == ListId::none) return already(said.name, said.span, scope_[*known].span);
    if (!known) {
      Input whole{said.name, said.english, said.national, {TypeKind::list}, said.span};
      whole.list = list;
      scope_.lists.push_back({said.name, static_cast<InputId>(scope_.inputs.size()), {}, false, {}});
      add_input(std::move(whole), {});
      if (scope_.inputs.size() == static_cast<std::size_t>(scope_.lists.back().whole))
        return scope_.lists.pop_back(); // its name was taken
    }
    for (const auto& row : rows) add_field(row, list);
  }

  Type inline_type(const Head& said, SyntaxId root) {
    const auto values = tree_.child(root, SyntaxKind::choice);
    const auto parts = tree_.parts(values);
    if (parts.size() == 1) return type_of(std::string(bare_name(text(parts[0]))), tree_.span(parts[0]));
    const auto id = add_enumeration(said.name, said.english, said.ascending, said.span);
    if (!id) return {};
    inline_values(*id, values);
    return {TypeKind::one_of, LiteralUnit::none, *id};
  }

  Type type_of(const std::string& word, Span span) {
    struct Known {
      std::string_view zh, en;
      Type type;
    };
    static const auto known = std::to_array<Known>({
        {"金额", "money", money_type},
        {"比例", "rate", rate_type},
        {"单价", "unit price", money_type},
        {"数", "number", {TypeKind::number}},
        {"日期", "date", date_type},
        {"是否", "yes/no", yes_no_type},
        {"文本", "text", {TypeKind::text}},
        {"次", "times", count_of(LiteralUnit::times)},
        {"天", "days", count_of(LiteralUnit::days)},
        {"月", "months", count_of(LiteralUnit::months)},
        {"年", "years", count_of(LiteralUnit::years)},
        {"岁", "years old", count_of(LiteralUnit::age)},
        {"周岁", "age", count_of(LiteralUnit::age)},
        {"人", "people", count_of(LiteralUnit::people)},
        {"种", "kinds", count_of(LiteralUnit::kinds)},
        {"个", "pieces", count_of(LiteralUnit::pieces)},
    });
    for (const auto& row : known)
      if (word == row.zh || fold_name(word) == row.en) return row.type;
    const auto name = scope_.lexicon.find(word);
    if (name != NameId::none)
      if (const auto& id = scope_.meaning(name).enumeration) return {TypeKind::one_of, LiteralUnit::none, *id};
    report(Code::E206, span, {word});
    return {};
  }

  /// The spellings that mean nothing else yet; those that do are reported. nullopt when the first, the name itself, is
  /// taken.
  std::optional<std::vector<std::string>> free_spellings(const std::vector<std::string>& spellings, Span span) {
    std::vector<std::string> free;
    for (const auto& spelling : spellings) {
      const auto& known = meaning(spelling);
      if (!known.input && !known.item) {
        free.push_back(spelling);
        continue;
      }
      already(spelling, span, known.input ? scope_[*known.input].span : scope_[*known.item].span);
      if (&spelling == &spellings.front()) return std::nullopt;
    }
    return free;
  }

  static bool is_in(const std::vector<std::string>& words, const std::string& word) {
    return std::find(words.begin(), words.end(), word) != words.end();
  }

  void add_input(Input input, std::vector<std::string> aliases) {
    if (too_many(scope_.inputs.size(), input.span)) return;
    const auto id = static_cast<InputId>(scope_.inputs.size());
    check_name(input.name, input.span);
    aliases.insert(aliases.begin(), input.name);
    if (!input.english.empty()) aliases.push_back(input.english);
    const auto free = free_spellings(aliases, input.span);
    if (!free) return;
    for (const auto& spelling : *free) meaning(spelling).input = id;
    const bool in_record = input.list != ListId::none && input.type.kind != TypeKind::list;
    if (!in_record)
      for (const auto& spelling : *free) scope_.input_of_name.emplace(spelling, id);
    auto& fields =
        in_record ? scope_.lists[static_cast<std::size_t>(input.list)].field_of_national : scope_.input_of_field;
    if (!input.national.empty() && !fields.emplace(fold_name(input.national), id).second)
      already(input.national, input.span, scope_[fields.at(fold_name(input.national))].span);
    if (!is_in(*free, input.english)) input.english.clear();
    if (in_record) scope_.lists[static_cast<std::size_t>(input.list)].fields.push_back(id);
    scope_.inputs.push_back(std::move(input));
  }

  void add_item(const std::string& name, const std::string& english, const std::string& national, ItemKind kind,
                Span span, std::vector<std::string> aliases, bool negative = false) {
    if (negative && (kind == ItemKind::payment || kind == ItemKind::account_payment)) report(Code::E418, span, {name});
    auto& known_name = meaning(name);
    if (known_name.item) {
      auto& item = scope_.items[static_cast<std::size_t>(*known_name.item)];
      if (item.kind != kind) already(name, span, item.span);
      else if (!national.empty()) item.national = national; // 改为 支付项 X，计入 …
      if (item.kind == kind) check_reported(scope_, *known_name.item, span, diagnostics_);
      item.may_be_negative = item.may_be_negative || negative;
      return;
    }
    if (too_many(scope_.items.size(), span)) return;
    check_name(name, span);
    const auto id = static_cast<ItemId>(scope_.items.size());
    aliases.insert(aliases.begin(), name);
    if (!english.empty()) aliases.push_back(english);
    const auto free = free_spellings(aliases, span);
    if (!free) return;
    for (const auto& spelling : *free) meaning(spelling).item = id;
    scope_.items.push_back({name, is_in(*free, english) ? english : "", national, kind, span, negative});
    check_reported(scope_, id, span, diagnostics_);
  }

  /// One name for all that is said of a matter; 资格 gives it a value too. Its other word may stand at any of them.
  void add_matter(const Head& said, bool has_value) {
    auto id = meaning(said.written).matter;
    if (!id) id = meaning(said.name).matter;
    if (!id) {
      if (too_many(scope_.matters.size(), said.span)) return;
      id = static_cast<MatterId>(scope_.matters.size());
      scope_.matters.push_back({said.written, "", said.span});
      meaning(said.written).matter = *id;
      check_name(said.written, said.span);
    }
    auto& matter = scope_.matters[static_cast<std::size_t>(*id)];
    if (has_value) add_item(matter.name, matter.english, "", ItemKind::value, said.span, {});
    const bool known_by = said.english.empty() || (said.name == matter.name && said.english == matter.english);
    if (known_by) return;
    const auto& other = said.written == said.name ? said.english : said.name; // the word that the clause adds
    auto& known = meaning(other);
    if (!matter.english.empty() || known.input || known.item || known.matter)
      return already(other, said.span, matter.span);
    matter.name = said.name;
    matter.english = said.english;
    known.matter = *id;
    if (const auto item = meaning(said.written).item) {
      scope_.items[static_cast<std::size_t>(*item)].name = said.name;
      scope_.items[static_cast<std::size_t>(*item)].english = said.english;
      meaning(other).item = *item;
    }
  }

  void check_name(const std::string& name, Span span) {
    if (name.find("//") != std::string::npos) report(Code::E118, span, {});
    if (code_point_count(name) > limits.name_characters)
      report(Code::E207, span, {std::to_string(limits.name_characters)});
  }
  static std::size_t code_point_count(std::string_view text) {
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size(); at += decode(text, at).length) ++count;
    return count;
  }

  /// A name that a field had before: what to write now, and how to write the construct that it could be read as.
  void former_names() {
    for (std::uint32_t i = 0; i < tree_.nodes.size(); ++i) {
      if (tree_.nodes[i].kind != SyntaxKind::name) continue;
      const auto known = scope_.former_names.find(static_cast<NameId>(tree_.nodes[i].payload));
      if (known == scope_.former_names.end()) continue;
      const auto& input = scope_[known->second];
      const auto& english = input.english.empty() ? input.name : input.english;
      const auto read = as_construct(scope_, scope_.lexicon.spelling(known->first));
      const auto id = static_cast<SyntaxId>(i);
      report(Code::E134, tree_.span(id),
             {text(id), input.name, english,
              input.name + (read.empty() ? "" : "  ；要从以前的单据数起的，写成  " + read),
              english + (read.empty() ? "" : " ; to count earlier claims write  " + read)});
    }
  }

  const Source& source_;
  const SyntaxTree& tree_;
  Scope& scope_;
  Diagnostics& diagnostics_;
  bool said_too_many_ = false;
};

} // namespace

void declare_enumerations(const Source& source, const SyntaxTree& tree, Scope& scope, Diagnostics& diagnostics) {
  Declarer(source, tree, scope, diagnostics).enumerations();
}

void declare_fields(const Source& source, const SyntaxTree& tree, Scope& scope, Diagnostics& diagnostics) {
  Declarer(source, tree, scope, diagnostics).fields();
  scope.find_well_known(tree.file, diagnostics);
  check_names(scope, tree.file, diagnostics);
}

} // namespace medpol
