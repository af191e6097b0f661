#include "interpreter/check/lower/readings.hpp"

#include "grammar/diagnostic/diagnose.hpp"
#include "grammar/format/spelling.hpp"
#include "grammar/words/meanings.hpp"
#include "interpreter/check/lower/cases.hpp"
#include "interpreter/check/lower/lines.hpp"
#include "interpreter/check/resolve/resolve.hpp"

#include <algorithm>

namespace medpol {

bool has_readings(const Unit& at, LineId line) {
  const auto lines = lines_below(at, line, LineKind::text);
  return std::any_of(lines.begin(), lines.end(),
                     [&](LineId child) { return at.node(at.tree->root(child)).kind == SyntaxKind::reading_line; });
}

std::optional<Doubt> open_doubt(const Unit& at, LineId line) {
  const auto root = at.statement(line);
  const bool says_something = at.tree->child(root, SyntaxKind::formula) != SyntaxId::none ||
                              !lines_below(at, line, LineKind::text).empty() ||
                              !lines_below(at, line, LineKind::table_row).empty();
  return has_readings(at, line) || !says_something ? std::nullopt : doubt_of(at, root);
}

namespace {

/// The letter that follows those of the readings beside it, in the script of the one that is written twice.
void report_letter_again(Context& in, const Unit& at, LineId parent, SyntaxId letter, Span before) {
  std::uint32_t next = 0;
  for (const auto line : lines_below(at, parent, LineKind::text)) {
    const auto root = at.tree->root(line);
    if (at.node(root).kind == SyntaxKind::reading_line)
      next = std::max(next, static_cast<std::uint32_t>(at.node(at.tree->child(root, SyntaxKind::letter)).payload) + 1);
  }
  const auto said = at.text(letter);
  const bool left = next < reading_letters;
  const auto written = left ? spell_letter(next, said.size() == 1 ? Language::en : Language::zh) : std::string();
  auto found =
      diagnose<Code::E371>(at.span(letter), said,
                           left ? say<MeaningPhrase::take_letter>(written) : say<MeaningPhrase::letters_in_turn>())
          .with(Note{before, say<MeaningPhrase::written_before>()});
  if (left) found.mend.push_back({at.span(letter), written});
  in.report(std::move(found));
}

} // namespace

NodeId lower_readings(Context& in, const Where& at, LineId parent, NodeId subject) {
  const auto above = at.statement(parent);
  ReadingGroup group;
  group.rule = in.stated.definitions[at.rule->definition].rule;
  if (at.node(above).kind != SyntaxKind::declaration) {
    const auto words = at.tree->child(above, SyntaxKind::label);
    group.place = at.span(words == SyntaxId::none ? at.tree->children(above)[0] : words);
  }
  group.doubt = doubt_of(at, above);
  for (auto line = parent; line != LineId::none; line = at.tree->layout[line].parent)
    if (has_readings(at, parent) && at.node(at.tree->root(line)).kind == SyntaxKind::reading_line) {
      in.report(diagnose<Code::E373>(at.span(above)));
      return in.poison(at.span(above));
    }
  std::vector<CaseValue> values;
  bool good = true;
  for (const auto line : lines_below(at, parent, LineKind::text)) {
    const auto root = at.tree->root(line);
    const auto kind = at.node(root).kind;
    if (changes_value_above(at, root)) continue;
    if (kind != SyntaxKind::reading_line) {
      good = false;
      in.report(diagnose<Code::E370>(at.span(root)));
      continue;
    }
    Reading reading;
    const auto letter = at.tree->child(root, SyntaxKind::letter);
    reading.letter = static_cast<std::uint8_t>(at.node(letter).payload);
    const auto same = std::find_if(group.readings.begin(), group.readings.end(),
                                   [&](const Reading& other) { return other.letter == reading.letter; });
    if (same != group.readings.end()) {
      good = false;
      report_letter_again(in, at, parent, letter, same->span);
      continue;
    }
    if (const auto title = at.tree->child(root, SyntaxKind::text); title != SyntaxId::none)
      reading.title = unquoted(at.text(title));
    reading.span = at.span(root);
    reading.basis = quotes_above(at, line);
    reading.doubt = open_doubt(at, line);
    values.push_back({case_value(in, at, root, line, subject), at.span(root)});
    group.readings.push_back(std::move(reading));
  }
  if (at.tree->layout[parent].broken) return in.poison(at.tree->span(parent));
  if (good && group.readings.size() == 1) in.report(diagnose<Code::E372>(group.readings[0].span));
  Type type;
  std::vector<NodeId> nodes;
  for (const auto& value : values) {
    const auto& own = in.plan[value.value].type;
    if (type.kind == TypeKind::unknown) type = own;
    else if (!fits(type, own)) {
      in.report(diagnose<Code::E323>(value.span, in.scope.type_words(own), in.scope.type_words(type)));
      return in.poison(at.tree->span(parent));
    }
    nodes.push_back(value.value);
  }
  Scale scale;
  if (!in.build.align(nodes, scale)) {
    in.report(diagnose<Code::E304>(at.tree->span(parent)));
    return in.poison(at.tree->span(parent));
  }
  for (std::size_t i = 0; i < nodes.size(); ++i) group.readings[i].value = nodes[i];
  const auto index = in.plan.readings.size();
  in.plan.readings.push_back(std::move(group));
  const auto made = in.build.make(Op::reading, type, scale, {}, at.tree->span(parent), static_cast<Int>(index));
  in.plan.readings[index].node = made;
  return made;
}

std::vector<ReadingChoice> reading_choices(Context& in, const Unit& at, SyntaxId choice) {
  const auto parts = at.tree->parts(choice);
  const auto letter = static_cast<std::uint8_t>(at.node(parts.back()).payload);
  std::optional<RuleId> only;
  if (at.node(parts[0]).kind == SyntaxKind::name) {
    const auto item = resolve_item(in, at, parts[0]);
    const auto found = item ? in.stated.of_item.find(static_cast<std::uint32_t>(*item)) : in.stated.of_item.end();
    only = found == in.stated.of_item.end() ? RuleId::none : in.stated.definitions[found->second].rule;
  }
  std::vector<ReadingChoice> out;
  for (const auto& group : in.plan.readings) {
    if (only && group.rule != *only) continue;
    const bool has = std::any_of(group.readings.begin(), group.readings.end(),
                                 [&](const Reading& reading) { return reading.letter == letter; });
    const ReadingChoice chosen{group.rule, letter};
    if (has && std::find(out.begin(), out.end(), chosen) == out.end()) out.push_back(chosen);
  }
  // Of a file that could not be read as a whole it is not known which readings it has.
  if (out.empty() && !std::any_of(at.tree->layout.lines.begin(), at.tree->layout.lines.end(),
                                  [](const Line& line) { return line.broken; })) {
    in.report(diagnose<Code::E374>(
        at.span(choice), only ? say<MeaningPhrase::this_rule>(at.text(parts[0])) : say<MeaningPhrase::this_policy>(),
        Words{spell_letter(letter, Language::zh), spell_letter(letter, Language::en)}));
  }
  return out;
}

} // namespace medpol
