#include "interpreter/explain/trace_view.hpp"

#include "grammar/diagnostic/place.hpp"
#include "grammar/text/display.hpp"
#include "grammar/value/date.hpp"
#include "grammar/words/explained.hpp"
#include "grammar/words/worded.hpp"
#include "interpreter/check/source_words.hpp"
#include "interpreter/explain/looked_for.hpp"
#include "interpreter/wording/wording.hpp"

#include <algorithm>

namespace medpol {
namespace {

std::string quoted_words(const std::string& text, Language language) {
  return std::string(word<ExplainPhrase::opening_quote>(language)) + shown(text) +
         std::string(word<ExplainPhrase::closing_quote>(language));
}

} // namespace

std::string records_text(std::size_t count, Language language) {
  return phrase<ExplainPhrase::records_counted>(language, count);
}

State TraceView::state(NodeId id) const {
  if (static_cast<std::size_t>(id) >= trace.nodes.size()) return State::idle;
  return trace.at(id, record).state;
}

bool TraceView::was_needed(NodeId id) const {
  return state(id) != State::idle || (node(id).type.kind == TypeKind::yes_no && value(id));
}

std::string TraceView::list_text(InputId whole) const {
  const auto list = policy.scope.list_of(whole);
  const auto count = inputs[static_cast<std::size_t>(whole)].value;
  if (!policy.scope[list].is_set) return records_text(static_cast<std::size_t>(count), language);
  const auto& member = policy.scope[policy.scope[list].fields[0]];
  std::string out;
  for (const auto& value : inputs[static_cast<std::size_t>(policy.scope[list].fields[0])].records) {
    if (!out.empty()) out += word<ExplainPhrase::list_comma>(language);
    out += member.type.kind == TypeKind::text ? shown(value.text)
                                              : policy.scope.format(member.type, value.value, 1, language);
  }
  return out.empty() ? phrase<ExplainPhrase::no_members>(language) : out;
}

NodeResult TraceView::result(RuleId rule) const {
  for (const NodeId id : {plan()[rule].node, plan()[rule].root})
    if (id != NodeId::none && was_needed(id)) return trace.at(id, record);
  return {};
}

bool TraceView::is_before_limit(NodeId id) const {
  return std::any_of(plan().limited.begin(), plan().limited.end(),
                     [&](const Limited& one) { return plan().same(plan().bare(one.before), plan().bare(id)); });
}

std::optional<Int> TraceView::value(NodeId id) const {
  if (node(id).op == Op::constant) return node(id).number;
  if (static_cast<std::size_t>(id) >= trace.nodes.size() || (record == 0 && node(id).frame != ListId::none))
    return std::nullopt;
  const auto& known = trace.known_at(plan(), id, record);
  return known.state == State::value ? std::optional(known.value) : std::nullopt;
}

std::string TraceView::format(NodeId like, Int value) const {
  return policy.scope.format(node(like).type, value, node(like).scale, language);
}

std::string TraceView::format(NodeId id) const {
  const auto known = value(id);
  if (!known) {
    const auto named = name(id);
    return named.empty() ? std::string(looked_for::unknown) : named;
  }
  const Node& source = node(plan().bare(id));
  if (source.type.kind == TypeKind::list) return list_text(static_cast<InputId>(source.number));
  if (node(id).type.kind != TypeKind::text) return format(id, *known);
  // A text of the claim that the plan does not know has no index; behind a rule it cannot be told which it was.
  const auto index = static_cast<std::size_t>(*known);
  if (source.op != Op::input && index >= plan().texts.size()) return phrase<ExplainPhrase::another_text>(language);
  if (source.op != Op::input) return quoted_words(plan().texts[index], language);
  const InputValue& given = inputs[static_cast<std::size_t>(source.number)];
  return quoted_words(source.frame == ListId::none ? given.text : given.records[record - 1].text, language);
}

std::string TraceView::decimal(NodeId id) const {
  const auto known = value(id);
  if (!known) return {};
  if (node(id).type.kind == TypeKind::text) return format(id);
  return plain_quantity(policy.scope, node(id).type, *known, node(id).scale, language);
}

std::string TraceView::name(NodeId id) const {
  const Node& named = node(plan().bare(id));
  if (named.op == Op::input) return input_name(policy, static_cast<InputId>(named.number), language);
  if (named.op == Op::rule) return rule_name(policy, static_cast<RuleId>(named.number), language);
  if (named.op == Op::balance) {
    const auto& account = plan().accumulators[static_cast<std::size_t>(named.number)];
    return phrase<ExplainPhrase::so_far>(language, language == Language::zh ? account.name : account.english);
  }
  return {};
}

std::string TraceView::name_and_value(NodeId id) const {
  const auto named = name(id);
  if (named.empty() || !value(id)) return format(id);
  return named + ' ' + format(id);
}

std::string TraceView::written(Span span) const {
  if (span.begin >= span.end || !find_place(span, sources)) return {};
  return one_line(source_words(policy, sources, span)[static_cast<std::size_t>(language)]);
}

std::string TraceView::as_written(Span span) const {
  if (span.begin >= span.end) return {};
  const auto place = find_place(span, sources);
  return place ? one_line(place->source->slice(place->begin, place->end)) : std::string();
}

std::string TraceView::quoted(Span span) const {
  const auto place = find_place(span, sources);
  if (!place) return {};
  const std::string_view text = place->source->slice(place->begin, place->end);
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    auto line = one_line(text.substr(at, end - at));
    for (const auto mark : looked_for::quote_marks)
      if (line.starts_with(mark)) line = one_line(std::string_view(line).substr(mark.size()));
    if (!out.empty() && !line.empty()) out += ' ';
    out += line;
    at = end + 1;
  }
  return out;
}

std::string plain_quantity(const Scope& scope, const Type& type, Int value, Scale scale, Language language) {
  switch (type.kind) {
  case TypeKind::money: return to_decimal(value, scale, 2);
  case TypeKind::date: return to_iso(Date{static_cast<std::int32_t>(value)});
  case TypeKind::yes_no:
  case TypeKind::one_of: return scope.format(type, value, scale, language);
  default: return to_decimal(value, scale);
  }
}

std::string one_line(std::string_view text) {
  std::string out;
  bool blank = false;
  for (const char c : shown(text)) {
    if (c == ' ') {
      blank = !out.empty();
      continue;
    }
    if (blank) out += ' ';
    blank = false;
    out += c;
  }
  return out;
}

std::string without_colon(std::string text) {
  for (const auto mark : looked_for::colons)
    if (text.ends_with(mark)) text.resize(text.size() - mark.size());
  return text;
}

} // namespace medpol
