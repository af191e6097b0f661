#pragma once
#include "interpreter/check/lower/context.hpp"

namespace medpol {

/// The list as a whole: what an operation over its records needs of the claim first.
NodeId whole_list(Context& in, ListId list, Span span);
/// The list that a name stands for; `none` for anything else.
ListId list_named(Context& in, const Unit& at, SyntaxId id);
/// 合计, 最高, 最低, 个数, 依次扣减 over the records of a list.
NodeId lower_over_records(Context& in, const Where& at, SyntaxId call);
/// 按 明细金额 分摊 统筹支付，余数归最后一条: the parts of an amount in fen, by a weight of each record.
NodeId lower_share(Context& in, const Where& at, SyntaxId id);
/// A value that was defined with 每条 (which stands at `said`, with the blank behind it) has one for each record, and
/// none without; what is paid or reported is one amount.
NodeId only_in_frame(Context& in, NodeId value, const Rule& rule, bool each);

} // namespace medpol
