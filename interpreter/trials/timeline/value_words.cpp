#include "interpreter/trials/timeline/value_words.hpp"

#include "grammar/words/reports.hpp"
#include "interpreter/evaluate/reading_words.hpp"

#include "grammar/lexicon/keywords.hpp"
#include "grammar/text/utf8.hpp"
#include "interpreter/check/source_words.hpp"
#include "interpreter/explain/trace_view.hpp"
#include "interpreter/wording/wording.hpp"

namespace medpol {
namespace {

constexpr std::size_t most_cells = 120;
constexpr std::size_t most_cases = 6;
constexpr int most_depth = 3;

std::string_view said(Keyword word, Language language) {
  return info(word).spellings[static_cast<std::size_t>(language)][0];
}

class Writer {
public:
  Writer(const Policy& policy, const SourceSet& sources) : policy_(policy), plan_(policy.plan), sources_(sources) {}

  Words of(NodeId id, int depth) const {
    id = plan_.bare(id);
    const auto& node = plan_[id];
    switch (family(node.op)) {
    case Family::rule:
      return in_both([&](Language language) { return rule_name(policy_, static_cast<RuleId>(node.number), language); });
    case Family::field:
      return in_both(
          [&](Language language) { return input_name(policy_, static_cast<InputId>(node.number), language); });
    case Family::decision: {
      const auto word = node.op == Op::refuse ? Keyword::refuse : Keyword::review;
      return in_both([&](Language language) { return said(word, language); });
    }
    case Family::choice:
      return node.op == Op::select ? of_cases(plan_.selections[static_cast<std::size_t>(node.number)], depth)
                                   : of_readings(plan_.readings[static_cast<std::size_t>(node.number)], depth);
    case Family::literal:
      if (node.type.kind == TypeKind::yes_no || node.type.kind == TypeKind::one_of)
        return in_both(
            [&](Language language) { return policy_.scope.format(node.type, node.number, node.scale, language); });
      break;
    case Family::restated:
    case Family::arithmetic:
    case Family::extreme:
    case Family::condition:
    case Family::bands:
    case Family::account:
    case Family::calendar:
    case Family::over_records:
    case Family::per_record: break;
    }
    return written_words(policy_, sources_, node.span);
  }

private:
  template <class Make> static Words in_both(Make make) {
    return {std::string(make(Language::zh)), std::string(make(Language::en))};
  }
  static void append(Several& out, Words label, Words value) {
    out.all.push_back(say<ReportPhrase::titled>(std::move(label), std::move(value)));
  }
  static Words in_both(const Argument& said) { return {worded(said, Language::zh), worded(said, Language::en)}; }

  Words of_readings(const ReadingGroup& group, int depth) const {
    if (group.readings.empty()) {
      const auto kind = group.doubt ? group.doubt->kind : DoubtKind::unclear;
      const auto word = kind == DoubtKind::conflicting ? Keyword::conflicting
                        : kind == DoubtKind::truncated ? Keyword::truncated
                                                       : Keyword::doubtful;
      return in_both([&](Language language) { return said(word, language); });
    }
    if (depth >= most_depth) return words_of(say<ReportPhrase::several_readings>());
    Several out{{}, Several::Between::clauses};
    for (const auto& reading : group.readings)
      append(out, words_of(say<ReportPhrase::reading_of_letter>(letter_names(reading.letter))),
             of(reading.value, depth + 1));
    return in_both(Argument{std::move(out)});
  }

  Words of_cases(const Selection& selection, int depth) const {
    if (depth >= most_depth || selection.axes.size() > 1) return words_of(say<ReportPhrase::see_the_table>());
    Several out{{}, Several::Between::clauses};
    if (selection.fallback != NodeId::none) out.all.push_back(of(selection.fallback, depth + 1));
    const auto& arms = selection.axes[0];
    for (std::size_t i = 0; i < arms.size(); ++i) {
      if (i == most_cases) return words_of(say<ReportPhrase::and_more>(std::move(out)));
      append(out, written_words(policy_, sources_, arms[i].label), of(selection.cells[i], depth + 1));
    }
    return in_both(Argument{std::move(out)});
  }

  const Policy& policy_;
  const Plan& plan_;
  const SourceSet& sources_;
};

} // namespace

std::array<std::string, 2> written_words(const Policy& policy, const SourceSet& sources, Span span) {
  auto out = source_words(policy, sources, span);
  for (auto& text : out) text = one_line(text);
  return out;
}

std::array<std::string, 2> value_words(const Policy& policy, const SourceSet& sources, NodeId value) {
  auto out = Writer(policy, sources).of(value, 0);
  for (auto& text : out) text = shorten(text, most_cells);
  return out;
}

} // namespace medpol
