#pragma once
#include "grammar/words/said.hpp"
#include "interpreter/evaluate/settlement.hpp"

#include <string>
#include <string_view>

namespace medpol {

/// How a record is answered: 已结算, 不予支付, 转人工审核, 退回; of an application 已答复, 不符合 …
Said status_said(Status status, RecordKind kind = RecordKind::expense);
/// The same in one language; at most ten cells in Chinese and eleven in English.
std::string_view status_word(Status status, Language language, RecordKind kind = RecordKind::expense);
/// The key of a status in JSON: settled, refused, review, rejected.
std::string_view status_key(Status status);
/// Whether the amounts of a settlement may be presented as payable.
bool is_payable(Status status);

/// The name of a rule or input; in English where it has an English one.
std::string rule_name(const Policy& policy, RuleId rule, Language language);
std::string input_name(const Policy& policy, InputId input, Language language);

/// “材料：齐全；下一步：费用结算”
std::string joined_notes(const std::vector<SettlementNote>& notes, Language language);
/// “缺少材料：身份证；近期一寸照片 2张”
std::string note_text(const SettlementNote& note, Language language);

std::string worded(const Reason& reason, Language language);
/// As programs know it: its row, and an object of JSON with its arguments.
std::string_view code_of(const Reason& reason);
std::string arguments_of(const Reason& reason);
/// All reasons in one text.
std::string joined_reasons(const std::vector<Reason>& reasons, Language language);

/// “3000.00”
std::string decimal_fen(Int fen);
/// “3,000.00”
std::string grouped_fen(Int fen);

/// The amount of the result that is reported under a national field; nullopt when there is none.
std::optional<Int> result_of_field(const Settlement& settlement, std::string_view national);

} // namespace medpol
