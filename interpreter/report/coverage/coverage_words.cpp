#include "interpreter/report/coverage/coverage_words.hpp"

#include "grammar/words/reports.hpp"
#include "grammar/words/worded.hpp"
#include "interpreter/check/source_words.hpp"
#include "interpreter/explain/trace_view.hpp"
#include "interpreter/report/coverage/recognised_marks.hpp"
#include "interpreter/wording/wording.hpp"

#include <algorithm>

namespace medpol {
namespace {

/// How a sign opens (1) or closes (−1) brackets or quotation marks, with its length in bytes; 0 for any other.
std::pair<int, std::size_t> bracket_at(std::string_view text, std::size_t at) {
  const auto rest = text.substr(at);
  for (const auto open : recognised_marks::opening)
    if (rest.starts_with(open)) return {1, open.size()};
  for (const auto close : recognised_marks::closing)
    if (rest.starts_with(close)) return {-1, close.size()};
  return {0, 1};
}

/// `end`, or where the outermost bracket begins that is open there: nothing is cut inside of brackets.
std::size_t before_open_bracket(std::string_view text, std::size_t end) {
  int depth = 0;
  std::size_t outermost = 0;
  for (std::size_t at = 0; at < end;) {
    const auto [turn, length] = bracket_at(text, at);
    if (turn > 0 && depth++ == 0) outermost = at;
    if (turn < 0 && depth > 0) --depth;
    at += length;
  }
  return depth > 0 ? outermost : end;
}

std::size_t behind_last_comma(std::string_view text) {
  int depth = 0;
  std::size_t begin = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto [turn, length] = bracket_at(text, at);
    depth += turn;
    at += length;
    for (const auto comma : recognised_marks::commas)
      if (depth == 0 && text.substr(at).starts_with(comma)) begin = at + comma.size();
  }
  return begin;
}

class CoverageWords {
public:
  CoverageWords(const Policy& policy, const SourceSet& sources, Language language)
      : policy_(policy), plan_(policy.plan), sources_(sources), language_(language) {}

  std::string where(RuleId rule, const std::string& in_it) const {
    const auto name = rule == RuleId::none ? std::string() : rule_name(policy_, rule, language_);
    return name.empty() || in_it.empty() ? name + in_it : phrase<ReportPhrase::titled>(language_, name, in_it);
  }

  std::string cases(const std::vector<Span>& all) const {
    Several out;
    for (const auto label : all) out.all.push_back(case_words(label));
    return worded(Argument{std::move(out)}, language_);
  }

  std::string here(const CoverageItem& item) const {
    const auto labels = cases(item.labels);
    const auto rest = tail(item);
    return labels.empty() || rest.empty() ? labels + rest : phrase<ReportPhrase::titled>(language_, labels, rest);
  }

  std::string what(const CoverageItem& item, const std::vector<CoverageSide>& sides) const {
    Several out;
    for (const auto side : sides) out.all.push_back(side_word(item, side));
    return worded(Argument{std::move(out)}, language_);
  }

private:
  template <ReportPhrase Id, class... Ts> std::string word(Ts&&... arguments) const {
    return phrase<Id>(language_, std::forward<Ts>(arguments)...);
  }
  std::string written(Span span) const {
    auto text = without_colon(one_line(source_words(policy_, sources_, span)[static_cast<std::size_t>(language_)]));
    // Of a formula only its beginning is needed to find it.
    constexpr std::size_t most = 120;
    if (text.size() <= most) return text;
    std::size_t end = most;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    return text.substr(0, before_open_bracket(text, end)) + "…";
  }

  /// What stands before the value: “读法甲 “按签约与否””.
  std::string case_words(Span label) const {
    const auto text = written(label);
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
      const std::string_view rest = std::string_view(text).substr(i);
      if (rest.starts_with(recognised_marks::quote)) quoted = true;
      if (rest.starts_with(recognised_marks::unquote)) quoted = false;
      for (const auto colon : recognised_marks::colons)
        if (!quoted && rest.starts_with(colon)) return text.substr(0, i);
    }
    return text;
  }

  std::string quantity(NodeId id) const {
    const auto& bare = plan_[plan_.bare(id)];
    if (bare.op == Op::input) return input_name(policy_, static_cast<InputId>(bare.number), language_);
    if (bare.op == Op::rule) return rule_name(policy_, static_cast<RuleId>(bare.number), language_);
    if (bare.op == Op::constant)
      if (const auto text = sources_.text(bare.span); !text.empty() && text[0] >= '0' && text[0] <= '9')
        return written(bare.span);
    if (bare.op == Op::constant) return policy_.scope.format(bare.type, bare.number, bare.scale, language_);
    return {};
  }

  /// The part of a formula behind its last comma that stands in no brackets: “不超过 63万元”.
  std::string limit_words(const CoverageItem& item) const {
    const auto begin = behind_last_comma(sources_.text(item.place));
    auto part = item.place;
    part.begin += static_cast<std::uint32_t>(begin);
    return written(part);
  }

  std::string tail(const CoverageItem& item) const {
    switch (item.kind) {
    case CoverageKind::exception:
      return item.side == CoverageSide::rest ? word<ReportPhrase::no_exception_holds>() : "";
    case CoverageKind::limit: return limit_words(item);
    case CoverageKind::condition: return written(item.place);
    case CoverageKind::boundary: {
      const auto measured = quantity(item.node), edge = quantity(item.edge);
      if (measured.empty() && !edge.empty() && !item.labels.empty()) return word<ReportPhrase::up_to_edge>(edge);
      if (measured.empty() || edge.empty()) return item.labels.empty() ? limit_words(item) : "";
      return word<ReportPhrase::measured_against>(measured, edge);
    }
    default: return {};
    }
  }

  /// 超过 … 的部分
  bool is_excess(NodeId id) const {
    if (plan_[id].op != Op::maximum || plan_[plan_.bare(plan_.operand(id, 0))].op != Op::subtract) return false;
    const auto& zero = plan_[plan_.bare(plan_.operand(id, 1))];
    return zero.op == Op::constant && zero.number == 0 && sources_.text(zero.span) == sources_.text(plan_[id].span);
  }

  std::string side_word(const CoverageItem& item, CoverageSide side) const {
    switch (side) {
    case CoverageSide::taken:
    case CoverageSide::rest: return {};
    case CoverageSide::active:
      if (is_excess(item.node)) return word<ReportPhrase::nothing_is_above>();
      return word<ReportPhrase::takes_effect>();
    case CoverageSide::inactive:
      if (is_excess(item.node)) return word<ReportPhrase::something_is_above>();
      return word<ReportPhrase::takes_no_effect>();
    case CoverageSide::holds: return word<ReportPhrase::condition_holds>();
    case CoverageSide::fails: return word<ReportPhrase::condition_fails>();
    case CoverageSide::at_it: return word<ReportPhrase::just_on_it>();
    default: break;
    }
    const bool below = side == CoverageSide::below;
    const auto& type = plan_[item.node].type;
    switch (type.kind) {
    case TypeKind::money: return below ? word<ReportPhrase::one_fen_less>() : word<ReportPhrase::one_fen_more>();
    case TypeKind::date: return below ? word<ReportPhrase::day_before>() : word<ReportPhrase::day_after>();
    case TypeKind::rate:
    case TypeKind::points: return below ? word<ReportPhrase::one_point_less>() : word<ReportPhrase::one_point_more>();
    case TypeKind::count: {
      const auto unit = unit_word(type.unit, Language::zh);
      return below ? word<ReportPhrase::one_unit_less>(unit) : word<ReportPhrase::one_unit_more>(unit);
    }
    default: {
      const auto parts = boundary_step(plan_, item.node, item.edge);
      const auto one = to_decimal(1, parts);
      return below ? word<ReportPhrase::step_less>(one) : word<ReportPhrase::step_more>(one);
    }
    }
  }

  const Policy& policy_;
  const Plan& plan_;
  const SourceSet& sources_;
  Language language_;
};

bool is_same_place(const CoverageItem& a, const CoverageItem& b) {
  const auto same = [](Span one, Span other) { return one.begin == other.begin && one.end == other.end; };
  return a.kind == b.kind && a.rule == b.rule && a.node == b.node && a.edge == b.edge && same(a.place, b.place) &&
         std::equal(a.labels.begin(), a.labels.end(), b.labels.begin(), b.labels.end(), same);
}

bool has_sides(CoverageKind kind) {
  return kind == CoverageKind::limit || kind == CoverageKind::condition || kind == CoverageKind::boundary;
}

} // namespace

std::string item_words(const Policy& policy, const SourceSet& sources, const CoverageItem& item, Language language) {
  const CoverageWords words(policy, sources, language);
  const auto where = words.where(item.rule, words.here(item)),
             what = has_sides(item.kind) ? words.what(item, {item.side}) : std::string();
  return where.empty() || what.empty() ? where + what : phrase<ReportPhrase::item_part>(language, where, what);
}

std::string lacking_words(const std::string& where, const std::string& what, Language language) {
  return where.empty() || what.empty() ? where + what : phrase<ReportPhrase::lacking_part>(language, where, what);
}

std::string coverage_kind_word(CoverageKind kind, Language language) {
  switch (kind) {
  case CoverageKind::rule: return phrase<ReportPhrase::rules_covered>(language);
  case CoverageKind::branch: return phrase<ReportPhrase::cases_covered>(language);
  case CoverageKind::exception: return phrase<ReportPhrase::exceptions_covered>(language);
  case CoverageKind::cell: return phrase<ReportPhrase::cells_covered>(language);
  case CoverageKind::version: return phrase<ReportPhrase::versions_covered>(language);
  case CoverageKind::band: return phrase<ReportPhrase::bands_covered>(language);
  case CoverageKind::limit: return phrase<ReportPhrase::limits_covered>(language);
  case CoverageKind::condition: return phrase<ReportPhrase::conditions_covered>(language);
  case CoverageKind::boundary: break;
  }
  return phrase<ReportPhrase::boundaries_covered>(language);
}

std::string coverage_figure(const CoverageCount& count, Language language) {
  if (count.all == 0) return phrase<ReportPhrase::nothing_to_cover>(language);
  return phrase<ReportPhrase::share_covered>(language, std::to_string(count.percent()),
                                             std::to_string(count.shown) + "/" + std::to_string(count.all));
}

std::string case_place(const Policy& policy, const SourceSet& sources, Language language, RuleId rule,
                       const std::vector<Span>& labels) {
  const CoverageWords words(policy, sources, language);
  return words.where(rule, words.cases(labels));
}

std::vector<MissingCoverage> missing_coverage(const PolicyCoverage& coverage, const SourceSet& sources,
                                              Language language) {
  const CoverageWords words(*coverage.policy, sources, language);
  std::vector<MissingCoverage> out, boundaries;
  // Rules that no example reaches, with how much is in them.
  std::map<RuleId, std::size_t> unreached;
  for (std::size_t i = 0; i < coverage.items.size(); ++i)
    if (coverage.items[i].kind == CoverageKind::rule && coverage.examples[i] == 0)
      unreached[coverage.items[i].rule] = 0;
  for (std::size_t i = 0; i < coverage.items.size(); ++i)
    if (const auto found = unreached.find(coverage.items[i].rule); found != unreached.end())
      found->second += coverage.examples[i] == 0 ? 1 : 0;
  std::vector<bool> said(coverage.items.size());
  for (std::size_t i = 0; i < coverage.items.size(); ++i) {
    const auto& item = coverage.items[i];
    if (coverage.examples[i] > 0 || said[i]) continue;
    const auto whole = unreached.find(item.rule);
    if (whole != unreached.end() && item.kind != CoverageKind::rule) continue;
    MissingCoverage made{item.kind,        item.rule, item.place, words.where(item.rule, words.here(item)),
                         words.here(item), {}};
    if (whole != unreached.end()) {
      made.what = phrase<ReportPhrase::whole_rule>(language, whole->second > 1 ? whole->second : 0);
    } else if (has_sides(item.kind)) {
      std::vector<CoverageSide> sides;
      for (auto j = i; j < coverage.items.size() && coverage.items[j].place.begin == item.place.begin; ++j)
        if (coverage.examples[j] == 0 && is_same_place(item, coverage.items[j])) {
          said[j] = true;
          sides.push_back(coverage.items[j].side);
        }
      made.what = words.what(item, sides);
    }
    (item.kind == CoverageKind::boundary ? boundaries : out).push_back(std::move(made));
  }
  out.insert(out.end(), boundaries.begin(), boundaries.end());
  return out;
}

} // namespace medpol
