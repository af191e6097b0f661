#include "interpreter/report/coverage/coverage_words.hpp"

#include "interpreter/check/source_words.hpp"
#include "interpreter/explain/trace_view.hpp"
#include "interpreter/wording/wording.hpp"

#include <algorithm>

namespace medpol {
namespace {

/// How a sign opens (1) or closes (−1) brackets or quotation marks, with its length in bytes; 0 for any other.
std::pair<int, std::size_t> bracket_at(std::string_view text, std::size_t at) {
  const auto rest = text.substr(at);
  for (const std::string_view open : {"（", "(", "“", "「"})
    if (rest.starts_with(open)) return {1, open.size()};
  for (const std::string_view close : {"）", ")", "”", "」"})
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
    for (const std::string_view comma : {"，", ", "})
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
    return name.empty() || in_it.empty() ? name + in_it : name + std::string(pick(language_, "：", ": ")) + in_it;
  }

  std::string cases(const std::vector<Span>& all) const {
    std::string out;
    for (const auto label : all)
      out += (out.empty() ? "" : std::string(pick(language_, "、", ", "))) + case_words(label);
    return out;
  }

  std::string here(const CoverageItem& item) const {
    std::string out;
    const auto labels = cases(item.labels);
    const auto rest = tail(item);
    for (const auto& part : {labels, rest})
      if (!part.empty()) out += (out.empty() ? "" : std::string(pick(language_, "：", ": "))) + part;
    return out;
  }

  std::string what(const CoverageItem& item, const std::vector<CoverageSide>& sides) const {
    std::string out;
    for (const auto side : sides)
      out += (out.empty() ? "" : std::string(pick(language_, "、", ", "))) + side_word(item, side);
    return out;
  }

private:
  std::string word(std::string_view zh, std::string_view en) const { return std::string(pick(language_, zh, en)); }
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
      if (rest.starts_with("“") || rest.starts_with("”")) quoted = rest.starts_with("“");
      if (!quoted && (rest.starts_with("：") || rest.starts_with(":"))) return text.substr(0, i);
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
      return item.side == CoverageSide::rest ? word("不属于任何例外", "no exception holds") : "";
    case CoverageKind::limit: return limit_words(item);
    case CoverageKind::condition: return written(item.place);
    case CoverageKind::boundary: {
      const auto measured = quantity(item.node), edge = quantity(item.edge);
      if (measured.empty() && !edge.empty() && !item.labels.empty()) return word("到 ", "up to ") + edge;
      if (measured.empty() || edge.empty()) return item.labels.empty() ? limit_words(item) : "";
      return measured + word(" 与 ", " against ") + edge;
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
      if (is_excess(item.node)) return word("没有超过", "when nothing is above");
      return word("起作用", "when it takes effect");
    case CoverageSide::inactive:
      if (is_excess(item.node)) return word("超过", "when something is above");
      return word("不起作用", "when it does not");
    case CoverageSide::holds: return word("成立", "when it holds");
    case CoverageSide::fails: return word("不成立", "when it does not hold");
    case CoverageSide::at_it: return word("正好", "just on it");
    default: break;
    }
    const bool below = side == CoverageSide::below;
    const auto& type = plan_[item.node].type;
    const auto step = [&](std::string_view zh, std::string_view en) {
      return below ? word(std::string("差") + std::string(zh), std::string(en) + " less")
                   : word(std::string("多") + std::string(zh), std::string(en) + " more");
    };
    switch (type.kind) {
    case TypeKind::money: return step("一分", "one fen");
    case TypeKind::date: return below ? word("前一天", "the day before") : word("后一天", "the day after");
    case TypeKind::rate:
    case TypeKind::points: return step("一个百分点", "one point");
    case TypeKind::count:
      return below ? word("少一" + std::string(unit_word(type.unit, Language::zh)), "one less")
                   : word("多一" + std::string(unit_word(type.unit, Language::zh)), "one more");
    default: {
      const auto parts = boundary_step(plan_, item.node, item.edge);
      const auto one = to_decimal(1, parts);
      return step(one, one);
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
  return where.empty() || what.empty() ? where + what : where + std::string(pick(language, "——", " – ")) + what;
}

std::string_view coverage_kind_word(CoverageKind kind, Language language) {
  switch (kind) {
  case CoverageKind::rule: return pick(language, "规则", "rules");
  case CoverageKind::branch: return pick(language, "情形", "cases");
  case CoverageKind::exception: return pick(language, "例外", "exceptions");
  case CoverageKind::cell: return pick(language, "表格", "cells");
  case CoverageKind::version: return pick(language, "版本", "versions");
  case CoverageKind::band: return pick(language, "分段", "bands");
  case CoverageKind::limit: return pick(language, "限额", "limits");
  case CoverageKind::condition: return pick(language, "条件", "conditions");
  case CoverageKind::boundary: break;
  }
  return pick(language, "边界", "boundaries");
}

std::string coverage_figure(const CoverageCount& count, Language language) {
  const auto parts = std::to_string(count.shown) + "/" + std::to_string(count.all);
  if (count.all == 0) return language == Language::zh ? "没有可以覆盖的内容（0/0）" : "nothing to cover (0/0)";
  return std::to_string(count.percent()) + "%" + (language == Language::zh ? "（" + parts + "）" : " (" + parts + ")");
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
      const auto count = std::to_string(whole->second);
      made.what = language == Language::zh ? "整条规则" : "the whole rule";
      if (whole->second > 1) made.what += language == Language::zh ? "（" + count + " 项）" : " (" + count + " items)";
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
