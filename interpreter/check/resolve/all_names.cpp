// What lowering has no need to look at: declarations, the types of fields, parts behind an error.
#include "grammar/lexicon/bare_name.hpp"
#include "grammar/lexicon/keywords.hpp"
#include "interpreter/check/declare/value_tables.hpp"
#include "interpreter/check/resolve/resolve.hpp"

#include <algorithm>
#include <tuple>

namespace medpol {
namespace {

/// What a statement declares or defines, by the word that it begins with.
Named declared(const Meaning& meaning, const SyntaxTree& tree, SyntaxId statement) {
  const auto first = tree.parts(statement)[0];
  const auto is = [&](Keyword word) { return tree.is_keyword(first, word); };
  if (is(Keyword::enumeration) && meaning.enumeration) return *meaning.enumeration;
  if ((is(Keyword::documents) || is(Keyword::steps)) && meaning.matter) return *meaning.matter;
  if (meaning.input) return *meaning.input;
  if (meaning.item) return *meaning.item;
  return {};
}

class Completer {
public:
  Completer(Context& in, const Unit& unit) : in_(in), unit_(unit) {}

  void run() {
    in_.scope.enumerations.each_own([&](std::size_t index) {
      const auto& values = in_.scope.enumerations[index].values;
      for (std::size_t i = 0; i < values.size(); ++i)
        if (values[i].span.file == unit_.tree->file)
          values_.push_back({values[i].span, static_cast<EnumerationId>(index), static_cast<std::uint16_t>(i)});
    });
    std::sort(values_.begin(), values_.end(), by_place);
    for (auto id = unit_.tree->layout.first; id != LineId::none; id = unit_.tree->layout[id].next) {
      if (unit_.tree->layout[id].kind != LineKind::text || unit_.tree->root(id) == SyntaxId::none) continue;
      const auto declaration = unit_.tree->declaration(id);
      const auto root = declaration != SyntaxId::none ? declaration : unit_.tree->root(id);
      if (unit_.node(root).kind == SyntaxKind::declaration) statement(root);
      if (declares_by_table(root)) rows(id);
      if (unit_.tree->layout[id].first_child != LineId::none) values_of_table(id);
    }
    for (std::uint32_t i = 0; i < unit_.tree->nodes.size(); ++i)
      if (unit_.tree->nodes[i].kind == SyntaxKind::name) resolve(in_, unit_, static_cast<SyntaxId>(i));
  }

private:
  struct ValueAt {
    Span place;
    EnumerationId enumeration;
    std::uint16_t index;
  };
  static bool by_place(const ValueAt& a, const ValueAt& b) {
    return std::tuple(a.place.begin, a.place.end, a.enumeration, a.index) <
           std::tuple(b.place.begin, b.place.end, b.enumeration, b.index);
  }

  /// Of what a word means, the values that are declared at a place.
  std::vector<NamedValue> declared_in(const Meaning& known, Span place) const {
    std::vector<NamedValue> out;
    for (auto at = std::lower_bound(values_.begin(), values_.end(), ValueAt{place, {}, 0}, by_place);
         at != values_.end() && at->place == place; ++at) {
      const auto* end = known.values.data() + known.values.size();
      for (const auto* value = known.value_of(at->enumeration);
           value != nullptr && value != end && value->enumeration == at->enumeration; ++value)
        if (value->index == at->index) out.push_back({at->enumeration, at->index});
    }
    return out;
  }

  void keep(Span place, const Named& named, bool declares) {
    if (!std::holds_alternative<std::monostate>(named)) in_.found.names.push_back({place, named, declares});
  }
  const Meaning& meaning(std::string_view word) const { return in_.scope.meaning(in_.scope.lexicon.find(word)); }

  bool declares_by_table(SyntaxId root) const {
    if (unit_.node(root).kind == SyntaxKind::declaration_table) return true;
    if (unit_.node(root).kind != SyntaxKind::declaration) return false;
    const auto first = unit_.tree->parts(root)[0];
    return unit_.tree->is_keyword(first, Keyword::enumeration) || unit_.tree->is_keyword(first, Keyword::list);
  }

  void statement(SyntaxId root) {
    const auto leaf = unit_.tree->children(unit_.tree->child(root, SyntaxKind::declared))[0];
    const auto named = declared(candidates(in_, unit_, leaf), *unit_.tree, root);
    keep(unit_.span(leaf), named, true);
    const auto choice = unit_.tree->child(root, SyntaxKind::choice);
    if (choice == SyntaxId::none) return;
    const auto parts = unit_.tree->parts(choice);
    for (const auto part : parts) {
      const auto& known = meaning(bare_name(unit_.text(part)));
      const bool is_type =
          parts.size() == 1 && !unit_.tree->is_keyword(unit_.tree->parts(root)[0], Keyword::enumeration);
      if (is_type && known.enumeration) keep(unit_.span(part), *known.enumeration, false);
      if (is_type) continue;
      for (const auto& value : declared_in(known, unit_.span(part))) keep(unit_.span(part), value, true);
    }
  }

  /// The values that the head of a table names.
  void values_of_table(LineId line) {
    const auto table = value_table_of(*unit_.source, *unit_.tree, in_.scope, line);
    for (std::size_t i = 0; table && i < table->values.size(); ++i)
      if (const auto& item = in_.scope.meaning(table->name(*unit_.tree, i)).item)
        keep(unit_.span(table->values[i]), *item, true);
  }

  /// The rows of a table that declares: the names that a row is about, and the types of fields.
  void rows(LineId table) {
    for (auto id = unit_.tree->layout[table].first_child; id != LineId::none; id = unit_.tree->layout[id].next) {
      if (unit_.tree->layout[id].kind != LineKind::table_row || unit_.tree->root(id) == SyntaxId::none) continue;
      for (const auto cell : unit_.tree->children(unit_.tree->root(id))) {
        const auto& known = meaning(bare_name(unit_.text(cell)));
        const auto here = unit_.tree->span(id);
        std::vector<Named> all;
        if (known.input) all.emplace_back(*known.input);
        if (known.item) all.emplace_back(*known.item);
        std::erase_if(all, [&](const Named& named) { return declared_at(in_.scope, named) != here; });
        for (const auto& value : declared_in(known, here)) all.emplace_back(value);
        for (const auto& named : all) keep(unit_.span(cell), named, true);
        if (known.enumeration) keep(unit_.span(cell), *known.enumeration, false);
      }
    }
  }

  Context& in_;
  const Unit& unit_;
  std::vector<ValueAt> values_; ///< that the file declares
};

} // namespace

Names all_names(Context& in, const Unit& unit) {
  Completer(in, unit).run();
  return Names(std::move(in.found.names));
}

} // namespace medpol
