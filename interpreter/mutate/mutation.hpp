#pragma once
#include "interpreter/check/policy.hpp"

#include <array>
#include <string>
#include <vector>

namespace medpol {

/// A place of a plan that holds a node: where one value uses another.
struct PlanUse {
  enum class Kind : std::uint8_t {
    operand,   ///< Plan::operands[a]
    arm,       ///< the condition of arm c on axis b of Plan::selections[a]
    cell,      ///< cell b of Plan::selections[a]
    fallback,  ///< of Plan::selections[a]
    band_base, ///< of Plan::bands[a]
    band_low,
    band_high,
    band_rate, ///< of band b of Plan::bands[a]
    reading,   ///< alternative b of Plan::readings[a]
    requirement,
    document,
    step, ///< line b of Plan::matters[a]
  } kind = Kind::operand;
  std::uint32_t a = 0, b = 0, c = 0;
};
NodeId& node_at(Plan& plan, const PlanUse& use);

/// One change of a plan. Equal operations of a policy are one node, so what is changed is a use of it: the nodes from
/// the use down to the change are copied, and whoever else uses them keeps the old ones.
struct Rewrite {
  enum class Kind : std::uint8_t {
    figure,     ///< the constant at the end of the path becomes `number`, in its scale
    comparison, ///< the comparison at the end of the path becomes `op`
    node,       ///< `node` stands at the end of the path
    rounding,   ///< Plan::roundings[number] gets `mode`
  } kind = Kind::figure;
  std::vector<PlanUse> uses;       ///< rewritten alike
  std::vector<std::uint32_t> path; ///< from the node at the use: which operand, and of that which
  Int number = 0;
  Op op = Op::constant;
  NodeId node = NodeId::none;
  Rounding mode = Rounding::half_up;
  NodeId owner = NodeId::none; ///< a claim for which this has no value cannot notice the change
};

/// A small mistake in the text of a policy that the checker could not see: an example should.
struct Mutation {
  RuleId rule = RuleId::none;
  Span place;
  std::vector<Span> labels;            ///< the cases in which it stands, the outermost first
  std::array<std::string, 2> from, to; ///< “80%”, “81%”; by Language
  std::vector<Rewrite> rewrites;
};

/// The mutations of the text of `layer`, the policy itself or one that it extends, in the plan of the policy and in the
/// order of the text; the same on every run. What the checker would find (two cases that no longer meet, bands with a
/// gap) is none, nor what makes no difference where that is plain to see.
std::vector<Mutation> mutations_of(const Policy& policy, const Policy& layer, const SourceSet& sources);

/// Changes a plan, until it goes.
class Mutated {
public:
  Mutated(Plan& plan, const Mutation& mutation);
  ~Mutated();
  Mutated(const Mutated&) = delete;
  Mutated& operator=(const Mutated&) = delete;

private:
  Plan& plan_;
  std::size_t nodes_, operands_;
  std::vector<std::pair<PlanUse, NodeId>> uses_;
  std::vector<std::pair<std::size_t, Rounding>> roundings_;
};

} // namespace medpol
