#include "interpreter/check/source_words.hpp"

#include "grammar/format/piece.hpp"
#include "grammar/syntax/parser.hpp"
#include "grammar/syntax/quotes.hpp"
#include "grammar/text/utf8.hpp"
#include "interpreter/model/vocabulary/wording.hpp"

namespace medpol {
namespace {

std::uint64_t key_of(Span span) { return (std::uint64_t{span.begin} << 32) | span.end; }

/// A phrase in the other language; as it stands when it cannot be read by itself.
std::string said(const Policy& policy, const Source& source, Span span, Language language) {
  const auto tree = parse_phrase(source, span, policy.scope.lexicon);
  const FormatStyle style{language, wording_of(policy.scope, language)};
  auto pieces = pieces_of(source, tree, static_cast<SyntaxId>(tree.nodes.size() - 1), style);
  return lay_out(pieces, policy.scope.lexicon, language);
}

/// The same, of the cells of a row one by one.
std::string said_by_cells(const Policy& policy, const Source& source, Span span, Language language) {
  std::string out;
  for (auto begin = span.begin; begin < span.end;) {
    const auto end = static_cast<std::uint32_t>(cell_end(source.text().substr(0, span.end), begin, true));
    auto cell = Span{span.file, begin, end};
    const auto is_blank = [&](std::uint32_t at) { return source.text()[at] == ' ' || source.text()[at] == '\t'; };
    while (cell.begin < cell.end && is_blank(cell.begin)) ++cell.begin;
    while (cell.begin < cell.end && is_blank(cell.end - 1)) --cell.end;
    if (!out.empty()) out += " | ";
    if (cell.begin < cell.end) out += said(policy, source, cell, language);
    begin = end < span.end ? end + decode(source.text(), end).length : end;
  }
  return out;
}

} // namespace

namespace {

/// The words of one place.
std::array<std::string, 2> words_of_place(const Policy& policy, const SourceSet& sources, Span span) {
  const auto* layer = policy.layer_of(span.file);
  if (layer != nullptr)
    if (const auto known = layer->source_words.find(key_of(span)); known != layer->source_words.end())
      return known->second;
  // The vocabulary that all policies share is written in Chinese.
  const auto language = layer != nullptr ? layer->language : Language::zh;
  const auto other = language == Language::zh ? Language::en : Language::zh;
  std::array<std::string, 2> out;
  out[static_cast<std::size_t>(language)] = std::string(sources.text(span));
  out[static_cast<std::size_t>(other)] = said_by_cells(policy, sources[span.file], span, other);
  return out;
}

} // namespace

std::array<std::string, 2> source_words(const Policy& policy, const SourceSet& sources, Span span) {
  if (span.begin >= span.end) return {};
  const auto parts = policy.case_parts.find(key_of_place(span));
  if (parts == policy.case_parts.end()) return words_of_place(policy, sources, span);
  std::array<std::string, 2> joined;
  for (const auto part : parts->second) {
    const auto words = words_of_place(policy, sources, part);
    for (std::size_t i = 0; i < 2; ++i) joined[i] += (joined[i].empty() ? "" : " | ") + words[i];
  }
  return joined;
}

void keep_source_words(Policy& policy, const SourceSet& sources) {
  const auto keep = [&](Span span) {
    if (span.begin < span.end && span.file == policy.file)
      policy.source_words[key_of(span)] = source_words(policy, sources, span);
  };
  const auto& plan = policy.plan;
  keep(policy.header.applies_span);
  for (const auto& selection : plan.selections)
    for (const auto& arms : selection.axes)
      for (const auto& arm : arms)
        if (arm.doubt) keep(arm.label);
  for (const auto& group : plan.readings) keep(group.place);
  for (const auto& node : plan.nodes) {
    const bool decides = is_decision(node.op);
    if (decides && plan.texts[static_cast<std::size_t>(node.number)].empty()) keep(node.span);
  }
  for (const auto& matter : plan.matters) {
    for (const auto& one : matter.requirements) keep(one.words);
    for (const auto* lines : {&matter.documents, &matter.steps})
      for (const auto& line : *lines) keep(line.condition_words);
  }
}

} // namespace medpol
