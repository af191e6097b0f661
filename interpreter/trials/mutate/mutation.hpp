#pragma once
#include "interpreter/model/policy.hpp"

#include <array>
#include <string>
#include <vector>

namespace medpol {

/// One change of a plan. Every use of an operation is a node of its own, so that a place of the text is changed where
/// it stands and nowhere else.
struct Rewrite {
  enum class Kind : std::uint8_t {
    figure,     ///< the constant `node` becomes `number`, in its scale
    comparison, ///< the comparison `node` becomes `op`
    exchange,   ///< of the selection `node` the cells `cell` and `number` change places
    rounding,   ///< the rounding of `node` gets `mode`
  } kind = Kind::figure;
  NodeId node = NodeId::none; ///< a claim for which this has no value cannot notice the change
  Int number = 0;
  std::size_t cell = 0;
  Op op = Op::constant;
  Rounding mode = Rounding::half_up;
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

/// Gives every node of a plan a value number of its own, until it goes: each is worked out for itself, so that it is
/// seen which were, and one can be changed without those that were equal to it.
class UsesApart {
public:
  explicit UsesApart(Plan& plan);
  ~UsesApart();
  UsesApart(const UsesApart&) = delete;
  UsesApart& operator=(const UsesApart&) = delete;

private:
  Plan& plan_;
  std::vector<NodeId> values_;
  std::vector<ValueId> of_node_;
};

/// Changes a plan, until it goes. Only while its uses are apart: what is changed keeps its value number.
class Mutated {
public:
  Mutated(Plan& plan, const Mutation& mutation);
  ~Mutated();
  Mutated(const Mutated&) = delete;
  Mutated& operator=(const Mutated&) = delete;

private:
  void exchange(const Rewrite& rewrite);

  Plan& plan_;
  const Mutation& mutation_;
  std::vector<std::pair<NodeId, Node>> nodes_; ///< as they were
  std::vector<std::pair<std::size_t, Rounding>> roundings_;
};

} // namespace medpol
