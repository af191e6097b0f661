#include "interpreter/check/lowering.hpp"

#include "grammar/diagnostic/codes.hpp"
#include "grammar/format/spelling.hpp"

#include <algorithm>

namespace medpol {

bool Lowering::has_readings(LineId line) const {
  const auto lines = children(line, LineKind::text);
  return std::any_of(lines.begin(), lines.end(),
                     [&](LineId child) { return node(tree().root(child)).kind == SyntaxKind::reading_line; });
}

std::optional<Doubt> Lowering::open_doubt(LineId line) const {
  const auto root = statement(line);
  const bool says_something = tree().child(root, SyntaxKind::formula) != SyntaxId::none ||
                              !children(line, LineKind::text).empty() || !children(line, LineKind::table_row).empty();
  return has_readings(line) || !says_something ? std::nullopt : doubt_of(root);
}

NodeId Lowering::lower_readings(LineId parent, NodeId subject) {
  const auto above = statement(parent);
  ReadingGroup group;
  group.rule = definitions_[under_way_.back()].rule;
  if (tree()[above].kind != SyntaxKind::declaration) {
    const auto words = tree().child(above, SyntaxKind::label);
    group.place = span(words == SyntaxId::none ? tree().children(above)[0] : words);
  }
  group.doubt = doubt_of(above);
  for (auto at = parent; at != LineId::none; at = tree().layout[at].parent)
    if (has_readings(parent) && node(tree().root(at)).kind == SyntaxKind::reading_line) {
      report(Code::E373, span(above));
      return poison(span(above));
    }
  std::vector<CaseValue> values;
  bool good = true;
  for (const auto line : children(parent, LineKind::text)) {
    const auto root = tree().root(line);
    const auto kind = node(root).kind;
    if (kind == SyntaxKind::exception_line) continue;
    if (kind != SyntaxKind::reading_line) {
      good = false;
      report(Code::E370, span(root));
      continue;
    }
    Reading reading;
    const auto letter = tree().child(root, SyntaxKind::letter);
    reading.letter = static_cast<std::uint8_t>(node(letter).payload);
    const auto same = std::find_if(group.readings.begin(), group.readings.end(),
                                   [&](const Reading& other) { return other.letter == reading.letter; });
    if (same != group.readings.end()) {
      good = false;
      report(Code::E371, span(letter), {text(letter)}, {{same->span, {"先在这里写过", "written here before"}}});
      continue;
    }
    if (const auto title = tree().child(root, SyntaxKind::text); title != SyntaxId::none)
      reading.title = unquoted(text(title));
    reading.span = span(root);
    reading.basis = quotes_above(line);
    reading.doubt = open_doubt(line);
    values.push_back({case_value(root, line, subject), span(root)});
    group.readings.push_back(std::move(reading));
  }
  if (tree().layout[parent].broken) return poison(tree().span(parent));
  if (good && group.readings.size() == 1) report(Code::E372, group.readings[0].span);
  Type type;
  std::vector<NodeId> nodes;
  for (const auto& value : values) {
    const auto& own = plan_[value.value].type;
    if (type.kind == TypeKind::unknown) type = own;
    else if (!fits(type, own)) {
      report(Code::E323, value.span,
             {scope_.type_name(own), scope_.type_name(type), scope_.type_name(own, Language::en),
              scope_.type_name(type, Language::en)});
      return poison(tree().span(parent));
    }
    nodes.push_back(value.value);
  }
  Scale scale;
  if (!build_.align(nodes, scale)) {
    report(Code::E304, tree().span(parent));
    return poison(tree().span(parent));
  }
  for (std::size_t i = 0; i < nodes.size(); ++i) group.readings[i].value = nodes[i];
  const auto index = plan_.readings.size();
  plan_.readings.push_back(std::move(group));
  const auto made = build_.make(Op::reading, type, scale, {}, tree().span(parent), static_cast<Int>(index));
  plan_.readings[index].node = made;
  return made;
}

std::vector<ReadingChoice> Lowering::reading_choices(SyntaxId choice) {
  const auto parts = tree().parts(choice);
  const auto letter = static_cast<std::uint8_t>(node(parts.back()).payload);
  std::optional<RuleId> only;
  if (node(parts[0]).kind == SyntaxKind::name) {
    const auto item = scope_.meaning(name(parts[0])).item;
    const auto found = item ? definition_of_item_.find(static_cast<std::uint32_t>(*item)) : definition_of_item_.end();
    only = found == definition_of_item_.end() ? RuleId::none : definitions_[found->second].rule;
  }
  std::vector<ReadingChoice> out;
  for (const auto& group : plan_.readings) {
    if (only && group.rule != *only) continue;
    const bool has = std::any_of(group.readings.begin(), group.readings.end(),
                                 [&](const Reading& reading) { return reading.letter == letter; });
    const ReadingChoice chosen{group.rule, letter};
    if (has && std::find(out.begin(), out.end(), chosen) == out.end()) out.push_back(chosen);
  }
  // Of a file that could not be read as a whole it is not known which readings it has.
  if (out.empty() && !std::any_of(tree().layout.lines.begin(), tree().layout.lines.end(),
                                  [](const Line& line) { return line.broken; })) {
    const auto what = only ? text(parts[0]) : std::string{};
    report(Code::E374, span(choice),
           {only ? "“" + what + "”" : std::string("这个政策"), spell_letter(letter, Language::zh),
            only ? "“" + what + "”" : std::string("this policy"), spell_letter(letter, Language::en)});
  }
  return out;
}

} // namespace medpol
