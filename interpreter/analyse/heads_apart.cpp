#include "interpreter/analyse/heads_apart.hpp"

#include "grammar/text/limits.hpp"
#include "interpreter/analyse/import_condition.hpp"
#include "interpreter/analyse/prove/case_space.hpp"
#include "interpreter/model/vocabulary/parts.hpp"

#include <algorithm>
#include <map>

namespace medpol {
namespace {

constexpr std::size_t few = 4; ///< cells

using Allowed = std::optional<std::pair<std::size_t, CellSet>>;

/// Conditions of which all must hold.
void conjuncts(const Plan& plan, NodeId id, std::vector<NodeId>& out) {
  if (plan[id].op != Op::all_of) return out.push_back(id);
  for (std::uint32_t i = 0; i < plan[id].count; ++i) conjuncts(plan, plan.operand(id, i), out);
}

/// Whether all that a condition asks for is declared by the vocabulary, so that it means the same in every policy.
bool is_of_vocabulary(const Plan& plan, NodeId id, const Scope& vocabulary) {
  const auto& node = plan[id];
  if ((node.op == Op::input || node.op == Op::given) &&
      static_cast<std::size_t>(node.number) >= vocabulary.inputs.size())
    return false;
  for (std::uint32_t i = 0; i < node.count; ++i)
    if (!is_of_vocabulary(plan, plan.operand(id, i), vocabulary)) return false;
  return true;
}

/// The cells of one variable outside which a condition cannot hold; nullopt where it speaks of several.
Allowed allowed_by(CaseSpace& space, const Plan& plan, NodeId id) {
  const auto& node = plan[id];
  if (node.op == Op::negate) {
    auto own = allowed_by(space, plan, plan.operand(id, 0));
    if (own && (plan[plan.operand(id, 0)].op == Op::any_of || plan[plan.operand(id, 0)].op == Op::all_of)) return {};
    if (own) own->second.flip();
    return own;
  }
  if (node.op != Op::any_of) return space.cells_of(id);
  std::vector<CellSet::Run> runs;
  Allowed out;
  for (std::uint32_t i = 0; i < node.count; ++i) {
    auto own = allowed_by(space, plan, plan.operand(id, i));
    if (!own || (out && out->first != own->first)) return {};
    runs.insert(runs.end(), own->second.runs().begin(), own->second.runs().end());
    out = std::move(own);
  }
  if (out) out->second = CellSet(out->second.size(), std::move(runs));
  return out;
}

/// In order; the cells of one variable together.
void put_together(std::vector<std::pair<std::size_t, CellSet>>& parts) {
  std::map<std::size_t, CellSet> known;
  for (auto& [variable, cells] : parts)
    if (const auto [found, fresh] = known.emplace(variable, cells); !fresh) found->second &= cells;
  parts.assign(known.begin(), known.end());
}

bool share_a_matter(const std::vector<std::size_t>& a, const std::vector<std::size_t>& b) {
  const auto& fewer = a.size() < b.size() ? a : b;
  const auto& more = a.size() < b.size() ? b : a;
  return std::any_of(fewer.begin(), fewer.end(),
                     [&](std::size_t one) { return std::binary_search(more.begin(), more.end(), one); });
}

} // namespace

HeadsApart::HeadsApart(const Library& library) {
  std::unordered_map<std::string, std::size_t> matters;
  std::map<std::uint16_t, std::vector<bool>> reached;
  const auto& scope = library.vocabulary;
  for (const auto& policy : library.policies) {
    Head head;
    const auto& header = policy->header;
    if (!header.regions.empty() && scope.regions) {
      const auto count = scope[*scope.regions].values.size();
      head.regions = head.reached = Bits(count);
      for (const auto region : header.regions) {
        auto& within = reached[region];
        if (within.empty()) {
          within.resize(count);
          add_parts(scope, *scope.regions, region, within);
        }
        head.regions.set(region);
        for (std::size_t i = 0; i < count; ++i)
          if (within[i]) head.reached.set(i);
      }
    }
    std::vector<CellSet::Run> schemes;
    for (const std::uint32_t scheme : header.schemes) schemes.push_back({scheme, scheme + 1});
    head.schemes = CellSet(std::size_t{1} << 16, std::move(schemes));
    head.settles = policy->does_take(RecordKind::expense);
    head.contributes = policy->does_take(RecordKind::contribution);
    for (std::size_t i = 0; i < policy->plan.matters.size(); ++i)
      if (policy->plan.matters[i].is_known())
        head.matters.push_back(matters.emplace(policy->scope.matters[i].name, matters.size()).first->second);
    std::sort(head.matters.begin(), head.matters.end());
    place_.emplace(policy.get(), heads_.size());
    heads_.push_back(std::move(head));
  }
  read_conditions(library);
  list_places();
}

/// The cells outside which the policy takes no record, where they are few.
const CellSet* HeadsApart::few_cells(const Head& head) const {
  const auto said = std::lower_bound(head.condition.begin(), head.condition.end(), told_apart_by_,
                                     [](const auto& one, std::size_t variable) { return one.first < variable; });
  const bool is_few = said != head.condition.end() && said->first == told_apart_by_ && said->second.count() <= few;
  return is_few ? &said->second : nullptr;
}

void HeadsApart::list_places() {
  std::map<std::size_t, std::size_t> said;
  for (const auto& head : heads_)
    for (const auto& [variable, cells] : head.condition)
      if (cells.count() <= few) ++said[variable];
  const auto most =
      std::max_element(said.begin(), said.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  told_apart_by_ = most == said.end() ? 0 : most->first;
  for (std::size_t place = 0; place < heads_.size(); ++place) {
    const auto& head = heads_[place];
    for (const auto matter : head.matters) of_matter_[matter].push_back(place);
    if (!head.takes_records()) continue;
    of_records_.push_back(place);
    if (const auto* cells = few_cells(head)) cells->each([&](std::size_t cell) { of_cell_[cell].push_back(place); });
    else of_any_cell_.push_back(place);
  }
}

/// Lists that together hold all policies that may meet the one at a place.
std::vector<std::span<const std::size_t>> HeadsApart::listed_with(std::size_t place) const {
  const auto& head = heads_[place];
  std::vector<std::span<const std::size_t>> out;
  for (const auto matter : head.matters) out.push_back(of_matter_.at(matter));
  if (!head.takes_records()) return out;
  const auto* cells = few_cells(head);
  out.push_back(cells == nullptr ? of_records_ : of_any_cell_);
  if (cells != nullptr) cells->each([&](std::size_t cell) { out.push_back(of_cell_.at(cell)); });
  return out;
}

/// All conditions together, so that each variable is cut into the same cells for all policies.
void HeadsApart::read_conditions(const Library& library) {
  Policy joint;
  joint.scope = library.vocabulary;
  PlanBuilder builder(joint.plan);
  std::vector<NodeId> asked;
  std::vector<std::pair<std::size_t, NodeId>> said; // by which policy
  for (std::size_t at = 0; at < library.policies.size(); ++at) {
    const auto& policy = library.policies[at];
    const auto applies = policy->header.applies;
    if (applies == NodeId::none) continue;
    std::vector<NodeId> parts;
    conjuncts(policy->plan, applies, parts);
    for (const auto part : parts) {
      if (!is_of_vocabulary(policy->plan, part, library.vocabulary)) continue;
      const auto own = import_condition(policy->plan, part, builder);
      if (!own) continue;
      asked.push_back(*own);
      said.emplace_back(at, *own);
    }
  }
  CaseSpace space(joint, asked, {}, limits.head_steps);
  for (const auto& [at, condition] : said)
    if (auto allowed = allowed_by(space, joint.plan, condition)) heads_[at].condition.push_back(std::move(*allowed));
  for (auto& head : heads_) put_together(head.condition);
}

bool HeadsApart::places_meet(const Head& a, const Head& b) {
  if (!a.schemes.none() && !b.schemes.none() && !a.schemes.meets(b.schemes)) return false;
  if (a.regions.size() == 0 || b.regions.size() == 0) return true;
  return a.regions.meets(b.reached) || b.regions.meets(a.reached);
}

bool HeadsApart::operator()(std::size_t a, std::size_t b) const {
  const auto &one = heads_[a], &other = heads_[b];
  if (!places_meet(one, other)) return true;
  if (share_a_matter(one.matters, other.matters)) return false;
  if (!(one.settles && other.settles) && !(one.contributes && other.contributes)) return true;
  for (auto i = one.condition.begin(), j = other.condition.begin();
       i != one.condition.end() && j != other.condition.end();) {
    if (i->first == j->first && !i->second.meets(j->second)) return true;
    const auto next = std::min(i->first, j->first);
    if (i->first == next) ++i;
    if (j != other.condition.end() && j->first == next) ++j;
  }
  return false;
}

} // namespace medpol
