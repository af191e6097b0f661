#pragma once
#include "interpreter/check/lower/context.hpp"

namespace medpol {

/// A limit behind a formula: a cap (不超过) or a floor (不低于).
struct WrittenLimit {
  NodeId value = NodeId::none;
  bool cap = false;
};

/// What a formula came to so far.
struct Formula {
  NodeId value = NodeId::none;
  Limited limited = {};
  std::vector<WrittenLimit> limits = {};
};

/// 不超过; else 不低于.
bool is_cap(const Unit& at, SyntaxId limit);
/// Reports a rounding behind limits by which one of them could be broken: 100.60 yuan, at most 100.81 yuan, would
/// round to 101 yuan. Down keeps what is not to be exceeded, up what is to be reached.
void only_within_limits(Context& in, const Unit& at, const Formula& formula, const RoundingStep& rounding,
                        SyntaxId round);
/// Reports a floor and a cap between which there is no amount that the head's rounding allows: 10.50 yuan and 10.80
/// yuan, in whole yuan.
void only_payable_limits(Context& in, const Where& at, const Formula& formula, Span place);
/// A payment behind a limit that is finer than what is paid: down behind 不超过, up behind 不低于, so that it is kept.
NodeId kept_by_head(Context& in, const Where& at, const Formula& formula, Span place);
/// 不超过 …, 不低于 …, 每人每医保年度累计不超过 ….
void apply_limit(Context& in, const Where& at, Formula& formula, SyntaxId limit, Span span);

} // namespace medpol
