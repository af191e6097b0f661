#pragma once
// The grammar of medpol, line by line, as PEGTL rules. Included by read_line.cpp only. docs/language.md has the same in
// EBNF.
#include "grammar/syntax/matter_words.hpp"
#include "grammar/syntax/sentence.hpp"

namespace medpol::rules {

using pegtl::sor;
using K = Keyword;
using S = SyntaxKind;

struct expression;
struct sum;

// --- expressions; each level is a flat list of operands and the words between them ---

struct parenthesised : node<S::paren, open, expression, close> {};
struct where : node<S::where, kw<K::where>, expression> {};
struct over_records : seq<kw<K::total_of, K::highest_of, K::lowest_of, K::number_of, K::draw_in_order>, open,
                          sor<where, seq<sum, star<comma, sor<where, sum>>>>, close> {};
struct function
    : seq<kw<K::lower_of, K::higher_of, K::age_on, K::days_between, K::year_of, K::month_of, K::insured_year_start>,
          open, sum, star<sor<comma, enumeration_comma>, sum>, close> {};
struct calendar_distance
    : seq<kw<K::months_between, K::years_between>, open, sum,
          star<sor<comma, enumeration_comma>, sor<kw<K::to_month_end, K::to_next_month>, sum>>, close> {};
struct call : node<S::call, sor<function, calendar_distance, over_records>> {};
struct primary;
struct by_date : seq<kw<K::by_date>, name, opt<kw<K::of>>> {};
struct ledger_key : sor<kw<K::each_person, K::each_household>, seq<kw<K::each>, name>> {};
struct ledger_period : sor<kw<K::each_day, K::each_month, K::each_year, K::each_calendar_year, K::this_day,
                              K::this_month, K::this_year, K::this_calendar_year, K::lifetime>,
                           seq<kw<K::each>, literal>> {};
/// 按入院日期每人每病种每年度: whose, and of which time.
struct scope : node<S::scope, opt<by_date>, plus<sor<ledger_key, ledger_period>>> {};
struct ledger : node<S::ledger, scope, kw<K::cumulative, K::which_time>, primary> {};
struct last : node<S::last, kw<K::last_time>, open, sum, opt<comma, kw<K::where>, opt<colon>, expression>, close> {};
struct dated : node<S::dated, by_date, opt<comma>, primary> {};
/// 按 明细金额 分摊 统筹支付，余数归最后一条
struct share : node<S::share, kw<K::in_proportion_to>, sum, kw<K::allocate>, sum, comma, kw<K::rest_to_last>> {};
/// 第二次及以后住院; also without 第 where a number of times stands before what is counted.
struct times_literal : seq<peek_times, literal> {};
struct which_occasion
    : sor<seq<sor<first_time, second_time, seq<kw<K::nth>, times_literal>>,
              opt<sor<kw<K::from>, spoken<Spoken::later>>>, sor<seq<name, opt<kw<K::from>>>, ends_occasion>>,
          seq<times_literal, opt<sor<kw<K::from>, spoken<Spoken::later>>>, name, opt<kw<K::from>>>> {};
struct occasion : node<S::occasion, opt<spoken<Spoken::within_year>>, which_occasion> {};
/// 400元/年, 每人每年400元: a figure and of what it is one.
struct unit_behind
    : sor<spoken<Spoken::unit_year>, spoken<Spoken::unit_month>, spoken<Spoken::unit_day>, spoken<Spoken::unit_time>> {
};
struct unit_before
    : seq<opt<kw<K::each_person>>,
          plus<sor<spoken<Spoken::each_bed_day>, kw<K::each_day, K::each_month, K::each_year, K::each_calendar_year>,
                   spoken<Spoken::each_time>>>> {};
struct per_unit
    : node<S::per_unit, sor<seq<peek_money, literal, sign<Expected::keyword, U'÷'>, unit_behind, not_going_on>,
                            seq<unit_before, opt<spoken<Spoken::is>>, peek_money, literal>>> {};
struct word
    : sor<quietly<per_unit>, call, name, quietly<occasion>, quietly<short_name>, quoted, literal, quietly<whole_share>,
          kw<K::unset, K::yes, K::no, K::sum_of_payments, K::sum_of_account_payments, K::sum_taken_over>,
          nested<sor<share, ledger, last, dated>>, split_name, unknown> {};
struct primary : sor<parenthesised, word> {};

struct step : sor<kw<K::fen, K::jiao, K::yuan, K::whole>, seq<kw<K::after_point>, literal, kw<K::places>>,
                  seq<literal, opt<kw<K::decimals>>>> {};
struct rounding
    : node<S::round,
           sor<seq<kw<K::round_half_up, K::round_up, K::round_down>, step>, kw<K::drop_jiao_fen, K::fen_up_to_jiao>>> {
};

struct excess : sor<seq<kw<K::in_excess_of>, primary, opt<kw<K::part>>>, seq<kw<K::above>, primary, kw<K::part>>> {};
struct and_beyond
    : seq<not_behind_figure,
          sor<spoken<Spoken::and_above>, spoken<Spoken::and_below>, suffix_word<K::and_higher, K::and_lower>>,
          opt<kw<K::institutions>>> {};
struct rounded_paren : node_if_many<S::postfix, parenthesised, opt<rounding>> {};
struct beyond_limits : seq<opt<more, kw<K::over_limit_part>>, star<more, excess>> {};
struct operand : node_if_many<S::postfix, sor<rounded_paren, word>, sor<seq<more, and_beyond>, beyond_limits>> {};
struct times : sor<sign<Expected::keyword, U'×', U'÷'>, kw<K::multiplied_by, K::divided_by>,
                   seq<kw<K::of>, peek_literal>, seq<spoken<Spoken::at_rate>, peek_rate>> {};
struct pays : opt<spoken<Spoken::pays>> {};
struct rate_factor : seq<times, operand, pays> {};
/// 先自付10%后按80%报销: of what is left. 先自付10% alone may be what the patient pays, or what is left.
struct own_share : seq<sor<kw<K::own_share_first>, spoken<Spoken::own_share>>, peek_rate, literal,
                       opt<spoken<Spoken::finished>>, rate_factor> {};
struct factor : sor<rate_factor, quietly<own_share>, kw<K::halved>> {};
struct product : node_if_many<S::product, operand, star<more, factor>> {};
struct plus_minus : sor<sign<Expected::keyword, U'+', U'-'>, kw<K::increased_by, K::reduced_by>> {};
struct month_end : opt<open, kw<K::to_month_end, K::to_next_month>, close> {};
struct sum
    : node_if_many<S::sum, opt<sign<Expected::value, U'-'>>, product, star<more, plus_minus, product, month_end>> {};

/// 费用 扣除 起付标准 后按70%支付: 后 says that all before it is meant.
struct whole : node_if_many<S::product, sum,
                            star<more, sor<kw<K::thereafter>, spoken<Spoken::thereafter>>, plus<more, factor>>> {};

struct edge : opt<open, kw<K::inclusive, K::exclusive>, close> {};
struct part : opt<kw<K::part>> {};
struct bound_word
    : sor<kw<K::above, K::not_above, K::below, K::not_below>, sign<Expected::keyword, U'<', U'>', U'≤', U'≥'>> {};
struct up_to : seq<kw<K::to>, sum, edge, opt<suffix_word<K::until, K::or_below>, ends_suffix>> {};
struct word_bound : seq<bound_word, sum, edge, opt<up_to>, part> {}; // 超过1万元至3万元
struct second_bound
    : sor<word_bound, seq<peek_literal, sum, edge, suffix_word<K::or_below, K::until>, ends_suffix, edge>> {};
struct suffix_bound
    : seq<edge,
          sor<up_to, seq<suffix_word<K::or_above, K::or_below, K::and_higher, K::and_lower, K::from, K::until>, edge,
                         sor<up_to, second_bound, ends_suffix>>>,
          part> {};
/// 800-5000元部分
struct printed_range : seq<low_end, edge, said<Spoken::printed_to>, literal, edge, part> {};
struct equality : seq<sor<kw<K::is, K::is_not, K::within, K::not_within>, sign<Expected::keyword, U'=', U'≠'>>, sum,
                      star<enumeration_comma, sum>> {};
struct containment
    : seq<kw<K::contains_any, K::contains_all, K::contains_none, K::contains>, sum, star<enumeration_comma, sum>> {};
/// 工资在1000元至3000元之间
struct between : seq<unsaid<Spoken::lies>, sum, kw<K::to>, sum, unsaid<Spoken::between>> {};
struct comparison_tail : sor<quietly<between>, suffix_bound, containment, equality, plus<word_bound>,
                             quietly<printed_range>, quietly<seq<peek_literal, sum, suffix_bound>>> {};
struct presence : seq<kw<K::has_no, K::has>, name> {};
struct comparison
    : node_if_many<S::comparison,
                   sor<presence, seq<not_over_records, plus<word_bound>>, seq<kw<K::since>, sum, opt<suffix_bound>>,
                       seq<whole, opt<more, comparison_tail>>>> {};

struct negation : node_if_many<S::logical_not, star<not_minor, kw<K::logical_not>>, comparison> {};
// 三级、二级且退休 is （三级或二级）且退休: “、” binds tighter than 且.
struct alternatives : node_if_many<S::alternatives, negation, star<enumeration_comma, negation>> {};
struct and_word : conjunction_word<K::logical_and, K::and_higher, K::and_lower> {};
struct or_word : conjunction_word<K::logical_or, K::or_above, K::or_below> {};
struct conjunction : node_if_many<S::logical_and, alternatives, star<and_word, alternatives>> {};
struct expression : node_if_many<S::logical_or, conjunction, star<or_word, conjunction>> {};

// --- formulas, labels, cells ---

struct reason : node<S::clause, kw<K::reason>, opt<colon>, quoted> {};
struct cumulative : seq<scope, opt<kw<K::cumulative>>> {};
/// Whose and of which time, as documents say it: 年度, 每人每年, 单次.
struct spoken_period : sor<ledger_key, ledger_period, spoken<Spoken::calendar_yearly>, spoken<Spoken::yearly>,
                           spoken<Spoken::monthly>, spoken<Spoken::daily>> {};
struct spoken_scope
    : sor<seq<node<S::scope, opt<by_date>, plus<spoken_period>>, opt<kw<K::cumulative>>>, spoken<Spoken::per_claim>> {};
struct limit_word : sor<spoken<Spoken::cap>, spoken<Spoken::floor>, kw<K::not_above, K::not_below>> {};
/// 年度最高支付限额为13万元: words of a cap or a floor before a figure.
struct spoken_limit : seq<sor<seq<spoken_scope, sor<spoken<Spoken::cap_of_time>, limit_word>>, limit_word>,
                          opt<spoken<Spoken::is>>, peek_literal, sum, opt<scope>> {};
struct limit : node<S::limit,
                    sor<quietly<spoken_limit>, seq<opt<cumulative>, kw<K::not_above, K::not_below>, sum, opt<scope>>>> {
};
struct refuse : node<S::refuse, kw<K::refuse>, opt<comma, reason>> {};
struct review : node<S::review, kw<K::review>, opt<comma, reason>> {};
struct bands : node<S::bands, opt<cumulative>, kw<K::progressive_bands, K::whole_amount_band>, opt<colon>> {};
/// 三级：报销70%; 二级：由800元下调至600元
struct leading_verb : sor<quietly<seq<unsaid<Spoken::at_rate>, peek_rate>>,
                          quietly<seq<opt<old_value>, unsaid<Spoken::set_to>, peek_literal>>> {};
/// 提高5个百分点, 减半: of the value above.
struct relative
    : node<S::relative, opt<quietly<on_that>>, not_name,
           sor<kw<K::halved>, seq<sor<said<Spoken::raises>, said<Spoken::lowers>, kw<K::increased_by, K::reduced_by>>,
                                  peek_literal, literal>>> {};
/// 费用，由统筹基金按80%支付
struct rate_behind : node<S::rate_behind, comma, said<Spoken::at_rate>, peek_rate, literal, pays> {};
/// ，上不封顶
struct no_cap : seq<comma, unsaid<Spoken::no_cap>> {};
/// 分段累进，不超过2万元：
struct bands_below_limit
    : seq<node<S::bands, opt<cumulative>, kw<K::progressive_bands, K::whole_amount_band>>, plus<comma, limit>, colon> {
};
struct behind_value : sor<quietly<bands_below_limit>,
                          seq<opt<bands>, opt<rounding>,
                              star<sor<quietly<rate_behind>, quietly<no_cap>, seq<comma, sor<limit, rounding, bands>>,
                                       quietly<seq<open, limit, close>>>>,
                              opt<quietly<value_before>>>> {};
struct formula
    : node<S::formula, sor<refuse, review, quietly<relative>, seq<opt<leading_verb>, expression, pays, behind_value>>> {
};
struct year_case : node<S::year_case, sor<seq<peek_years, literal, said<Spoken::year_of_insurance>>,
                                          seq<kw<K::insured_year>, peek_literal, literal>>> {};
struct label_part : sor<quietly<node<S::comparison, printed_range>>, quietly<year_case>, expression> {};
struct label_words : seq<opt<quietly<label_prefix>>, label_part, opt<quietly<label_suffix>>> {};
struct label : node<S::label, opt<kw<K::when>>, sor<kw<K::any>, label_words>,
                    star<sor<comma, kw<K::of>>, not_verb, label_words>, opt<kw<K::of>>, opt<kw<K::then>>> {};
struct cell : sor<seq<kw<K::otherwise>, end_of_line>, seq<sor<refuse, review>, end_of_line>, seq<label, end_of_line>,
                  raw_until<>> {};
/// A piece of a line, wherever it stood.
struct phrase : sor<seq<kw<K::otherwise>, opt<colon>, end_of_line>, seq<label, opt<colon>, end_of_line>,
                    seq<formula, opt<colon>, end_of_line>,
                    seq<kw<K::assertion>, expression, opt<comma, reason>,
                        opt<node<S::status, kw<K::doubtful, K::conflicting, K::truncated>, opt<colon, raw_until<>>>>,
                        end_of_line>> {};
struct status : node<S::status, kw<K::doubtful, K::conflicting, K::truncated>, opt<colon, raw_until<>>> {};

// --- lines ---

struct declared : node<S::declared, declared_name> {};
struct clause
    : node<S::clause,
           sor<seq<kw<K::english, K::chinese, K::reported_as, K::national_field>, raw_until<U',', U':', U'='>>,
               kw<K::ascending, K::may_be_negative, K::in_turn>>> {};
struct heading_of_declaration : seq<declared, star<comma, sor<clause, quietly<limit>>>> {};
/// 一级300元、二级500元; 其他80%
struct short_value
    : node<S::formula,
           sor<quietly<refuse>, seq<opt<leading_verb>,
                                    sor<quietly<relative>,
                                        seq<sor<whole_share, quietly<per_unit>, seq<peek_literal, literal>>, pays>>>>> {
};
struct inline_case
    : sor<node<S::otherwise_line, kw<K::otherwise>, opt<spoken<Spoken::is>>, short_value>,
          node<S::case_line, node<S::label, label_words, opt<kw<K::of>>>, opt<spoken<Spoken::is>>, short_value>> {};
struct inline_rest : star<sor<enumeration_comma, comma>, inline_case> {};
struct inline_cases
    : seq<has_several,
          quietly<node<S::inline_cases, inline_case, sor<enumeration_comma, comma>, inline_case, inline_rest>>> {};
/// 400元（学生儿童100元）
struct inline_exceptions : opt<quietly<seq<node<S::inline_exceptions, open, inline_case, inline_rest, close>>>> {};
struct definition_body : sor<seq<colon, inline_cases>, seq<equals, formula, inline_exceptions>,
                             seq<colon, opt<formula, inline_exceptions>>> {};

struct policy_head : node<S::policy_head, kw<K::policy>, opt<colon>, raw_until<>> {};
struct vocabulary_head : node<S::vocabulary_head, kw<K::vocabulary>, opt<colon>, raw_until<>> {};
struct inline_values : node<S::choice, raw_until<U'|', pause>,
                            star<sor<sign<Expected::keyword, U'|'>, enumeration_comma>, raw_until<U'|', pause>>> {};
struct enumeration : node<S::declaration, kw<K::enumeration>, heading_of_declaration, colon, opt<inline_values>> {};
struct list : node<S::declaration, kw<K::list>, heading_of_declaration, colon> {};
struct declaration_table : node<S::declaration_table, kw<K::input, K::result, K::payment, K::account_payment>, colon> {
};
struct value_table : node<S::value_table, kw<K::value_table>, opt<comma, kw<K::in_turn>>, colon> {};
struct input : node<S::declaration, kw<K::input>, heading_of_declaration, colon, inline_values> {};
struct item : node<S::declaration, kw<K::result, K::payment, K::account_payment>, heading_of_declaration,
                   definition_body, opt<status>> {};
struct line_item : node<S::declaration, kw<K::for_each>, heading_of_declaration, definition_body, opt<status>> {};
struct example : node<S::example, kw<K::example>, raw_until<U':'>, opt<colon>> {};
struct assertion
    : node<S::assertion, kw<K::assertion>, opt<kw<K::for_each>>, expression, opt<comma, reason>, opt<status>> {};
/// 资格, 所需材料, 办理流程: lines below.
struct eligibility
    : node<S::declaration, kw<K::eligibility>, heading_of_declaration, colon, opt<formula>, opt<status>> {};
struct matter : node<S::declaration, kw<K::documents, K::steps>, heading_of_declaration, colon, opt<status>> {};
struct definition : node<S::declaration, heading_of_declaration, definition_body, opt<status>> {};

/// 起付线为400元; 起付线由400元提高到500元
struct spoken_value : node<S::declaration, node<S::declared, spoken_name>, opt<quietly<old_value>>,
                           said<Spoken::defines>, formula, opt<status>> {};

/// 改为 or 新增 before a statement of the policy that is extended; 删除 with the names of some.
struct amendment : node<S::amendment, kw<K::change, K::add_new>,
                        sor<input, item, line_item, eligibility, matter, value_table, definition>> {};
struct removed_name : sor<name, split_name, unknown> {};
struct removal : node<S::removal, kw<K::remove>, opt<kw<K::eligibility, K::documents, K::steps>>, removed_name,
                      star<sor<comma, enumeration_comma>, removed_name>> {};

/// A line that stands at the left margin.
struct statement
    : seq<sor<policy_head, vocabulary_head, amendment, removal, enumeration, list, declaration_table, value_table,
              input, item, line_item, eligibility, matter, example, assertion, definition, quietly<spoken_value>>,
          end_of_line> {};

/// 认可 W336、W342，理由“…”; `reason` ends the list where the codes stand between commas.
struct accept_code : raw_until<pause, U',', U';'> {};
struct accept_codes : seq<accept_code, star<sor<enumeration_comma, seq<comma, not_reason>>, accept_code>> {};
struct acceptance
    : seq<node<S::acceptance, kw<K::accept>, opt<quietly<colon>>, accept_codes, opt<opt<comma>, reason>>, end_of_line> {
};

struct raw_list : seq<raw_until<pause, U','>, star<sor<enumeration_comma, comma>, raw_until<pause, U','>>> {};
/// A line under `政策 …`.
struct header_entry
    : seq<node<
              S::header_entry,
              sor<seq<kw<K::region, K::scheme, K::takes_over>, colon, raw_list>,
                  seq<kw<K::insured_year>, colon, opt<kw<K::since>>, literal, opt<kw<K::from>>>,
                  seq<kw<K::governing_date>, colon, primary>, seq<kw<K::in_force>, colon, comparison>,
                  seq<kw<K::rounding>, colon, rounding>,
                  seq<kw<K::source, K::english, K::chinese, K::record_kind, K::ledger, K::extends>, colon, raw_until<>>,
                  seq<kw<K::applies>, colon, sor<seq<kw<K::extension_only>, end_of_line>, label>>,
                  seq<kw<K::no_history>, colon, kw<K::counts_as_zero>>,
                  seq<kw<K::verified_on>, colon, literal, opt<comma, kw<K::every>, literal, opt<kw<K::checked>>>>>>,
          end_of_line> {};

/// A line under a value: what holds in a case.
struct case_body : seq<colon, sor<inline_cases, opt<formula, inline_exceptions>>, opt<status>> {};
/// 3万元至10万元部分报销70%: without a colon, where a figure ends the line.
struct case_sentence
    : quietly<all_known<
          seq<node<S::case_line,
                   node<S::label, label_words, star<sor<comma, kw<K::of>>, not_verb, label_words>, opt<kw<K::of>>>,
                   opt<comma>, short_value>,
              end_of_line>>> {};
struct case_line
    : sor<seq<sor<node<S::reading_line, kw<K::reading>, letter, opt<quoted>, case_body>,
                  node<S::exception_line, kw<K::exception>, label, case_body>,
                  node<S::stacked_line, kw<K::stacked>, label, case_body>,
                  node<S::otherwise_line, kw<K::otherwise>, case_body>, node<S::case_line, label, case_body>>,
              end_of_line>,
          case_sentence> {};

/// A line under `资格 …`: what must hold, and what is said to whom it does not.
struct requirement : seq<node<S::requirement, label, opt<comma, reason>, opt<status>>, end_of_line> {};
/// A line under `所需材料 …` or `办理流程 …`: words, which may stand behind a condition.
struct matter_line
    : seq<node<S::matter_line, opt<list_number>, condition_before<label>, words_before_status, opt<status>>,
          end_of_line> {};

struct pair_value : seq<opt<sign<Expected::value, U'-'>>, primary, opt<kw<K::and_higher, K::and_lower>>> {};
// 是 is a link (人员类别 是 退休) or the value itself (合并高血压 是).
struct pair : node<S::pair, sor<name, ledger, split_name, unknown>,
                   sor<seq<sor<kw<K::is>, colon, equals>, pair_value>, pair_value>> {};
// Several values of a set: 申报病种 高血压、糖尿病. In 急诊 否、退休 是 the second word has a value of its own.
struct pair_values : seq<pair_value, star<enumeration_comma, pair_value, ends_value>> {};
struct text_pair
    : node<S::pair, name_before_text, unknown, star<enumeration_comma, sor<quoted, unknown>, ends_value>, ends_value> {
};
struct given_pair : sor<text_pair, node<S::pair, sor<name, ledger, split_name, unknown>,
                                        sor<seq<sor<kw<K::is>, colon, equals>, pair_values>, pair_values>>> {};
struct given_list : node<S::given_list, sor<name, split_name, unknown>, colon> {};
/// 读法甲 (of every rule that has it) or 报销比例读法甲.
struct reading_choice : node<S::reading_choice, opt<name>, kw<K::reading>, letter> {};
struct fact : sor<reading_choice, given_pair, given_list> {};
struct given : node<S::given, kw<K::given>, opt<colon>, fact, star<sor<comma, enumeration_comma>, fact>> {};
struct matter_outcome
    : node<S::matter_outcome,
           sor<seq<kw<K::ineligible>, opt<comma, reason>>, kw<K::eligible, K::documents_complete, K::steps_done>,
               seq<kw<K::lacks, K::next_step>, sor<quoted, raw_until<U','>>>>> {};
struct claim_status : node<S::claim_status, kw<K::settled, K::reversed, K::rejected>, opt<comma, reason>> {};
struct deciding_case
    : node<S::deciding_case, kw<K::deciding_case>, opt<colon>, quoted, star<opt<enumeration_comma>, quoted>> {};
struct cause : node<S::cause, kw<K::because>, opt<colon>, sor<name, split_name, unknown>> {};
struct outcome : sor<refuse, review, claim_status, matter_outcome, deciding_case, cause, pair> {};
struct expect : node<S::expect, kw<K::expect>, opt<colon>, opt<reading_choice, colon>, outcome,
                     star<sor<comma, enumeration_comma>, outcome>> {};
/// A line under `示例 …`.
struct example_line : seq<sor<given, expect>, end_of_line> {};

} // namespace medpol::rules
