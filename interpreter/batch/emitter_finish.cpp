#include "interpreter/batch/emitter.hpp"

#include <algorithm>

namespace medpol::batch {
namespace {

constexpr std::uint32_t never = 0xffffffff;

} // namespace

Program Emitter::finish(std::vector<Operand*> kept, const KernelSet& kernels) {
  Program out;
  for (auto* operand : kept)
    if (operand->constant) operand->column = column(*operand, operand->wide);
  const auto reads = [](Draft& draft, auto each) {
    std::uint32_t* const places[] = {&draft.step.a, &draft.step.b, &draft.step.c, &draft.step.d, &draft.step.e};
    for (std::uint32_t i = 0; i < draft.reads; ++i) each(*places[i]);
  };
  // Steps whose result nobody reads fall away.
  std::vector<std::uint8_t> needed(columns_, 0);
  for (const auto* operand : kept) needed[operand->column] = 1;
  std::vector<Draft> live;
  for (auto draft = drafts_.rbegin(); draft != drafts_.rend(); ++draft) {
    if (!needed[draft->step.to]) continue;
    reads(*draft, [&](std::uint32_t& column) { needed[column] = 1; });
    live.push_back(*draft);
  }
  std::reverse(live.begin(), live.end());
  std::vector<std::size_t> last_use(columns_, 0);
  for (std::size_t i = 0; i < live.size(); ++i) reads(live[i], [&](std::uint32_t& column) { last_use[column] = i; });
  for (const auto* operand : kept) last_use[operand->column] = live.size();
  std::vector<std::uint32_t> place(columns_, never), free;
  const auto take = [&] {
    if (free.empty()) return out.columns++;
    const auto column = free.back();
    free.pop_back();
    return column;
  };
  for (auto& load : loads_) {
    if (!needed[load.column]) continue;
    place[load.column] = out.columns++;
    load.column = place[load.column];
    out.loads.push_back(load);
  }
  for (const auto& [what, column] : constants_) {
    if (!needed[column]) continue;
    place[column] = out.columns++;
    last_use[column] = live.size();
    out.constants.push_back({place[column], what.second, what.first});
  }
  const auto loaded = out.columns; // of these none is written
  for (std::size_t i = 0; i < live.size(); ++i) {
    auto& draft = live[i];
    std::vector<std::uint32_t> given_up;
    reads(draft, [&](std::uint32_t& column) {
      const auto own = column;
      column = place[own];
      if (last_use[own] == i && column >= loaded && std::find(given_up.begin(), given_up.end(), column) == given_up.end()) given_up.push_back(column);
    });
    place[draft.step.to] = take();
    draft.step.to = place[draft.step.to];
    draft.step.run = (draft.wide ? kernels.wide : kernels.narrow)[static_cast<std::size_t>(draft.kernel)];
    out.steps.push_back(draft.step);
    free.insert(free.end(), given_up.begin(), given_up.end());
  }
  for (auto* operand : kept) operand->column = place[operand->column];
  out.tables = std::move(tables_);
  return out;
}

} // namespace medpol::batch
