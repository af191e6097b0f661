#pragma once
#include "interpreter/check/lower/alternatives.hpp"
#include "interpreter/check/lower/context.hpp"

namespace medpol {

/// What a range is about; `none` for other conditions.
NodeId measured_in(const Context& in, const Unit& at, SyntaxId item, NodeId condition);
/// Reports them where “、” stands between.
bool report_opposite_bounds(Context& in, const Unit& at, const std::vector<SyntaxId>& items,
                            const std::vector<NodeId>& made, Connected connected, Span place);
/// The conditions of one thing with the word between them: 、, or 且 for a lower and an upper bound.
std::string joined_words(const Context& in, const Unit& at, const std::vector<SyntaxId>& items,
                         const std::vector<NodeId>& made);
/// The same of grades: 二级及以上、二级及以下; `sets` are the values that each item stands for.
bool report_opposite_levels(Context& in, const Unit& at, const std::vector<SyntaxId>& items,
                            const std::vector<std::vector<bool>>& sets, Connected connected, Span place);

} // namespace medpol
