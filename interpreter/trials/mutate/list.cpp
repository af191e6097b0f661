#include "grammar/words/reports.hpp"
#include "interpreter/trials/mutate/lister.hpp"

#include <algorithm>

namespace medpol {

std::vector<Mutation> Lister::run() {
  rounding_of_head();
  for (std::size_t i = 0; i < plan_.rules.size(); ++i)
    if (is_own(plan_.rules[i].span)) rule(static_cast<RuleId>(i));
  rule_ = RuleId::none;
  for (const auto& matter : plan_.matters)
    for (const auto* all : {&matter.documents, &matter.steps})
      for (const auto& line : *all) {
        if (line.condition == NodeId::none || !is_own(line.condition_words)) continue;
        place_ = line.condition_words;
        condition(line.condition);
      }
  std::stable_sort(out_.begin(), out_.end(),
                   [](const Mutation& a, const Mutation& b) { return a.place.begin < b.place.begin; });
  return std::move(out_);
}

void Lister::rule(RuleId id) {
  const auto& one = plan_[id];
  if (one.node == NodeId::none || one.root == NodeId::none) return;
  rule_ = id;
  place_ = is_own(one.formula) ? one.formula : one.name_span;
  for (const auto& matter : plan_.matters)
    if (matter.eligibility == id) {
      for (const auto& requirement : matter.requirements) {
        place_ = requirement.words;
        condition(requirement.condition);
      }
      return;
    }
  value(one.root);
}

void Lister::value(NodeId id) {
  const auto& node = plan_[id];
  if (out_.size() >= most_mutations || node.op == Op::rule || node.op == Op::balance) return;
  if (seen_[static_cast<std::size_t>(id)]) return;
  if (node.op == Op::constant) return figure({id});
  if (node.type.kind == TypeKind::yes_no && !is_choice(node.op)) return condition(id);
  seen_[static_cast<std::size_t>(id)] = true;
  switch (family(node.op)) {
  case Family::choice: return node.op == Op::select ? selection(id) : readings(id);
  case Family::bands: return bands(id);
  case Family::restated:
  case Family::arithmetic:
    if (rounds(node.op)) rounding(id);
    break;
  case Family::literal:
  case Family::field:
  case Family::rule:
  case Family::extreme:
  case Family::condition:
  case Family::account:
  case Family::calendar:
  case Family::over_records:
  case Family::per_record:
  case Family::decision: break;
  }
  for (std::uint32_t i = 0; i < node.count; ++i) value(plan_.operand(id, i));
}

void Lister::selection(NodeId id) {
  const auto& choice = plan_.selections[static_cast<std::size_t>(plan_[id].number)];
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
    value(choice.cells[cell]);
    // Neighbours in a row of a table, or one below the other.
    if ((cell + 1) % columns != 0) swap(id, cell, cell + 1);
    leave();
  }
  if (choice.fallback != NodeId::none) value(choice.fallback);
}

void Lister::readings(NodeId id) {
  const auto& group = plan_.readings[static_cast<std::size_t>(plan_[id].number)];
  const auto outer = place_;
  for (const auto& reading : group.readings) {
    place_ = reading.span;
    labels_.push_back(place_);
    value(reading.value);
    labels_.pop_back();
  }
  place_ = outer;
}

void Lister::bands(NodeId id) {
  const auto& scale = plan_.bands[static_cast<std::size_t>(plan_[id].number)];
  const auto outer = place_;
  value(scale.base);
  for (std::size_t i = 0; i < scale.bands.size(); ++i) {
    const auto& band = scale.bands[i];
    place_ = band.label;
    labels_.push_back(band.label);
    value(band.rate);
    const bool last = i + 1 == scale.bands.size();
    // Where two bands meet both texts say the same figure, and the checker sees when they do not: it is changed in
    // both.
    if (band.high != NodeId::none && last) figure({band.high});
    else if (band.high != NodeId::none && !plan_.same(scale.bands[i + 1].rate, band.rate))
      figure({band.high, scale.bands[i + 1].low});
    if (i == 0 && band.low != NodeId::none) figure({band.low});
    labels_.pop_back();
  }
  place_ = outer;
}

void Lister::figure(const std::vector<NodeId>& alike) {
  const auto id = alike.front();
  const auto& node = plan_[id];
  if (node.op != Op::constant || !words_.is_written(node.span)) return;
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
    const bool whole = node.type.kind == TypeKind::rate && node.number <= static_cast<Int>(node.scale) &&
                       node.number + direction * step(id) > static_cast<Int>(node.scale);
    const auto by = whole ? -direction : direction; // 100% becomes 99%
    auto made = start(words_.quantity(id, node.number), words_.quantity(id, node.number + by * step(id)));
    for (const auto one : alike) change(made, one, by);
    const bool here = is_own(node.span) && rule_ != RuleId::none && node.span.begin >= plan_[rule_].span.begin &&
                      node.span.end <= plan_[rule_].span.end;
    if (here && labels_.empty()) made.place = node.span;
    add(std::move(made), node.span);
  }
}

void Lister::change(Mutation& made, NodeId figure, int direction) {
  if (figures_.empty())
    for (std::size_t i = 0; i < plan_.nodes.size(); ++i)
      if (plan_.nodes[i].op == Op::constant) figures_[key_of(plan_.nodes[i].span)].push_back(static_cast<NodeId>(i));
  for (const auto id : figures_[key_of(plan_[figure].span)])
    if (plan_[id].type == plan_[figure].type)
      made.rewrites.push_back(
          {Rewrite::Kind::figure, id, plan_[id].number + direction * step(id), 0, Op::constant, Rounding::half_up});
}

Int Lister::step(NodeId id) const {
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

void Lister::rounding(NodeId id) {
  const auto& step = plan_.roundings[static_cast<std::size_t>(plan_[id].number)];
  if (step.by_policy) return; // 取整 of the head
  if (plan_[id].op == Op::divide && !is_own(plan_[id].span)) return;
  for (const auto mode : {Rounding::half_up, Rounding::down, Rounding::up}) {
    if (mode == step.mode) continue;
    auto made = start(MutationWords::of(step.mode), MutationWords::of(mode));
    made.rewrites.push_back({Rewrite::Kind::rounding, id, 0, 0, Op::constant, mode});
    add(std::move(made), plan_[id].span);
  }
}

void Lister::rounding_of_head() {
  const auto& header = policy_.header;
  if (!header.rounding || !is_own(header.rounding_span)) return;
  place_ = header.rounding_span;
  for (const auto mode : {Rounding::half_up, Rounding::down, Rounding::up}) {
    if (mode == header.rounding->mode) continue;
    auto from = MutationWords::of(header.rounding->mode), to = MutationWords::of(mode);
    auto made = start(from, to);
    for (std::size_t i = 0; i < plan_.nodes.size(); ++i) {
      const auto& node = plan_.nodes[i];
      if (!rounds(node.op)) continue;
      const auto& step = plan_.roundings[static_cast<std::size_t>(node.number)];
      if (!step.by_policy || step.mode != header.rounding->mode) continue;
      made.rewrites.push_back({Rewrite::Kind::rounding, static_cast<NodeId>(i), 0, 0, Op::constant, mode});
    }
    if (!made.rewrites.empty()) add(std::move(made), place_);
  }
}

void Lister::swap(NodeId id, std::size_t a, std::size_t b) {
  const auto& cells = plan_.selections[static_cast<std::size_t>(plan_[id].number)].cells;
  if (plan_.same(cells[a], cells[b])) return;
  const auto value_words = [&](NodeId cell, Language language) {
    const auto bare = plan_.bare(cell);
    if (plan_[bare].op == Op::constant && plan_[bare].type.kind != TypeKind::text)
      return words_.quantity(bare, plan_[bare].number)[static_cast<std::size_t>(language)];
    return words_.name(bare, language);
  };
  Words from, to;
  for (const auto language : {Language::zh, Language::en}) {
    const auto at = static_cast<std::size_t>(language);
    from[at] = value_words(cells[a], language);
    to[at] = value_words(cells[b], language);
    if (from[at].empty() || to[at].empty()) return; // formulas: a mistake of another kind
  }
  auto made = start(from, words_of(say<ReportPhrase::exchanged_with_next>(to)));
  made.rewrites.push_back({Rewrite::Kind::exchange, id, static_cast<Int>(b), a, Op::constant, Rounding::half_up});
  add(std::move(made), place_);
}

void Lister::add(Mutation made, Span text) {
  std::vector<std::uint32_t> labels;
  for (const auto label : made.labels) labels.insert(labels.end(), {label.begin, label.end});
  const Key key{rule_ == RuleId::none ? place_.begin : plan_[rule_].name_span.begin, key_of(text), std::move(labels),
                made.from[0] + "→" + made.to[0]};
  const auto [found, fresh] = known_.emplace(key, out_.size());
  if (fresh) return out_.push_back(std::move(made));
  auto& rewrites = out_[found->second].rewrites;
  rewrites.insert(rewrites.end(), made.rewrites.begin(), made.rewrites.end());
}

std::vector<Mutation> mutations_of(const Policy& policy, const Policy& layer, const SourceSet& sources) {
  return Lister(policy, layer, sources).run();
}

} // namespace medpol
