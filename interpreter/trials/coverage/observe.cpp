#include "interpreter/trials/coverage/observe.hpp"

#include <algorithm>

namespace medpol {
namespace {

class Observer {
public:
  Observer(const Plan& plan, const CoverageItems& items, const Trace& trace, std::vector<bool>& seen)
      : plan_(plan), items_(items), trace_(trace), seen_(seen) {}

  void run() {
    for (std::size_t i = 0; i < plan_.nodes.size(); ++i) {
      const auto id = static_cast<NodeId>(i);
      if (trace_[id].state == State::idle) continue;
      if (plan_[id].op == Op::select) unlooked_arms(id);
      else told_elsewhere(id);
      if (!has_sites(id)) continue;
      if (trace_.records[i].empty()) mark(id, 0);
      for (std::uint32_t record = 1; record <= trace_.records[i].size(); ++record) mark(id, record);
    }
    for (const auto& choice : trace_.choices) taken(choice);
    if (items_.head != NodeId::none) look(items_.head, 0);
  }

private:
  bool has_sites(NodeId id) const {
    return items_.first_site[static_cast<std::size_t>(id)] != items_.first_site[static_cast<std::size_t>(id) + 1];
  }
  template <class Each> void each_site(NodeId id, Each each) {
    for (auto i = items_.first_site[static_cast<std::size_t>(id)];
         i < items_.first_site[static_cast<std::size_t>(id) + 1]; ++i)
      each(items_.sites[i], items_.items[items_.sites[i].item]);
  }

  /// A figure of the policy, what came out here or where the same is asked, or what the claim says.
  std::optional<Int> value(NodeId id, std::uint32_t record) const {
    const auto& node = plan_[id];
    if (node.op == Op::constant) return node.number;
    const auto& result = trace_.known_at(plan_, id, record);
    if (result.state == State::value) return result.value;
    if (node.op == Op::input && node.frame == ListId::none && node.type.kind != TypeKind::text) {
      const auto& given = trace_.inputs[static_cast<std::size_t>(node.number)];
      return given.present ? std::optional(given.value) : std::nullopt;
    }
    if (node.op != Op::rescale) return std::nullopt;
    const auto finer = value(plan_.operand(id, 0), record);
    return finer ? multiply(*finer, node.number) : std::nullopt;
  }

  void mark(NodeId id, std::uint32_t record) {
    const auto& result = trace_.at(id, record);
    const bool answered = result.state == State::value || result.state == State::refused ||
                          (result.state == State::review && says_so(result.origin));
    each_site(id, [&](const CoverageSite& site, const CoverageItem& item) {
      switch (item.kind) {
      case CoverageKind::rule: seen_[site.item] = seen_[site.item] || answered; break;
      case CoverageKind::band: band(site, id, record); break;
      case CoverageKind::limit:
        if (result.state == State::value) limit(site, item, id, record);
        break;
      case CoverageKind::condition:
        if (result.state == State::value) condition(site, item, result.value != 0);
        break;
      case CoverageKind::boundary:
        if (result.state == State::value) boundary(site, item, id, record);
        break;
      case CoverageKind::branch:
        if (plan_[id].op == Op::reading) reading(site, id);
        break;
      default: break; // see taken()
      }
    });
  }

  /// Whether it is the policy that sends a claim to review: by its words, or because its source breaks off.
  bool says_so(NodeId origin) const {
    const auto& node = plan_[origin];
    return node.op == Op::review ||
           (node.op == Op::reading && plan_.readings[static_cast<std::size_t>(node.number)].readings.empty());
  }

  void taken(const Choice& choice) {
    if (!has_sites(choice.node)) return;
    const auto& selection = plan_.selections[static_cast<std::size_t>(plan_[choice.node].number)];
    std::size_t cell = 0;
    for (std::size_t axis = 0; axis < choice.arms.size(); ++axis) {
      if (choice.second[axis] >= 0) return;
      if (choice.arms[axis] < 0) {
        cell = fallback_index;
        break;
      }
      cell = cell * selection.axes[axis].size() + static_cast<std::size_t>(choice.arms[axis]);
    }
    each_site(choice.node, [&](const CoverageSite& site, const CoverageItem&) {
      if (site.index == cell) seen_[site.item] = true;
    });
  }

  void reading(const CoverageSite& site, NodeId id) {
    const auto& group = plan_.readings[static_cast<std::size_t>(plan_[id].number)];
    const auto* chosen = chosen_reading(group, trace_.readings);
    if (chosen != nullptr && chosen == &group.readings[site.index]) seen_[site.item] = true;
  }

  void band(const CoverageSite& site, NodeId id, std::uint32_t record) {
    const auto& bands = plan_.bands[static_cast<std::size_t>(plan_[id].number)];
    const auto& band = bands.bands[site.index];
    const auto base = value(bands.base, record);
    const auto low = band.low == NodeId::none ? std::optional<Int>(0) : value(band.low, record);
    if (base && low && *base > *low) seen_[site.item] = true;
  }

  void limit(const CoverageSite& site, const CoverageItem& item, NodeId id, std::uint32_t record) {
    const auto free = value(plan_.operand(id, 0), record), end = value(plan_.operand(id, 1), record);
    if (!free || !end) return;
    const bool active = plan_[id].op == Op::minimum ? *end < *free : *end > *free;
    if (active == (item.side == CoverageSide::active)) seen_[site.item] = true;
  }

  void condition(const CoverageSite& site, const CoverageItem& item, bool holds) {
    if (holds == (item.side == CoverageSide::holds)) seen_[site.item] = true;
  }

  /// Of a band the edge is in the scale of the base, as are the operands of a comparison.
  void boundary(const CoverageSite& site, const CoverageItem& item, NodeId owner, std::uint32_t record) {
    const auto [quantity, edge] = boundary_at(plan_, item, owner);
    const auto measured = value(quantity, record), end = value(edge, record);
    if (!measured || !end) return;
    const auto distance = subtract(*measured, *end);
    if (!distance) return;
    const auto parts =
        multiply(*distance < 0 ? -*distance : *distance, static_cast<Int>(boundary_step(plan_, quantity, edge)));
    const bool near = parts && *parts <= static_cast<Int>(plan_[quantity].scale);
    const auto side = *distance == 0 ? CoverageSide::at_it : *distance < 0 ? CoverageSide::below : CoverageSide::beyond;
    if (item.side == side && (near || side == CoverageSide::at_it)) seen_[site.item] = true;
  }

  // --- cases that were not looked at, for an earlier one held ---

  void unlooked_arms(NodeId id) {
    const auto& selection = plan_.selections[static_cast<std::size_t>(plan_[id].number)];
    const auto records = static_cast<std::uint32_t>(trace_.records[static_cast<std::size_t>(id)].size());
    for (const auto& arms : selection.axes)
      for (const auto& arm : arms) {
        if (arm.condition == NodeId::none || trace_[arm.condition].state != State::idle) continue;
        if (records == 0) look(arm.condition, 0);
        for (std::uint32_t record = 1; record <= records; ++record) look(arm.condition, record);
      }
  }

  /// Conditions below a node of which an equal one was asked before, elsewhere.
  void told_elsewhere(NodeId id) {
    const auto& node = plan_[id];
    const auto records = static_cast<std::uint32_t>(trace_.records[static_cast<std::size_t>(id)].size());
    const auto each_record = [&](NodeId condition) {
      if (records == 0) look(condition, 0);
      for (std::uint32_t record = 1; record <= records; ++record) look(condition, record);
    };
    const bool joins = is_connective(node.op);
    for (std::uint32_t i = 0; i < node.count; ++i) {
      const auto operand = plan_.operand(id, i);
      if (plan_[operand].type.kind != TypeKind::yes_no || trace_[operand].state != State::idle) continue;
      if (joins) return each_record(id);
      each_record(operand);
    }
  }

  /// Whether a condition holds, as far as it can be told from what was evaluated; marks what it meets.
  std::optional<bool> look(NodeId id, std::uint32_t record) {
    const auto& node = plan_[id];
    std::optional<bool> out;
    if (node.op == Op::all_of || node.op == Op::any_of) {
      const bool stop_at = node.op == Op::any_of;
      out = !stop_at;
      for (std::uint32_t i = 0; i < node.count && out != stop_at; ++i) {
        const auto one = look(plan_.operand(id, i), record);
        if (!one || *one == stop_at) out = one;
      }
    } else if (node.op == Op::negate) {
      out = look(plan_.operand(id, 0), record);
      if (out) out = !*out;
    } else if (const auto known = value(id, record)) {
      out = *known != 0;
    } else if (node.op == Op::member) {
      const auto a = value(plan_.operand(id, 0), record);
      if (a && !plan_.is_wider(node, static_cast<std::size_t>(*a)))
        out = plan_.sets[static_cast<std::size_t>(node.number)][static_cast<std::size_t>(*a)];
    } else if (is_comparison(node.op)) {
      const auto a = value(plan_.operand(id, 0), record), b = value(plan_.operand(id, 1), record);
      if (a && b) out = node.op == Op::less ? *a < *b : node.op == Op::equal ? *a == *b : *a <= *b;
    }
    if (const auto known = out ? std::nullopt : value(id, record)) out = *known != 0;
    if (!out) return out;
    each_site(id, [&](const CoverageSite& site, const CoverageItem& item) {
      if (item.kind == CoverageKind::condition) condition(site, item, *out);
      if (item.kind == CoverageKind::boundary) boundary(site, item, id, record);
    });
    return out;
  }

  const Plan& plan_;
  const CoverageItems& items_;
  const Trace& trace_;
  std::vector<bool>& seen_;
};

} // namespace

void observe(const Plan& plan, const CoverageItems& items, const Trace& trace, std::vector<bool>& seen) {
  Observer(plan, items, trace, seen).run();
}

} // namespace medpol
