#include "interpreter/analyse/prove/find_claim.hpp"

#include <algorithm>

namespace medpol {
namespace {

constexpr int most_depth = 200, most_steps = 4000;

std::optional<Int> shifted(const std::optional<Int>& end, Int by) { return end ? add(*end, by) : std::nullopt; }
std::optional<Int> less(Int from, const std::optional<Int>& end) { return end ? subtract(from, *end) : std::nullopt; }
/// ⌈a/b⌉ and ⌊a/b⌋ for b > 0.
Int ceiling(Int a, Int b) { return a / b + (a % b > 0 ? 1 : 0); }
Int floor(Int a, Int b) { return a / b - (a % b < 0 ? 1 : 0); }

struct Depth {
  int& depth;
  explicit Depth(int& counter) : depth(counter) { ++depth; }
  ~Depth() { --depth; }
};

} // namespace

/// Changes fields that are not pinned so that the node comes to the target; true when that seems done.
bool ClaimFinder::aim(NodeId id, Target target) {
  const Depth depth(depth_);
  if (depth_ > most_depth || ++steps_ > most_steps) return false;
  const auto& node = plan_[id];
  switch (family(node.op)) {
  case Family::literal: return target.holds(node.number);
  case Family::field: return aim_input(node, target);
  case Family::rule:
    return plan_.rules[static_cast<std::size_t>(node.number)].root != NodeId::none && aim(plan_.operand(id, 0), target);
  case Family::restated: return aim_restated(id, target);
  case Family::arithmetic:
    if (const auto done = aim_arithmetic(id, target)) return *done;
    break;
  case Family::extreme: return aim_extreme(id, target);
  case Family::choice: {
    if (node.op == Op::select) return aim_select(id, target);
    const auto chosen = chosen_formula(plan_, evaluator_.trace(), id, 0);
    return chosen != NodeId::none && aim(chosen, target);
  }
  case Family::bands: return aim_bands(id, target);
  case Family::calendar:
    if (traits(node.op).result == ops::Result::day) break;
    return aim_date(id, target);
  case Family::over_records:
    if (traits(node.op).result != ops::Result::truth) return aim_records(id, target);
    if (target.low && target.low == target.high) return aim_any_or_each(id, *target.low != 0);
    break;
  case Family::condition:
    if (target.low && target.low == target.high) return aim_condition(id, *target.low != 0);
    break;
  case Family::account:
  case Family::per_record:
  case Family::decision: break;
  }
  const auto value = value_of(id);
  return value && target.holds(*value);
}

bool ClaimFinder::aim_restated(NodeId id, const Target& target) {
  const auto& node = plan_[id];
  const auto operand = plan_.operand(id, 0);
  switch (as<ops::Restated>(node.op)) {
  case ops::Restated::rescale:
    return aim(operand, {target.low ? std::optional(ceiling(*target.low, node.number)) : std::nullopt,
                         target.high ? std::optional(floor(*target.high, node.number)) : std::nullopt,
                         {}});
  case ops::Restated::round: break;
  }
  // Half a step of freedom either way is given up: the ends themselves are aimed at.
  const auto from = static_cast<Int>(plan_[operand].scale), to = static_cast<Int>(node.scale);
  const auto scaled = [&](const std::optional<Int>& end) {
    return end ? std::optional(*end * from / to) : std::nullopt;
  };
  return aim(operand, {scaled(target.low), scaled(target.high), {}});
}

/// nullopt: for that nothing is changed.
std::optional<bool> ClaimFinder::aim_arithmetic(NodeId id, const Target& target) {
  switch (as<ops::Arithmetic>(plan_[id].op)) {
  case ops::Arithmetic::add:
  case ops::Arithmetic::subtract: return aim_sum(id, target);
  case ops::Arithmetic::multiply: return aim_product(id, target);
  case ops::Arithmetic::divide:
  case ops::Arithmetic::sum: break;
  }
  return std::nullopt;
}

bool ClaimFinder::aim_condition(NodeId id, bool holds) {
  const auto& node = plan_[id];
  switch (as<ops::Condition>(node.op)) {
  case ops::Condition::negate: return aim(plan_.operand(id, 0), {!holds, !holds, {}});
  case ops::Condition::all_of:
  case ops::Condition::any_of: return aim_parts(id, holds);
  case ops::Condition::less:
  case ops::Condition::less_equal:
  case ops::Condition::equal: return aim_comparison(id, holds);
  case ops::Condition::within: return aim_within(id, holds);
  case ops::Condition::member: {
    auto wanted = plan_.sets[static_cast<std::size_t>(node.number)];
    if (!holds) {
      wanted.flip();
      for (std::size_t i = 0; i < wanted.size(); ++i) wanted[i] = wanted[i] && !plan_.is_wider(node, i);
    }
    return aim(plan_.operand(id, 0), {{}, {}, wanted});
  }
  case ops::Condition::given: break;
  }
  const auto field = static_cast<InputId>(node.number);
  if (!holds) return pin(field, {});
  if (!slot(field).present) give_default(field);
  return slot(field).present;
}

/// A record for which it holds, or none; or every record as it should be.
bool ClaimFinder::aim_any_or_each(NodeId id, bool holds) {
  const auto& node = plan_[id];
  const auto condition = plan_.operand(id, 1);
  const auto list = static_cast<InputId>(plan_[plan_.operand(id, 0)].number);
  auto& whole = draft_.inputs[static_cast<std::size_t>(list)];
  if (!whole.present) whole = {true, 1, {}, {}};
  const auto kept = record_;
  bool done = false;
  if ((node.op == Op::any_record) == holds) { // a record that does: one that is there, or another
    const auto count = static_cast<std::size_t>(whole.value);
    for (std::size_t i = 1; i <= count + 1 && !done; ++i) {
      record_ = i;
      done = attempt([&] { return aim(condition, {holds, holds, {}}); });
    }
  } else {
    // With no record, nothing is in the list; every record is as it should be.
    const auto fields = policy_.scope[policy_.scope[list].list].fields;
    if (std::none_of(draft_.pinned.begin(), draft_.pinned.end(), [&](const Place& place) {
          return std::find(fields.begin(), fields.end(), place.first) != fields.end();
        })) {
      whole.value = 0;
      for (const auto field : fields) draft_.inputs[static_cast<std::size_t>(field)] = {};
    }
    done = true;
    for (std::size_t i = 1; i <= static_cast<std::size_t>(draft_.inputs[static_cast<std::size_t>(list)].value) && done;
         ++i) {
      record_ = i;
      done = aim(condition, {holds, holds, {}});
    }
  }
  record_ = kept;
  return done;
}

/// One field is given the value of the other, or one that lies apart from it.
bool ClaimFinder::aim_within(NodeId id, bool holds) {
  const auto& enclosure = plan_.enclosures[static_cast<std::size_t>(plan_[id].number / 2)];
  for (const std::uint32_t side : {0u, 1u}) {
    const auto moved = plan_.operand(id, side), fixed = plan_.operand(id, 1 - side);
    const bool done = attempt([&] {
      const auto other = value_of(fixed);
      if (!other) return false;
      std::vector<bool> wanted(enclosure.count);
      for (std::size_t i = 0; i < wanted.size(); ++i) {
        const auto value = static_cast<Int>(i);
        const bool apart = value != *other && !enclosure.contains(value, *other) && !enclosure.contains(*other, value);
        wanted[i] = holds ? value == *other : apart;
      }
      return aim(moved, {{}, {}, wanted});
    });
    if (done) return true;
  }
  return false;
}

bool ClaimFinder::aim_parts(NodeId id, bool holds) {
  const auto& node = plan_[id];
  if ((node.op == Op::all_of) == holds) {
    for (std::uint32_t i = 0; i < node.count; ++i)
      if (!aim(plan_.operand(id, i), {holds, holds, {}})) return false;
    return true;
  }
  for (std::uint32_t i = 0; i < node.count; ++i)
    if (attempt([&] { return aim(plan_.operand(id, i), {holds, holds, {}}); })) return true;
  return false;
}

bool ClaimFinder::aim_comparison(NodeId id, bool holds) {
  const auto& node = plan_[id];
  const auto a = plan_.operand(id, 0), b = plan_.operand(id, 1);
  // a < b, a ≤ b or a = b, or the opposite, as a range for one side given the other.
  const auto range = [&](Int other, bool left) -> std::vector<Target> {
    if (node.op == Op::equal) {
      if (holds) return {{other, other, {}}};
      return {{other + 1, std::nullopt, {}}, {std::nullopt, other - 1, {}}};
    }
    const Int edge = node.op == Op::less ? 1 : 0;
    if (holds)
      return left ? std::vector<Target>{{std::nullopt, other - edge, {}}}
                  : std::vector<Target>{{other + edge, std::nullopt, {}}};
    return left ? std::vector<Target>{{other + 1 - edge, std::nullopt, {}}}
                : std::vector<Target>{{std::nullopt, other - 1 + edge, {}}};
  };
  if (node.op == Op::equal && plan_[a].type.kind == TypeKind::yes_no) {
    const auto other = value_of(b);
    return other && aim(a, {holds ? *other : 1 - *other, holds ? *other : 1 - *other, {}});
  }
  for (const bool left : {true, false}) {
    const auto moved = left ? a : b, fixed = left ? b : a;
    if (plan_[plan_.bare(moved)].op == Op::constant) continue;
    const bool done = attempt([&] {
      const auto other = value_of(fixed);
      if (!other) return false;
      for (auto& target : range(*other, left))
        if (attempt([&] { return aim(moved, target); })) return true;
      return false;
    });
    if (done) return true;
  }
  return false;
}

bool ClaimFinder::aim_sum(NodeId id, const Target& target) {
  const auto a = plan_.operand(id, 0), b = plan_.operand(id, 1);
  const bool plus = plan_[id].op == Op::add;
  return attempt([&] {
           const auto other = value_of(b);
           if (!other) return false;
           const auto by = plus ? -*other : *other;
           return aim(a, {shifted(target.low, by), shifted(target.high, by), {}});
         }) ||
         attempt([&] {
           const auto other = value_of(a);
           if (!other) return false;
           return plus ? aim(b, {shifted(target.low, -*other), shifted(target.high, -*other), {}})
                       : aim(b, {less(*other, target.high), less(*other, target.low), {}});
         });
}

bool ClaimFinder::aim_product(NodeId id, const Target& target) {
  for (const std::uint32_t moved : {0u, 1u}) {
    const bool done = attempt([&] {
      const auto other = value_of(plan_.operand(id, 1 - moved));
      if (!other) return false;
      if (*other == 0) return target.holds(0);
      if (*other < 0) return false;
      return aim(plan_.operand(id, moved), {target.low ? std::optional(ceiling(*target.low, *other)) : std::nullopt,
                                            target.high ? std::optional(floor(*target.high, *other)) : std::nullopt,
                                            {}});
    });
    if (done) return true;
  }
  return false;
}

/// One side comes to the target, the other does not stand in its way.
bool ClaimFinder::aim_extreme(NodeId id, const Target& target) {
  const bool lowest = plan_[id].op == Op::minimum;
  for (const std::uint32_t moved : {0u, 1u}) {
    const bool done = attempt([&] {
      if (!aim(plan_.operand(id, moved), target)) return false;
      const auto own = value_of(plan_.operand(id, moved)), other = value_of(plan_.operand(id, 1 - moved));
      if (!own || !other) return false;
      if (lowest ? *other >= *own : *other <= *own) return true;
      return aim(plan_.operand(id, 1 - moved),
                 lowest ? Target{*own, std::nullopt, {}} : Target{std::nullopt, *own, {}});
    });
    if (done) return true;
  }
  return false;
}

bool ClaimFinder::aim_arms(const std::vector<Arm>& arms, std::size_t chosen) {
  if (arms[chosen].condition != NodeId::none) return aim(arms[chosen].condition, {1, 1, {}});
  for (const auto& arm : arms)
    if (arm.condition != NodeId::none && !aim(arm.condition, {0, 0, {}})) return false;
  return true;
}

bool ClaimFinder::aim_select(NodeId id, const Target& target) {
  if (const auto now = value_of(id); now && target.holds(*now)) {
    // Kept as it is: what decided it may no longer change.
    for (const auto& choice : evaluator_.trace().choices)
      if (choice.node == id) {
        const auto& axes = plan_.selections[static_cast<std::size_t>(plan_[id].number)].axes;
        const auto taken = choice.arms;
        for (std::size_t axis = 0; axis < axes.size(); ++axis)
          if (taken[axis] >= 0 && !aim_arms(axes[axis], static_cast<std::size_t>(taken[axis]))) return false;
        break;
      }
    return true;
  }
  const auto& selection = plan_.selections[static_cast<std::size_t>(plan_[id].number)];
  for (std::size_t cell = 0; cell < selection.cells.size(); ++cell) {
    const bool done = attempt([&] {
      auto rest = cell;
      for (auto axis = selection.axes.size(); axis-- > 0;) {
        const auto& arms = selection.axes[axis];
        if (!aim_arms(arms, rest % arms.size())) return false;
        rest /= arms.size();
      }
      return aim(selection.cells[cell], target);
    });
    if (done) return true;
  }
  if (selection.fallback == NodeId::none) return false;
  return attempt([&] {
    for (const auto& arms : selection.axes)
      for (const auto& arm : arms)
        if (arm.condition != NodeId::none && !aim(arm.condition, {0, 0, {}})) return false;
    return aim(selection.fallback, target);
  });
}

/// The base at which the bands come to the target: the slices are added up until it is reached.
bool ClaimFinder::aim_bands(NodeId id, const Target& target) {
  const auto& bands = plan_.bands[static_cast<std::size_t>(plan_[id].number)];
  const auto wanted = target.low ? target.low : target.high;
  if (!wanted) return true;
  const auto base_at = [&](Int goal, bool up) -> std::optional<Int> {
    if (goal <= 0) return goal < 0 ? std::nullopt : std::optional<Int>(0);
    Int total = 0;
    for (const auto& band : bands.bands) {
      const auto low = band.low == NodeId::none ? std::optional<Int>(0) : value_of(band.low);
      const auto high = band.high == NodeId::none ? std::nullopt : value_of(band.high);
      auto rate = value_of(band.rate);
      if (!rate && refuses_slice(plan_, evaluator_.trace(), band.rate, static_cast<std::uint32_t>(record_))) rate = 0;
      if (!low || !rate || *rate < 0) return std::nullopt;
      const auto slice = high ? multiply(*high - *low, *rate) : std::nullopt;
      if (!slice || total + *slice >= goal) {
        if (*rate == 0) return std::nullopt;
        return *low + (up ? ceiling(goal - total, *rate) : floor(goal - total, *rate));
      }
      total += *slice;
    }
    return std::nullopt;
  };
  const auto low = target.low ? base_at(*target.low, true) : std::nullopt;
  const auto high = target.high ? base_at(*target.high, false) : std::nullopt;
  if ((target.low && !low) || (target.high && !high)) return false;
  return aim(bands.base, {low, high, {}});
}

bool ClaimFinder::aim_date(NodeId id, const Target& target) {
  const auto& node = plan_[id];
  if (!target.low && !target.high) return true;
  const auto first = plan_.operand(id, 0);
  const auto year = [](Int number) { return static_cast<int>(std::clamp<Int>(number, 1900, 2199)); };
  if (node.op == Op::year_of)
    return aim(first, {target.low ? std::optional<Int>(make_date(year(*target.low), 1, 1)->days) : std::nullopt,
                       target.high ? std::optional<Int>(make_date(year(*target.high), 12, 31)->days) : std::nullopt,
                       {}});
  if (node.op == Op::month_of) {
    const auto now = value_of(first);
    if (!now) return false;
    for (int month = 1; month <= 12; ++month)
      if (target.holds(month)) {
        const auto day = make_date(calendar_day({static_cast<std::int32_t>(*now)}).year, month, 1)->days;
        if (attempt([&] { return aim(first, {day, day + 27, {}}); })) return true;
      }
    return false;
  }
  // From a to b: the earlier day moves, else the later one.
  const bool days = node.op == Op::days_between;
  const int months = node.op == Op::age || node.op == Op::years_between ? 12 : 1;
  const auto wanted =
      static_cast<int>(std::clamp<Int>(target.low ? *target.low : *target.high, 0, days ? 100000 : 3000));
  const auto moved_day = [days](Int from, int by) -> std::optional<Int> {
    if (days) return from + by;
    auto day = Date{static_cast<std::int32_t>(from)};
    for (int tries = 0; tries < 4; ++tries, --day.days) // 29, 30, 31 of a month that has none
      if (const auto made = add_months(day, by)) return made->days;
    return std::nullopt;
  };
  const auto second = plan_.operand(id, 1);
  return attempt([&] {
           const auto to = value_of(second);
           const auto day = to ? moved_day(*to, -wanted * months) : std::nullopt;
           return day && aim(first, {*day, *day, {}});
         }) ||
         attempt([&] {
           const auto from = value_of(first);
           const auto day = from ? moved_day(*from, wanted * months) : std::nullopt;
           return day && aim(second, {*day, *day, {}});
         });
}

/// One record stands for the list; how many there are is a number of its own.
bool ClaimFinder::aim_records(NodeId id, const Target& target) {
  const auto& node = plan_[id];
  const auto list = static_cast<InputId>(plan_[plan_.operand(id, 0)].number);
  auto& whole = draft_.inputs[static_cast<std::size_t>(list)];
  const auto kept = record_;
  bool done = false;
  if (node.op == Op::number_of) {
    const auto count = target.low.value_or(target.high.value_or(1));
    if (count < 0 || count > 200) return false;
    whole = {
        true,
        std::max<Int>(count, whole.present ? (target.high ? std::min(whole.value, *target.high) : whole.value) : count),
        {},
        {}};
    done = true;
    for (Int i = 1; i <= count && done && node.count > 1; ++i) {
      record_ = static_cast<std::size_t>(i);
      if (plan_[plan_.operand(id, 1)].type.kind == TypeKind::yes_no) done = aim(plan_.operand(id, 1), {1, 1, {}});
    }
  } else {
    if (!whole.present) whole = {true, 1, {}, {}};
    record_ = 1;
    done = (node.count < 3 || aim(plan_.operand(id, 2), {1, 1, {}})) && aim(plan_.operand(id, 1), target);
  }
  record_ = kept;
  return done;
}

} // namespace medpol
