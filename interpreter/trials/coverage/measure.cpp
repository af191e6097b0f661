#include "interpreter/trials/coverage/measure.hpp"

#include <algorithm>
#include <tuple>

namespace medpol {
namespace {

/// What an item is in the text, whichever plan it was found in.
using TextKey =
    std::tuple<CoverageKind, CoverageSide, std::uint32_t, std::uint32_t, std::vector<std::uint32_t>, std::uint32_t>;

/// `same`: how many items before this one are the same in the text: conditions at one place that are written elsewhere,
/// the edges of a range.
TextKey key_of(const CoverageItem& item, std::map<TextKey, std::uint32_t>& same) {
  std::vector<std::uint32_t> labels;
  for (const auto label : item.labels) labels.insert(labels.end(), {label.begin, label.end});
  TextKey key{item.kind, item.side, item.place.begin, item.place.end, std::move(labels), 0};
  std::get<5>(key) = same[key]++;
  return key;
}

std::map<TextKey, std::uint32_t> numbered(const std::vector<CoverageItem>& items) {
  std::map<TextKey, std::uint32_t> out, same;
  for (std::uint32_t i = 0; i < items.size(); ++i) out.emplace(key_of(items[i], same), i);
  return out;
}

} // namespace

bool is_answered(const Plan& plan, const Settlement& settlement) {
  return settlement.status == Status::settled || settlement.status == Status::refused ||
         std::any_of(settlement.reasons.begin(), settlement.reasons.end(), [&](const Reason& reason) {
           return std::any_of(reason.origins.begin(), reason.origins.end(), [&](NodeId origin) {
             return is_decision(plan[origin].op) || plan[origin].op == Op::reading;
           });
         });
}

bool is_of_amounts(CoverageKind kind) { return kind == CoverageKind::limit || kind == CoverageKind::boundary; }

CoverageCount total(const CoverageCounts& counts) {
  CoverageCount out;
  for (const auto& one : counts) out += one;
  return out;
}

std::vector<CoverageRecorder::Layer>& CoverageRecorder::layers(const Policy& policy) {
  auto& known = layers_[&policy];
  if (known.empty())
    for (const auto* layer = &policy; layer != nullptr; layer = layer->base)
      known.push_back({layer, coverage_items(policy, layer->file), {}, 0});
  return known;
}

ExampleObserver CoverageRecorder::observer() {
  return [this](const Policy& policy, const Trace& trace, const Settlement& settlement) {
    for (auto& layer : layers(policy)) {
      if (layer.by_example.empty() || layer.example != example_)
        layer.by_example.emplace_back(layer.items.items.size());
      layer.example = example_;
      auto& seen = layer.by_example.back();
      const auto before = seen;
      observe(policy.plan, layer.items, trace, seen);
      if (is_answered(policy.plan, settlement)) continue;
      for (std::size_t i = 0; i < seen.size(); ++i)
        if (is_of_amounts(layer.items.items[i].kind)) seen[i] = before[i];
    }
  };
}

std::vector<PolicyCoverage> CoverageRecorder::result(const ExamplesOutcome& outcome) const {
  std::vector<PolicyCoverage> out;
  std::vector<const Policy*> policies, extensions;
  for (const auto& one : outcome.policies)
    if (one.policy != nullptr) policies.push_back(one.policy);
  std::copy_if(policies.begin(), policies.end(), std::back_inserter(extensions),
               [](const Policy* policy) { return policy->base != nullptr; });
  for (const auto* policy : policies) {
    PolicyCoverage made;
    made.policy = policy;
    const auto own = layers_.find(policy);
    made.items = own == layers_.end() ? coverage_items(*policy).items : own->second[0].items.items;
    if (own != layers_.end()) made.by_example = own->second[0].by_example;
    // What the examples of policies that extend this one show of its text.
    std::map<TextKey, std::uint32_t> numbers;
    for (const auto* other : extensions) {
      const auto found = layers_.find(other);
      if (other == policy || found == layers_.end()) continue;
      for (const auto& layer : found->second) {
        if (layer.text != policy) continue;
        if (numbers.empty()) numbers = numbered(made.items);
        std::map<TextKey, std::uint32_t> same;
        std::vector<std::uint32_t> to;
        for (const auto& item : layer.items.items) {
          const auto at = numbers.find(key_of(item, same));
          to.push_back(at == numbers.end() ? fallback_index : at->second);
        }
        for (const auto& seen : layer.by_example) {
          auto& mine = made.by_example.emplace_back(made.items.size());
          for (std::size_t i = 0; i < to.size(); ++i)
            if (seen[i] && to[i] != fallback_index) mine[to[i]] = true;
        }
      }
    }
    std::vector<std::uint32_t> examples(made.items.size());
    for (const auto& seen : made.by_example)
      for (std::size_t i = 0; i < seen.size(); ++i) examples[i] += seen[i] ? 1 : 0;
    // Only what is lacking is asked whether it can be had.
    CoveragePossible possible(*policy);
    std::vector<std::size_t> kept;
    const auto origins = origins_of(policy->plan);
    // What is the same for every claim is the matter of check.
    const auto is_figure = [&](const CoverageItem& item) {
      return item.kind == CoverageKind::rule && origins[static_cast<std::size_t>(policy->plan[item.rule].node)] == 3;
    };
    for (std::size_t i = 0; i < made.items.size(); ++i)
      if (examples[i] > 0 || (possible(made.items[i]) && !is_figure(made.items[i]))) kept.push_back(i);
    made.left_out = made.items.size() - kept.size();
    std::vector<CoverageItem> items;
    for (const auto i : kept) {
      items.push_back(std::move(made.items[i]));
      made.examples.push_back(examples[i]);
      made.numbers.push_back(static_cast<std::uint32_t>(i));
      auto& count = made.counts[static_cast<std::size_t>(items.back().kind)];
      ++count.all;
      count.shown += examples[i] > 0 ? 1 : 0;
    }
    for (auto& seen : made.by_example) {
      std::vector<bool> left;
      for (const auto i : kept) left.push_back(seen[i]);
      seen = std::move(left);
    }
    made.items = std::move(items);
    out.push_back(std::move(made));
  }
  return out;
}

} // namespace medpol
