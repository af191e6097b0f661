#include "interpreter/trials/coverage/items.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace medpol {
namespace {

class ItemFinder {
public:
  ItemFinder(const Policy& policy, FileId file)
      : policy_(policy), plan_(policy.plan), file_(file), origins_(origins_of(policy.plan)),
        seen_(policy.plan.nodes.size()), edges_seen_(seen_) {}

  CoverageItems run() {
    if (policy_.header.applies != NodeId::none && policy_.header.applies_span.file == file_) {
      place_ = policy_.header.applies_span;
      must_hold_ = true; // what it does not apply to is no claim of the policy
      condition(policy_.header.applies);
      must_hold_ = false;
      out_.head = policy_.header.applies;
    }
    for (std::size_t i = 0; i < plan_.rules.size(); ++i)
      if (plan_.rules[i].span.file == file_ && plan_.rules[i].over_limit_of == RuleId::none)
        rule(static_cast<RuleId>(i));
    rule_ = RuleId::none;
    for (const auto& matter : plan_.matters)
      for (const auto* lines : {&matter.documents, &matter.steps})
        for (const auto& line : *lines) {
          if (line.condition == NodeId::none || line.condition_words.file != file_) continue;
          place_ = line.condition_words;
          condition(line.condition);
        }
    join_edges();
    return finish();
  }

private:
  bool is_own(Span span) const { return span.file == file_ && span.begin < span.end; }
  void rule(RuleId id) {
    const auto& one = plan_[id];
    if (one.node == NodeId::none) return;
    rule_ = id;
    place_ = one.name_span;
    add(CoverageKind::rule, CoverageSide::taken, one.name_span, one.node, 0);
    place_ = is_own(one.formula) ? one.formula : one.name_span;
    for (const auto& matter : plan_.matters)
      if (matter.eligibility == id)
        for (const auto& requirement : matter.requirements) {
          place_ = requirement.words;
          condition(requirement.condition);
        }
    if (one.root != NodeId::none) value(one.root);
  }

  /// What a value rests on within its rule; `seen_` keeps the time proportional to the plan.
  void value(NodeId id) {
    const auto index = static_cast<std::size_t>(id);
    const auto& node = plan_[id];
    if (node.op == Op::rule || node.op == Op::constant || seen_[index]) return;
    if (node.type.kind == TypeKind::yes_no && !is_choice(node.op)) return condition(id);
    seen_[index] = true;
    switch (family(node.op)) {
    case Family::choice: return node.op == Op::select ? selection(id) : readings(id);
    case Family::bands: return bands(id);
    case Family::extreme: limit(id); break;
    case Family::arithmetic:
      if (node.op == Op::subtract && is_banded_total(id))
        return value(plan_.operand(id, 0)); // what came before is banded by the same text
      break;
    case Family::account: return; // its keys and its day
    case Family::literal:
    case Family::field:
    case Family::rule:
    case Family::restated:
    case Family::condition:
    case Family::calendar:
    case Family::over_records:
    case Family::per_record:
    case Family::decision: break;
    }
    for (std::uint32_t i = 0; i < node.count; ++i) value(plan_.operand(id, i));
  }

  /// A total of a period in bands, less what the earlier claims came to in the same bands.
  bool is_banded_total(NodeId id) const {
    const auto with = plan_.bare(plan_.operand(id, 0)), before = plan_.bare(plan_.operand(id, 1));
    if (plan_[with].op != Op::bands || plan_[before].op != Op::bands) return false;
    const auto &one = plan_.bands[static_cast<std::size_t>(plan_[with].number)].bands,
               &other = plan_.bands[static_cast<std::size_t>(plan_[before].number)].bands;
    return std::equal(one.begin(), one.end(), other.begin(), other.end(), [](const Band& a, const Band& b) {
      return a.label.file == b.label.file && a.label.begin == b.label.begin && a.label.end == b.label.end;
    });
  }

  // --- what can be taken ---

  /// Whether a case is for a time, or the rest of such.
  bool is_version(const std::vector<Arm>& arms, const Arm& arm) const {
    if (arm.condition != NodeId::none) return is_dated(arm.condition);
    return arms.size() > 1 && std::all_of(arms.begin(), arms.end(), [&](const Arm& one) {
             return one.condition == NodeId::none || is_dated(one.condition);
           });
  }
  bool is_dated(NodeId condition) const {
    const auto& node = plan_[condition];
    if (is_comparison(node.op)) return plan_[plan_.operand(condition, 0)].type.kind == TypeKind::date;
    if (node.op != Op::all_of || node.count == 0) return false;
    for (std::uint32_t i = 0; i < node.count; ++i)
      if (!is_dated(plan_.operand(condition, i))) return false;
    return true;
  }

  void selection(NodeId id) {
    const auto& choice = plan_.selections[static_cast<std::size_t>(plan_[id].number)];
    const bool table = choice.axes.size() > 1;
    const auto outer_labels = labels_;
    const auto outer_holds = holds_, outer_fails = fails_;
    const auto outer_place = place_;
    const auto whole = is_own(plan_[id].span) ? plan_[id].span : outer_place;
    std::vector<std::size_t> at(choice.axes.size());
    for (std::size_t cell = 0; cell < choice.cells.size(); ++cell) {
      auto left = cell;
      for (std::size_t axis = choice.axes.size(); axis-- > 0; left /= choice.axes[axis].size())
        at[axis] = left % choice.axes[axis].size();
      for (std::size_t axis = 0; axis < choice.axes.size(); ++axis) {
        const auto& arm = choice.axes[axis][at[axis]];
        labels_.push_back(arm.label);
        if (arm.condition != NodeId::none) holds_.push_back(arm.condition);
        else all_fail(choice.axes[axis]);
      }
      const auto& arm = choice.axes[0][at[0]];
      // A column of a table with bands stands in its head, above the row of the band.
      place_ = is_own(arm.label) && arm.label.begin >= whole.begin ? arm.label : whole;
      const bool version = !table && !choice.exception && is_version(choice.axes[0], arm);
      const auto kind = table              ? CoverageKind::cell
                        : choice.exception ? CoverageKind::exception
                        : version          ? CoverageKind::version
                                           : CoverageKind::branch;
      add(kind, !table && arm.condition == NodeId::none ? CoverageSide::rest : CoverageSide::taken, place_, id,
          static_cast<std::uint32_t>(cell));
      value(choice.cells[cell]);
      labels_ = outer_labels;
      holds_ = outer_holds;
      fails_ = outer_fails;
    }
    place_ = outer_place;
    if (choice.fallback != NodeId::none) {
      all_fail(choice.axes[0]);
      add(CoverageKind::exception, CoverageSide::rest, whole, id, fallback_index);
      value(choice.fallback);
      fails_ = outer_fails;
    }
    for (const auto& arms : choice.axes)
      for (const auto& arm : arms) {
        if (arm.condition == NodeId::none) continue;
        place_ = is_own(arm.label) ? arm.label : outer_place;
        // If it is a single condition, that the case is taken or another one says the same.
        if (is_single(arm.condition)) edges(arm.condition);
        else condition(arm.condition);
      }
    place_ = outer_place;
  }

  static bool is_within(Span inner, Span outer) {
    return inner.file == outer.file && inner.begin >= outer.begin && inner.end <= outer.end;
  }
  void all_fail(const std::vector<Arm>& arms) {
    for (const auto& arm : arms)
      if (arm.condition != NodeId::none) fails_.push_back(arm.condition);
  }

  void readings(NodeId id) {
    const auto& group = plan_.readings[static_cast<std::size_t>(plan_[id].number)];
    const auto outer = place_;
    for (std::size_t i = 0; i < group.readings.size(); ++i) {
      place_ = group.readings[i].span;
      labels_.push_back(place_);
      add(CoverageKind::branch, CoverageSide::taken, place_, id, static_cast<std::uint32_t>(i));
      value(group.readings[i].value);
      labels_.pop_back();
    }
    place_ = outer;
  }

  void bands(NodeId id) {
    const auto& scale = plan_.bands[static_cast<std::size_t>(plan_[id].number)];
    const auto outer = place_;
    value(scale.base);
    for (std::size_t i = 0; i < scale.bands.size(); ++i) {
      const auto& band = scale.bands[i];
      place_ = band.label;
      labels_.push_back(band.label);
      add(CoverageKind::band, CoverageSide::taken, band.label, id, static_cast<std::uint32_t>(i));
      for (const auto edge : {band.low, band.high})
        if (edge != NodeId::none) boundary(boundary_between(plan_, origins_, scale.base, edge), id, edge == band.high);
      value(band.rate);
      labels_.pop_back();
    }
    place_ = outer;
  }

  void limit(NodeId id) {
    const auto& node = plan_[id];
    const auto outer = place_;
    if (is_own(node.span)) place_ = node.span;
    for (const auto side : {CoverageSide::active, CoverageSide::inactive})
      add(CoverageKind::limit, side, place_, id, 0, id);
    boundary(boundary_between(plan_, origins_, plan_.operand(id, 0), plan_.operand(id, 1)), id, node.op == Op::minimum);
    place_ = outer;
    // What earlier claims have left of a limit is part of that limit.
    const auto left = plan_.bare(plan_.operand(id, 1));
    if (node.op == Op::minimum && plan_[left].op == Op::maximum && plan_[left].span.file == node.span.file &&
        is_within(plan_[left].span, node.span))
      seen_[static_cast<std::size_t>(left)] = true;
  }

  // --- conditions ---

  /// A comparison, a membership or a field, or a range, which is two comparisons of one quantity.
  bool is_single(NodeId id) const {
    const auto& node = plan_[id];
    if (node.op == Op::negate) return is_single(plan_.operand(id, 0));
    if (node.op != Op::all_of && node.op != Op::any_of) return true;
    std::vector<NodeId> shared;
    for (std::uint32_t i = 0; i < node.count; ++i) {
      const auto one = plan_.operand(id, i);
      if (!is_comparison(plan_[one].op)) return false;
      const std::vector<NodeId> both{plan_.first(plan_.bare(plan_.operand(one, 0))),
                                     plan_.first(plan_.bare(plan_.operand(one, 1)))};
      if (i == 0) shared = both;
      std::erase_if(shared, [&](NodeId known) { return std::find(both.begin(), both.end(), known) == both.end(); });
    }
    return !shared.empty();
  }

  void condition(NodeId id) {
    const auto index = static_cast<std::size_t>(id);
    const auto& node = plan_[id];
    if (node.op == Op::constant || node.op == Op::rule || seen_[index]) return;
    if (is_choice(node.op)) return value(id);
    seen_[index] = true;
    if (!is_single(id) || node.op == Op::negate) {
      const bool outer = must_hold_;
      must_hold_ = outer && node.op == Op::all_of;
      for (std::uint32_t i = 0; i < node.count; ++i) condition(plan_.operand(id, i));
      must_hold_ = outer;
      return;
    }
    if (must_hold_) return;
    const auto outer = place_;
    if (is_own(node.span)) place_ = node.span;
    for (const auto side : {CoverageSide::holds, CoverageSide::fails})
      add(CoverageKind::condition, side, place_, id, 0, id);
    place_ = outer;
    edges(id);
  }

  /// The boundaries within a single condition, and what its operands rest on.
  void edges(NodeId id) {
    const auto index = static_cast<std::size_t>(id);
    const auto& node = plan_[id];
    if (node.op == Op::constant || node.op == Op::rule || edges_seen_[index]) return;
    if (is_choice(node.op)) return value(id);
    edges_seen_[index] = true;
    if (is_comparison(node.op)) {
      const auto measured = boundary_between(plan_, origins_, plan_.operand(id, 0), plan_.operand(id, 1));
      boundary(measured, id, measured.edge == plan_.operand(id, 1) && node.op == Op::less_equal);
    }
    for (std::uint32_t i = 0; i < node.count; ++i) {
      const auto operand = plan_.operand(id, i);
      if (plan_[operand].type.kind == TypeKind::yes_no) edges(operand);
      else value(operand);
    }
  }

  // --- boundaries ---

  /// `last`: the edge itself is the last value on its side.
  void boundary(Boundary measured, NodeId owner, bool last) {
    if (measured.quantity == NodeId::none) return;
    const auto bare = plan_.bare(measured.edge);
    std::optional<Int> figure;
    if (plan_[measured.edge].op == Op::constant) figure = plan_[measured.edge].number;
    else if (plan_[bare].op == Op::constant)
      figure = plan_[bare].number * static_cast<Int>(plan_[measured.edge].scale / plan_[bare].scale);
    const auto quantity = plan_.bare(measured.quantity);
    // Two days that are compared with one date (按入院日期的 …) are one boundary of the text.
    const bool day = plan_[quantity].type.kind == TypeKind::date;
    const Edge key{rule_ == RuleId::none ? place_.begin : plan_[rule_].name_span.begin,
                   day ? NodeId::none : plan_.first(quantity), figure ? NodeId::none : plan_.first(bare),
                   figure ? reduce({*figure, plan_[measured.edge].scale}).steps : 0,
                   figure ? reduce({*figure, plan_[measured.edge].scale}).scale : 1};
    auto [found, fresh] = edges_.emplace(key, std::vector<std::uint32_t>{});
    if (fresh)
      for (const auto side : {CoverageSide::below, CoverageSide::at_it, CoverageSide::beyond})
        if (can_occur(quantity, figure, side))
          found->second.push_back(append(CoverageKind::boundary, side, place_, measured.quantity, measured.edge));
    for (const auto item : found->second) sites_.push_back({item, owner, 0});
    if (figure && plan_[quantity].scale == 1 && boundary_step(plan_, measured.quantity, measured.edge) == 1)
      (last ? lasts_ : firsts_)[key] = true;
  }

  /// Amounts and counts of a claim are not negative, and no claim is of a day on which the policy is not in force.
  bool can_occur(NodeId quantity, std::optional<Int> figure, CoverageSide side) const {
    if (!figure || plan_[quantity].op != Op::input) return true;
    const auto input = static_cast<InputId>(plan_[quantity].number);
    const auto& field = policy_.scope[input];
    if (field.type.kind == TypeKind::date) {
      const auto day = *figure + (side == CoverageSide::below ? -1 : side == CoverageSide::beyond ? 1 : 0);
      const auto& header = policy_.header;
      return header.governing_date != input ||
             !((header.from && day < header.from->days) || (header.until && day > header.until->days));
    }
    return field.may_be_negative || !(*figure < 0 || (*figure == 0 && side == CoverageSide::below));
  }

  /// “90天以内” and “91天以上” have one boundary between them, not two: that of the second stays.
  void join_edges() {
    for (const auto& [key, last] : lasts_) {
      auto next = key;
      std::get<3>(next) += 1;
      if (!firsts_.contains(next) || firsts_.contains(key)) continue;
      for (const auto item : edges_[key]) dropped_.push_back(item);
    }
  }

  // --- items ---

  std::uint32_t append(CoverageKind kind, CoverageSide side, Span place, NodeId node = NodeId::none,
                       NodeId edge = NodeId::none) {
    out_.items.push_back({kind, side, rule_, place, labels_, node, edge, holds_, fails_});
    return static_cast<std::uint32_t>(out_.items.size() - 1);
  }

  void add(CoverageKind kind, CoverageSide side, Span place, NodeId owner, std::uint32_t index,
           NodeId node = NodeId::none) {
    // A condition that is written elsewhere too is told from others at this place by its node.
    const bool written_here = kind != CoverageKind::condition || is_own(plan_[node].span);
    std::vector<std::uint32_t> words;
    for (const auto label : labels_) words.insert(words.end(), {label.begin, label.end});
    const Key key{kind, side, place.begin, place.end, words, written_here ? NodeId::none : plan_.first(node)};
    auto [found, fresh] = known_.emplace(key, 0);
    if (fresh) found->second = append(kind, side, place, node);
    sites_.push_back({found->second, owner, index});
  }

  CoverageItems finish() {
    auto& items = out_.items;
    std::vector<bool> gone(items.size());
    for (const auto item : dropped_) gone[item] = true;
    std::vector<std::uint32_t> order;
    for (std::uint32_t i = 0; i < items.size(); ++i)
      if (!gone[i]) order.push_back(i);
    std::stable_sort(order.begin(), order.end(),
                     [&](auto a, auto b) { return items[a].place.begin < items[b].place.begin; });
    std::vector<std::uint32_t> new_number(items.size());
    std::vector<CoverageItem> sorted;
    for (const auto old : order) {
      new_number[old] = static_cast<std::uint32_t>(sorted.size());
      sorted.push_back(std::move(items[old]));
    }
    items = std::move(sorted);
    std::stable_sort(sites_.begin(), sites_.end(), [](const auto& a, const auto& b) { return a.owner < b.owner; });
    out_.first_site.assign(plan_.nodes.size() + 1, 0);
    for (const auto& site : sites_) {
      if (gone[site.item]) continue;
      out_.sites.push_back({new_number[site.item], site.owner, site.index});
      ++out_.first_site[static_cast<std::size_t>(site.owner) + 1];
    }
    for (std::size_t i = 1; i < out_.first_site.size(); ++i) out_.first_site[i] += out_.first_site[i - 1];
    return std::move(out_);
  }

  using Key = std::tuple<CoverageKind, CoverageSide, std::uint32_t, std::uint32_t, std::vector<std::uint32_t>, NodeId>;
  using Edge = std::tuple<std::uint32_t, NodeId, NodeId, Int, Scale>; ///< rule, quantity, edge, figure
  const Policy& policy_;
  const Plan& plan_;
  FileId file_;
  std::vector<std::int8_t> origins_;
  std::vector<bool> seen_, edges_seen_;
  CoverageItems out_;
  std::vector<CoverageSite> sites_;
  std::map<Key, std::uint32_t> known_;
  std::map<Edge, std::vector<std::uint32_t>> edges_;
  std::map<Edge, bool> firsts_, lasts_; ///< edges of whole numbers that are the first, the last value on their side
  std::vector<std::uint32_t> dropped_;
  RuleId rule_ = RuleId::none;
  Span place_;
  std::vector<Span> labels_;
  std::vector<NodeId> holds_, fails_;
  bool must_hold_ = false; ///< of a condition: no claim of the policy fails it
};

} // namespace

CoverageItems coverage_items(const Policy& policy, FileId file) { return ItemFinder(policy, file).run(); }

} // namespace medpol
