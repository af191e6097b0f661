#pragma once
#include "interpreter/model/plan/plan.hpp"

#include <map>
#include <string>
#include <tuple>
#include <unordered_map>
#include <utility>

namespace medpol {

/// Why two operands cannot be combined; the caller words it at its place.
enum class BuildError : std::uint8_t { none, types, scale };

/// The least scales in which the figures of a policy are kept, so that one of them can be replaced by another that is
/// as fine; 1: what a figure needs.
struct FigureScales {
  Scale money = 1, rate = 1, number = 1;
};

/// Appends typed operations to a plan. Every use is a node of its own, with its place; equal operations share a value
/// number.
class PlanBuilder {
public:
  /// `plan` may have nodes already, which are equal to none that are made.
  explicit PlanBuilder(Plan& plan, const FigureScales& scales = {});

  NodeId constant(Type type, Int value, Scale scale, Span span);
  NodeId constant(const Literal& literal, Span span);
  NodeId input(InputId id, const Input& input, Span span);
  NodeId text(std::string text, Span span);
  NodeId decision(Op op, std::string reason, Span span);
  /// An operation whose operands are fit for it already.
  /// `frame` is that of an input; for all else it follows from the operands.
  NodeId make(Op op, Type type, Scale scale, std::vector<NodeId> operands, Span span, Int number = 0,
              ListId frame = ListId::none);

  /// The same quantity in scale `scale`, a multiple of its own.
  NodeId in_scale(NodeId node, Scale scale);
  /// Brings all to one scale; false when that is beyond `max_scale`.
  bool align(std::vector<NodeId>& nodes, Scale& scale);

  NodeId add(NodeId a, NodeId b, Span span);
  NodeId subtract(NodeId a, NodeId b, Span span);
  NodeId multiply(NodeId a, NodeId b, Span span);
  /// By a constant; exact. `type`: of the quotient, as in divide_rounded.
  NodeId divide_by_constant(NodeId a, Int divisor, Scale divisor_scale, Type divisor_type, Span span,
                            std::optional<Type> type = std::nullopt);
  /// `type`: of the quotient, where a and b are parts of a term and their own types do not tell.
  NodeId divide_rounded(NodeId a, NodeId b, RoundingStep rounding, std::optional<Type> type, Span span);
  NodeId lower_or_higher(Op op, NodeId a, NodeId b, Span span);
  NodeId compare(Op op, NodeId a, NodeId b, Span span);
  NodeId round(NodeId a, RoundingStep rounding, Span span);
  /// `wider`: as Plan::wider.
  NodeId member(NodeId a, std::vector<bool> set, Span span, std::vector<bool> wider = {});
  /// `same`: whether they are one value; else whether a lies within b or is it.
  NodeId within(NodeId a, NodeId b, const Enclosure& enclosure, bool same, Span span);
  NodeId all_of(std::vector<NodeId> operands, Span span);
  NodeId any_of(std::vector<NodeId> operands, Span span);
  NodeId negate(NodeId a, Span span);
  /// total_of, highest_of, lowest_of over `list`; `where` may be `none`.
  NodeId over_records(Op op, NodeId list, NodeId value, NodeId where, Span span);
  NodeId draw(NodeId list, NodeId amount, NodeId balance, NodeId order, Span span);
  NodeId share(NodeId list, NodeId amount, NodeId weight, Span span);
  /// A product of a term with quotients: its type is that of the term, for 元 × 元 has none before it is divided.
  NodeId multiply_within_term(NodeId a, NodeId b, Type type, Span span);
  /// The type of a × b or a ÷ b; nullopt when there is none.
  static std::optional<Type> type_of_product(const Type& a, const Type& b);
  static std::optional<Type> type_of_quotient(const Type& a, const Type& b);

  /// Where values of two lists were combined since the last call.
  std::vector<Span> take_mixed() { return std::exchange(mixed_, {}); }

  /// Operations on the longest path from a node to what it rests on, through rules, cases and bands.
  std::uint32_t depth(NodeId node) const { return depth_[static_cast<std::size_t>(node)]; }

  std::optional<Exact> constant_value(NodeId node) const { return medpol::constant_value(plan_, node); }

  /// Why the last operation gave `NodeId::none`.
  BuildError error() const { return error_; }

private:
  NodeId fail(BuildError error) {
    error_ = error;
    return NodeId::none;
  }
  bool part_of_a_day(NodeId a, NodeId b) const;
  std::uint32_t deepest_operand(NodeId id) const;
  const Type& type(NodeId id) const { return plan_[id].type; }

  Plan& plan_;
  FigureScales scales_;
  BuildError error_ = BuildError::none;
  using Key = std::tuple<Op, std::uint8_t, std::uint32_t, Scale, std::vector<ValueId>, std::int64_t, std::int64_t>;
  std::map<Key, ValueId> known_;
  std::vector<Span> mixed_;
  std::map<std::pair<std::vector<bool>, std::vector<bool>>, std::size_t> set_ids_; ///< by set and what is wider
  std::unordered_map<std::string, std::size_t> text_ids_;
  std::vector<std::uint32_t> depth_; ///< operations on the longest path below each node
};

} // namespace medpol
