#include "interpreter/coverage/items.hpp"
#include "interpreter/mutate/mutation.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace medpol {
namespace {

constexpr std::size_t most_mutations = 20'000; ///< of one policy: bounds the time for a policy of a stranger

using Words = std::array<std::string, 2>;

bool is_comparison(Op op) { return op == Op::less || op == Op::less_equal; }

/// Where the walk is: a use and the operands from there on.
struct At {
  std::vector<PlanUse> uses;
  std::vector<std::uint32_t> path;
  NodeId owner = NodeId::none;
  bool copied = false; ///< what is below is copied for this use; else an operation is changed for all who use it
};

class Lister {
public:
  Lister(const Policy& policy, const Policy& layer, const SourceSet& sources)
      : policy_(policy), layer_(layer), plan_(policy.plan), sources_(sources), origins_(origins_of(policy.plan)),
        seen_(policy.plan.nodes.size()) {}

  std::vector<Mutation> run() {
    rounding_of_head();
    for (std::size_t i = 0; i < plan_.rules.size(); ++i)
      if (is_own(plan_.rules[i].span)) rule(static_cast<RuleId>(i));
    rule_ = RuleId::none;
    for (std::uint32_t i = 0; i < plan_.matters.size(); ++i) {
      lines(plan_.matters[i].documents, PlanUse::Kind::document, i);
      lines(plan_.matters[i].steps, PlanUse::Kind::step, i);
    }
    std::stable_sort(out_.begin(), out_.end(),
                     [](const Mutation& a, const Mutation& b) { return a.place.begin < b.place.begin; });
    return std::move(out_);
  }

private:
  bool is_own(Span span) const { return span.file == layer_.file && span.begin < span.end; }

  // --- the walk ---

  void rule(RuleId id) {
    const auto& one = plan_[id];
    if (one.node == NodeId::none || one.root == NodeId::none) return;
    rule_ = id;
    ordinals_.clear();
    place_ = is_own(one.formula) ? one.formula : one.name_span;
    for (std::uint32_t m = 0; m < plan_.matters.size(); ++m)
      if (plan_.matters[m].eligibility == id) return requirements(m);
    value({{operand_use(one.node, 0)}, {}, one.node, false}, plan_.operand(one.node, 0));
  }

  PlanUse operand_use(NodeId id, std::uint32_t i) const { return {PlanUse::Kind::operand, plan_[id].first + i, 0, 0}; }

  /// The place of an operand of the node where `at` is.
  At below(const At& at, NodeId id, std::uint32_t i) const {
    if (!at.copied) return {{operand_use(id, i)}, {}, id, false};
    auto out = at;
    out.path.push_back(i);
    return out;
  }

  void value(const At& at, NodeId id) {
    const auto& node = plan_[id];
    if (out_.size() >= most_mutations || node.op == Op::rule || node.op == Op::balance) return;
    if (node.op == Op::constant) return figure(at, id);
    if (node.type.kind == TypeKind::yes_no && node.op != Op::select && node.op != Op::reading) return condition(at, id);
    const bool once = !at.copied || node.op == Op::select || node.op == Op::bands || node.op == Op::reading;
    if (once && seen_[static_cast<std::size_t>(id)]) return;
    if (once) seen_[static_cast<std::size_t>(id)] = true;
    switch (node.op) {
    case Op::select: return selection(id);
    case Op::bands: return bands(id);
    case Op::reading: return readings(id);
    case Op::round:
    case Op::divide: rounding(at, id); break;
    default: break;
    }
    for (std::uint32_t i = 0; i < node.count; ++i) value(below(at, id, i), plan_.operand(id, i));
  }

  void selection(NodeId id) {
    const auto& choice = plan_.selections[static_cast<std::size_t>(plan_[id].number)];
    const auto index = static_cast<std::uint32_t>(plan_[id].number);
    const auto outer = place_;
    const auto whole = is_own(plan_[id].span) ? plan_[id].span : outer;
    const auto columns = choice.axes.back().size();
    const auto enter = [&](std::size_t cell) {
      std::vector<Span> labels(choice.axes.size());
      auto left = cell;
      for (std::size_t axis = choice.axes.size(); axis-- > 0; left /= choice.axes[axis].size())
        labels[axis] = choice.axes[axis][left % choice.axes[axis].size()].label;
      // A column of a table with bands stands in its head, above the row of the band.
      place_ = is_own(labels[0]) && labels[0].begin >= whole.begin ? labels[0] : whole;
      labels_.insert(labels_.end(), labels.begin(), labels.end());
    };
    const auto leave = [&] {
      labels_.resize(labels_.size() - choice.axes.size());
      place_ = outer;
    };
    for (std::size_t axis = 0; axis < choice.axes.size(); ++axis) cuts(id, axis);
    for (std::size_t cell = 0; cell < choice.cells.size(); ++cell) {
      enter(cell);
      value({{{PlanUse::Kind::cell, index, static_cast<std::uint32_t>(cell), 0}}, {}, id, true}, choice.cells[cell]);
      // Neighbours in a row of a table, or one below the other.
      if ((cell + 1) % columns != 0) swap(id, cell, cell + 1);
      leave();
    }
    if (choice.fallback != NodeId::none)
      value({{{PlanUse::Kind::fallback, index, 0, 0}}, {}, id, false}, choice.fallback);
  }

  void readings(NodeId id) {
    const auto& group = plan_.readings[static_cast<std::size_t>(plan_[id].number)];
    const auto outer = place_;
    for (std::size_t i = 0; i < group.readings.size(); ++i) {
      place_ = group.readings[i].span;
      labels_.push_back(place_);
      value({{{PlanUse::Kind::reading, static_cast<std::uint32_t>(plan_[id].number), static_cast<std::uint32_t>(i), 0}},
             {},
             id,
             true},
            group.readings[i].value);
      labels_.pop_back();
    }
    place_ = outer;
  }

  void bands(NodeId id) {
    const auto index = static_cast<std::uint32_t>(plan_[id].number);
    const auto& scale = plan_.bands[index];
    const auto outer = place_;
    value({{{PlanUse::Kind::band_base, index, 0, 0}}, {}, id, false}, scale.base);
    // The totals of a period are banded twice, with this claim and without: one text.
    const auto outer_ordinals = std::exchange(ordinals_, {});
    for (std::uint32_t i = 0; i < scale.bands.size(); ++i) {
      const auto& band = scale.bands[i];
      place_ = band.label;
      labels_.push_back(band.label);
      value({{{PlanUse::Kind::band_rate, index, i, 0}}, {}, id, true}, band.rate);
      const bool last = i + 1 == scale.bands.size();
      // Where two bands meet both texts say the same figure, and the checker sees when they do not: it is changed in
      // both.
      if (band.high != NodeId::none && (last || scale.bands[i + 1].rate != band.rate)) {
        std::vector<PlanUse> uses{{PlanUse::Kind::band_high, index, i, 0}};
        if (!last) uses.push_back({PlanUse::Kind::band_low, index, i + 1, 0});
        figure({uses, {}, id, true}, band.high);
      }
      if (i == 0 && band.low != NodeId::none)
        figure({{{PlanUse::Kind::band_low, index, 0, 0}}, {}, id, true}, band.low);
      labels_.pop_back();
    }
    ordinals_ = outer_ordinals;
    place_ = outer;
  }

  void requirements(std::uint32_t matter) {
    const auto& all = plan_.matters[matter].requirements;
    const auto root = plan_[rule_].root;
    for (std::uint32_t i = 0; i < all.size(); ++i) {
      place_ = all[i].words;
      std::vector<PlanUse> uses{{PlanUse::Kind::requirement, matter, i, 0}};
      if (root == all[i].condition) uses.push_back(operand_use(plan_[rule_].node, 0));
      else if (plan_[root].op == Op::all_of && plan_[root].count == all.size() &&
               plan_.operand(root, i) == all[i].condition)
        uses.push_back(operand_use(root, i));
      condition({uses, {}, all[i].condition, true}, all[i].condition);
    }
  }

  void lines(const std::vector<MatterLine>& all, PlanUse::Kind kind, std::uint32_t matter) {
    for (std::uint32_t i = 0; i < all.size(); ++i) {
      if (all[i].condition == NodeId::none || !is_own(all[i].condition_words)) continue;
      place_ = all[i].condition_words;
      condition({{{kind, matter, i, 0}}, {}, all[i].condition, true}, all[i].condition);
    }
  }

  // --- conditions ---

  /// A comparison with what the policy sets: where it cuts the values of a quantity in two.
  struct Cut {
    NodeId quantity = NodeId::none, edge = NodeId::none; ///< edge: bare; `none` for a figure
    Int figure = 0;
    Scale scale = 1;
    bool after = false; ///< the edge belongs to what is below
    auto key() const { return std::tuple(quantity, edge, figure, scale, after); }
  };
  struct Leaf {
    At at; ///< of the comparison
    NodeId id = NodeId::none;
    std::uint32_t edge = 0; ///< which operand
    Cut cut;
  };

  void leaves(const At& at, NodeId id, std::vector<Leaf>& out) {
    const auto& node = plan_[id];
    if (node.op == Op::rule || node.op == Op::constant || out.size() >= most_mutations) return;
    if (node.op == Op::all_of || node.op == Op::any_of || node.op == Op::negate) {
      for (std::uint32_t i = 0; i < node.count; ++i) leaves(below(at, id, i), plan_.operand(id, i), out);
      return;
    }
    if (is_comparison(node.op)) {
      const auto a = plan_.operand(id, 0), b = plan_.operand(id, 1);
      const auto measured = boundary_between(plan_, origins_, a, b);
      if (measured.edge != NodeId::none) {
        Leaf leaf{at, id, measured.edge == b ? 1u : 0u, {}};
        const auto bare = plan_.bare(measured.edge);
        leaf.cut.quantity = plan_.bare(measured.quantity);
        leaf.cut.after = (leaf.edge == 1) == (node.op == Op::less_equal);
        if (plan_[measured.edge].op == Op::constant) {
          const auto figure = reduce({plan_[measured.edge].number, plan_[measured.edge].scale});
          leaf.cut.figure = figure.steps;
          leaf.cut.scale = figure.scale;
          if (is_whole(plan_[measured.quantity].type) && figure.scale == 1 &&
              leaf.cut.after) { // 90天以内 and 91天以上 cut at one place
            ++leaf.cut.figure;
            leaf.cut.after = false;
          }
        } else {
          leaf.cut.edge = bare;
        }
        out.push_back(std::move(leaf));
        const auto other = 1 - out.back().edge;
        value(below(at, id, other), plan_.operand(id, other));
        if (plan_[measured.edge].op != Op::constant) value(below(at, id, 1 - other), measured.edge);
        return;
      }
    }
    // 包含, 其中 and the like: what is in them is changed by itself.
    for (std::uint32_t i = 0; i < node.count; ++i) value(below(at, id, i), plan_.operand(id, i));
  }

  static bool is_whole(const Type& type) { return type.kind == TypeKind::date || type.kind == TypeKind::count; }

  void condition(const At& at, NodeId id) {
    const auto& node = plan_[id];
    if (node.op == Op::rule || node.op == Op::constant) return;
    auto from = at;
    from.copied = true;
    std::vector<Leaf> found;
    leaves(from, id, found);
    std::map<decltype(Cut{}.key()), std::vector<const Leaf*>> groups;
    for (const auto& leaf : found) groups[leaf.cut.key()].push_back(&leaf);
    for (const auto& leaf : found)
      if (const auto& group = groups[leaf.cut.key()]; group.front() == &leaf) cut(group);
  }

  /// The conditions of one axis: where two cases meet, both texts say so, and the checker sees when they do not agree.
  /// So a cut is changed in all of them.
  void cuts(NodeId id, std::size_t axis) {
    const auto index = static_cast<std::uint32_t>(plan_[id].number);
    const auto& choice = plan_.selections[index];
    const auto& arms = choice.axes[axis];
    const auto outer = place_;
    std::vector<Leaf> found;
    std::vector<std::size_t> arm_of;
    for (std::size_t i = 0; i < arms.size(); ++i) {
      if (arms[i].condition == NodeId::none) continue;
      place_ = is_own(arms[i].label) ? arms[i].label : outer;
      labels_.push_back(arms[i].label);
      leaves({{{PlanUse::Kind::arm, index, static_cast<std::uint32_t>(axis), static_cast<std::uint32_t>(i)}},
              {},
              id,
              true},
             arms[i].condition, found);
      labels_.pop_back();
      arm_of.resize(found.size(), i);
    }
    const bool rest =
        std::any_of(arms.begin(), arms.end(), [](const Arm& arm) { return arm.condition == NodeId::none; });
    const bool complete = choice.proved && !rest && !choice.exception && choice.fallback == NodeId::none;
    std::map<decltype(Cut{}.key()), std::vector<const Leaf*>> groups;
    for (const auto& leaf : found) groups[leaf.cut.key()].push_back(&leaf);
    for (std::size_t i = 0; i < found.size(); ++i) {
      const auto& group = groups[found[i].cut.key()];
      // The outer end of complete cases: further out there are no claims, further in the checker finds a gap.
      if (group.front() != &found[i] || (complete && group.size() == 1)) continue;
      // Two cases of the same value meet here: it makes no difference where.
      if (group.size() == 2 && choice.axes.size() == 1 && complete) {
        const auto at = [&](const Leaf* leaf) { return arm_of[static_cast<std::size_t>(leaf - found.data())]; };
        if (choice.cells[at(group[0])] == choice.cells[at(group[1])]) continue;
      }
      place_ = is_own(arms[arm_of[i]].label) ? arms[arm_of[i]].label : outer;
      labels_.push_back(arms[arm_of[i]].label);
      cut(group);
      labels_.pop_back();
    }
    place_ = outer;
  }

  void cut(const std::vector<const Leaf*>& group) {
    const auto& first = *group.front();
    const auto edge = plan_.operand(first.id, first.edge);
    const auto& type = plan_[edge].type;
    const bool dated = type.kind == TypeKind::date;
    if (plan_[edge].op == Op::constant && is_written(plan_[edge].span))
      for (const int direction : {1, -1}) {
        if (direction < 0 && !dated) continue;
        if (dated && out_of_force(first.cut, direction)) continue;
        Mutation made = start(quantity_words(edge, plan_[edge].number),
                              quantity_words(edge, plan_[edge].number + direction * step(edge)));
        for (const auto* leaf : group) {
          const auto figure = plan_.operand(leaf->id, leaf->edge);
          auto rewrite = at_place(leaf->at, Rewrite::Kind::figure);
          rewrite.path.push_back(leaf->edge);
          rewrite.number = plan_[figure].number + direction * step(figure);
          made.rewrites.push_back(std::move(rewrite));
        }
        add(std::move(made));
      }
    if (is_whole(type)) return; // the same as one more
    const auto quantity = plan_.bare(plan_.operand(first.id, 1 - first.edge));
    const auto side = [&](bool with) {
      const bool upper = first.edge == 1;
      const auto zh = upper ? (with ? "不超过" : "小于") : (with ? "不低于" : "超过");
      const auto en = upper ? (with ? "at most" : "below") : (with ? "at least" : "above");
      Words out;
      for (const auto language : {Language::zh, Language::en}) {
        const auto name = name_of(quantity, language),
                   figure = plan_[edge].op == Op::constant
                                ? quantity_words(edge, plan_[edge].number)[static_cast<std::size_t>(language)]
                                : name_of(plan_.bare(edge), language);
        out[static_cast<std::size_t>(language)] =
            name + (name.empty() ? "" : " ") + (language == Language::zh ? zh : en) + " " + figure;
      }
      return out;
    };
    const bool with = plan_[first.id].op == Op::less_equal;
    auto made = start(side(with), side(!with));
    for (const auto* leaf : group) {
      auto rewrite = at_place(leaf->at, Rewrite::Kind::comparison);
      rewrite.op = plan_[leaf->id].op == Op::less ? Op::less_equal : Op::less;
      made.rewrites.push_back(std::move(rewrite));
    }
    add(std::move(made));
  }

  /// A claim of a day before the policy is in force, or after, is none of its claims.
  bool out_of_force(const Cut& cut, int direction) const {
    const auto& header = policy_.header;
    if (plan_[cut.quantity].op != Op::input ||
        header.governing_date != static_cast<InputId>(plan_[cut.quantity].number))
      return false;
    const auto moved = direction > 0 ? cut.figure : cut.figure - 1; // the day that changes sides
    return (header.from && moved < header.from->days) || (header.until && moved > header.until->days);
  }

  // --- changes ---

  void figure(const At& at, NodeId id) {
    const auto& node = plan_[id];
    if (node.op != Op::constant || !is_written(node.span)) return;
    switch (node.type.kind) {
    case TypeKind::money:
    case TypeKind::rate:
    case TypeKind::points:
    case TypeKind::number:
    case TypeKind::count:
    case TypeKind::date: break;
    default: return;
    }
    for (const int direction : {1, -1}) {
      if (direction < 0 && node.type.kind != TypeKind::date) continue;
      auto by = direction * step(id);
      if (node.type.kind == TypeKind::rate && node.number <= static_cast<Int>(node.scale) &&
          node.number + by > static_cast<Int>(node.scale))
        by = -by; // 100% becomes 99%
      auto made = start(quantity_words(id, node.number), quantity_words(id, node.number + by));
      auto rewrite = at_place(at, Rewrite::Kind::figure);
      rewrite.number = node.number + by;
      made.rewrites.push_back(std::move(rewrite));
      if (!at.copied && is_own(node.span) && rule_ != RuleId::none && node.span.begin >= plan_[rule_].span.begin &&
          node.span.end <= plan_[rule_].span.end)
        made.place = node.span;
      add(std::move(made));
    }
  }

  /// What the smallest mistake would be: a fen, a day, one more; one point of a whole rate, else a tenth of one; one in
  /// the last place of a number.
  Int step(NodeId id) const {
    const auto& node = plan_[id];
    const auto scale = static_cast<Int>(node.scale);
    switch (node.type.kind) {
    case TypeKind::money: return scale % 100 == 0 ? scale / 100 : 1;
    case TypeKind::rate:
    case TypeKind::points:
      if (scale % 100 == 0 && node.number * 100 % scale == 0) return scale / 100;
      return scale % 1000 == 0 ? scale / 1000 : 1;
    case TypeKind::number:
      for (const Int places : {Int{1}, Int{10}, Int{100}})
        if (scale % places == 0 && node.number * places % scale == 0) return scale / places;
      return 1;
    default: return scale;
    }
  }

  void rounding(const At&, NodeId id) {
    const auto& step = plan_.roundings[static_cast<std::size_t>(plan_[id].number)];
    if (step.by_policy) return; // 取整 of the head
    if (plan_[id].op == Op::divide && !is_own(plan_[id].span)) return;
    for (const auto mode : {Rounding::half_up, Rounding::down, Rounding::up}) {
      if (mode == step.mode) continue;
      auto made = start(mode_words(step.mode), mode_words(mode));
      Rewrite rewrite;
      rewrite.kind = Rewrite::Kind::rounding;
      rewrite.number = plan_[id].number;
      rewrite.mode = mode;
      rewrite.owner = id;
      made.rewrites.push_back(std::move(rewrite));
      add(std::move(made));
    }
  }

  /// 取整 of the head, wherever it is applied.
  void rounding_of_head() {
    const auto& header = policy_.header;
    if (!header.rounding || !is_own(header.rounding_span)) return;
    place_ = header.rounding_span;
    for (const auto mode : {Rounding::half_up, Rounding::down, Rounding::up}) {
      if (mode == header.rounding->mode) continue;
      auto from = mode_words(header.rounding->mode), to = mode_words(mode);
      auto made = start(from, to);
      for (std::size_t i = 0; i < plan_.nodes.size(); ++i) {
        const auto& node = plan_.nodes[i];
        if (node.op != Op::round && node.op != Op::divide) continue;
        const auto& step = plan_.roundings[static_cast<std::size_t>(node.number)];
        if (!step.by_policy || step.mode != header.rounding->mode) continue;
        Rewrite rewrite;
        rewrite.kind = Rewrite::Kind::rounding;
        rewrite.number = node.number;
        rewrite.mode = mode;
        rewrite.owner = static_cast<NodeId>(i);
        made.rewrites.push_back(std::move(rewrite));
      }
      if (!made.rewrites.empty()) add(std::move(made));
    }
  }

  void swap(NodeId id, std::size_t a, std::size_t b) {
    const auto index = static_cast<std::uint32_t>(plan_[id].number);
    const auto& cells = plan_.selections[index].cells;
    if (cells[a] == cells[b]) return;
    const auto value_words = [&](NodeId cell, Language language) {
      const auto bare = plan_.bare(cell);
      if (plan_[bare].op == Op::constant && plan_[bare].type.kind != TypeKind::text)
        return quantity_words(bare, plan_[bare].number)[static_cast<std::size_t>(language)];
      return name_of(bare, language);
    };
    Words from, to;
    for (const auto language : {Language::zh, Language::en}) {
      const auto at = static_cast<std::size_t>(language);
      from[at] = value_words(cells[a], language);
      to[at] = value_words(cells[b], language);
      if (from[at].empty() || to[at].empty()) return; // formulas: a mistake of another kind
      to[at] += language == Language::zh ? "（与下一格互换）" : " (exchanged with the next)";
    }
    auto made = start(from, to);
    for (const auto& [at, with] : {std::pair(a, b), std::pair(b, a)}) {
      Rewrite rewrite;
      rewrite.kind = Rewrite::Kind::node;
      rewrite.uses = {{PlanUse::Kind::cell, index, static_cast<std::uint32_t>(at), 0}};
      rewrite.node = cells[with];
      rewrite.owner = id;
      made.rewrites.push_back(std::move(rewrite));
    }
    add(std::move(made));
  }

  // --- words ---

  static Words mode_words(Rounding mode) {
    switch (mode) {
    case Rounding::half_up: return {"四舍五入", "round half up"};
    case Rounding::down: return {"舍去", "round down"};
    case Rounding::up: break;
    }
    return {"进位", "round up"};
  }

  Words quantity_words(NodeId id, Int number) const {
    const auto& node = plan_[id];
    return {policy_.scope.format(node.type, number, node.scale, Language::zh),
            policy_.scope.format(node.type, number, node.scale, Language::en)};
  }

  std::string name_of(NodeId id, Language language) const {
    const auto& node = plan_[id];
    const auto pick = [&](const std::string& name, const std::string& english) {
      return language == Language::en && !english.empty() ? english : name;
    };
    if (node.op == Op::input)
      return pick(policy_.scope.inputs[static_cast<std::size_t>(node.number)].name,
                  policy_.scope.inputs[static_cast<std::size_t>(node.number)].english);
    if (node.op != Op::rule) return {};
    const auto& named = plan_.rules[static_cast<std::size_t>(node.number)];
    return pick(named.name, policy_.scope.items[static_cast<std::size_t>(named.item)].english);
  }

  /// Whether a constant is a figure of the text, not one that a phrase stands for (the 0 of “超过 … 的部分”).
  bool is_written(Span span) const {
    const auto text = sources_.text(span);
    if (!text.empty() && text[0] >= '0' && text[0] <= '9')
      return text.find("÷") == text.npos && text.find('/') == text.npos;
    for (const std::string_view digit :
         {"百分之", "零", "〇", "一", "二", "两", "三", "四", "五", "六", "七", "八", "九", "十",
          "半",     "０", "１", "２", "３", "４", "５", "６", "７", "８", "９", "¥",  "￥"})
      if (text.starts_with(digit)) return true;
    return false;
  }

  Mutation start(Words from, Words to) const { return {rule_, place_, labels_, std::move(from), std::move(to), {}}; }
  static Rewrite at_place(const At& at, Rewrite::Kind kind) {
    Rewrite out;
    out.kind = kind;
    out.uses = at.uses;
    out.path = at.path;
    out.owner = at.owner;
    return out;
  }

  /// Two uses of one text (按入院日期的 …, the bands of a total) are changed together: the same change at the same
  /// place, the first with the first.
  void add(Mutation made) {
    std::vector<std::uint32_t> labels;
    for (const auto label : made.labels) labels.insert(labels.end(), {label.begin, label.end});
    Key key{rule_ == RuleId::none ? place_.begin : plan_[rule_].name_span.begin, made.place.begin, std::move(labels),
            made.from[0] + "→" + made.to[0], 0};
    std::get<4>(key) = ordinals_[key]++;
    const auto [found, fresh] = known_.emplace(key, out_.size());
    if (fresh) out_.push_back(std::move(made));
    else
      for (auto& rewrite : made.rewrites) out_[found->second].rewrites.push_back(std::move(rewrite));
  }

  using Key = std::tuple<std::uint32_t, std::uint32_t, std::vector<std::uint32_t>, std::string, std::uint32_t>;
  const Policy& policy_;
  const Policy& layer_; ///< whose text is changed
  const Plan& plan_;
  const SourceSet& sources_;
  std::vector<std::int8_t> origins_;
  std::vector<bool> seen_;
  std::vector<Mutation> out_;
  std::map<Key, std::size_t> known_;
  std::map<Key, std::uint32_t> ordinals_; ///< within one reading of a rule
  RuleId rule_ = RuleId::none;
  Span place_;
  std::vector<Span> labels_;
};

} // namespace

std::vector<Mutation> mutations_of(const Policy& policy, const Policy& layer, const SourceSet& sources) {
  return Lister(policy, layer, sources).run();
}

} // namespace medpol
