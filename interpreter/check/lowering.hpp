#pragma once
#include "interpreter/model/plan/builder.hpp"
#include "interpreter/model/policy.hpp"

#include <functional>
#include <map>
#include <unordered_set>

namespace medpol {

/// A file whose definitions take part in a policy: the policy's own, and those of the vocabulary.
struct Unit {
  const Source* source = nullptr;
  const SyntaxTree* tree = nullptr;
};

/// Turns the trees of a policy into its plan: names become slots, types, units and scales are decided, cases become
/// selections. What is wrong is reported once, at its place; a part with an error has the type `unknown`, which later
/// steps are quiet about.
class Lowering {
public:
  Lowering(Policy& policy, const SourceSet& sources, Diagnostics& diagnostics, const FigureScales& scales = {});

  /// Collects the definitions of a file; call for the vocabulary's files first, then for those of the policies that are
  /// extended, the first of them first, then for the policy's. What 改为 says takes the place of what was collected,
  /// 删除 takes it away.
  void collect(const Unit& unit, bool vocabulary);
  /// Reads the head of the policy from its file; call for the policies that are extended first: what a head does not
  /// say is theirs.
  void read_header(const Unit& unit);
  /// Lowers all that was collected, then the assertions and examples of the policy's file.
  void run(const Unit& unit);

  /// A phrase of a formula that can be read in two ways, as `words` show with brackets: as the operators bind, and the
  /// other way.
  struct TwoWays {
    Span span;
    std::array<std::string, 2> words;
    std::array<NodeId, 2> values; ///< what either comes to, in one scale; `none` where that is not known
    Unit unit;
    bool is_plain; ///< of the claim alone
  };
  const std::vector<TwoWays>& two_ways() const { return two_ways_; }

private:
  // --- definitions (rules.cpp) ---
  struct Definition {
    Unit unit;
    LineId line;
    SyntaxId root;
    RuleId rule;
    bool vocabulary;
    bool inherited = false; ///< of a policy that is extended
    enum class Progress : std::uint8_t { waiting, under_way, done } progress = Progress::waiting;
  };
  void define(const Unit& unit, LineId line, SyntaxId root, bool vocabulary);
  void unanswered_quotes();
  // --- layers (amendments.cpp) ---
  /// 改为, 新增 or none of them, before the declaration of a line.
  std::optional<Keyword> amendment_of(LineId line) const;
  /// Reports a statement that does not fit what is extended: a plain one or 新增 where there is one already, 改为 where
  /// there is none. `before`: where the name was defined, if it was.
  void check_amendment(const Unit& unit, LineId line, SyntaxId declared, std::optional<Span> before);
  void change_definition(std::size_t index, const Unit& unit, LineId line, SyntaxId root);
  void remove_names(const Unit& unit, LineId line);
  // --- what 改为 leaves out (dropped_parts.cpp) ---
  struct StatedPart {
    std::string words;
    std::string condition; ///< folded; empty: a limit
    Span place;
    bool least = false, summed = false; ///< of a limit: 不低于; over a period
  };
  std::vector<SyntaxId> nodes_below(LineId line, SyntaxKind kind) const;
  std::vector<StatedPart> exceptions_and_limits(LineId line) const;
  /// Warns where a changed statement has exceptions or limits that the new one does not repeat.
  void warn_of_dropped(const Definition& before, const Unit& unit, LineId line, SyntaxId declared);
  void remove_definition(std::size_t index);
  /// Whether a place belongs to a policy that is extended, not to its own file.
  bool is_inherited(FileId file) const { return file != policy_.file; }
  bool has_basis(const Rule& rule) const;
  void lower_rule(std::size_t definition);
  void report_circle(std::size_t definition, Span use);
  /// A limit behind a formula: a cap (不超过) or a floor (不低于).
  struct WrittenLimit {
    NodeId value = NodeId::none;
    bool cap = false;
  };
  struct Formula {
    NodeId value = NodeId::none;
    Limited limited = {};
    std::vector<WrittenLimit> limits = {};
  };
  /// The value of a definition: its formula or cases, its exceptions, fit to be paid.
  NodeId rule_body(const Definition& definition);
  NodeId rule_value(ItemId item, SyntaxId use);
  NodeId payable(NodeId value, const Rule& rule);
  void lower_assertion(SyntaxId root, LineId line);
  void warn_unused();

  // --- what is not money (matters.cpp) ---
  Matter& matter_of(SyntaxId declared);
  /// 所需材料 or 办理流程.
  bool is_matter_list(SyntaxId root) const;
  NodeId lower_eligibility(const Definition& definition);
  /// Whether two lines are both the documents, or both the steps, of one matter.
  bool is_same_list(const Unit& a, LineId one, const Unit& b, LineId other) const;
  void collect_matter_list(const Unit& unit, LineId line);
  void lower_matter_list(const Unit& unit, LineId line);
  void lower_matter_lists();
  void read_record_kind(SyntaxId words);
  /// 核对于, with how often.
  std::optional<Verification> verification_of(SyntaxId entry);
  /// Of a policy on contributions: leaves out the results that the vocabulary has for claims, and reports payments.
  void only_own_results();
  void find_what_is_taken();

  // --- formulas (formulas.cpp) ---
  /// `line` has the bands, if the formula asks for them.
  NodeId lower_formula(SyntaxId formula, LineId line);
  void apply_limit(Formula& formula, SyntaxId limit, Span span);
  NodeId kept_by_head(const Formula& formula, Span place);
  void only_within_limits(const Formula& formula, const RoundingStep& rounding, SyntaxId round);
  void only_payable_limits(const Formula& formula, Span place);
  NodeId field_equality(NodeId subject, NodeId other, bool within, Span place);
  void report_no_money(const Type& type, Span place);
  bool is_cap(SyntaxId limit) const;
  bool is_multiple(NodeId limit, const Step& step) const;
  NodeId banded(NodeId base, LineId line, SyntaxId bands);
  NodeId lower_decision(SyntaxId decision);
  std::string reason_of(SyntaxId node) const;
  /// “…” without its quotation marks.
  static std::string unquoted(const std::string& said);
  std::optional<RoundingStep> rounding_of(SyntaxId round);
  bool unit_fits(const RoundingStep& rounding, const Type& type, Span span);
  NodeId round_value(NodeId value, RoundingStep rounding, Span span);
  NodeId round_by_head(NodeId value, Span span, std::optional<Rounding> mode = std::nullopt);
  std::optional<RoundingStep> rounding_of_item(ItemKind kind) const;
  NodeId rounded(SyntaxId expression, RoundingStep rounding, Span span);
  NodeId reported_term(SyntaxId expression, Span span);

  // --- what limits took (over_limit.cpp) ---
  std::optional<NodeId> over_limit(NodeId value, NodeId whole, Span span);
  std::optional<Scale> over_limits(std::vector<NodeId>& values, NodeId whole, Span span);
  NodeId over_limit_rule(RuleId of);

  // --- expressions (expressions.cpp) ---
  /// The value of an expression; `hint` is the type that is wanted, for words that mean different things.
  NodeId lower(SyntaxId id, Type hint = {});
  NodeId lower_any(SyntaxId id, Type hint);
  NodeId lower_name(SyntaxId id, Type hint);
  std::string nearest_name(const std::string& word);
  NodeId lower_unknown(SyntaxId id, Type hint);
  NodeId lower_literal(SyntaxId id, Type hint);
  NodeId lower_text(SyntaxId id, Type hint);
  NodeId lower_sum(SyntaxId id);
  bool changes_a_rate(SyntaxId operand, bool by_word) const;
  bool is_whole(NodeId rate) const;
  /// Where the types of a term came apart, and how E303 words it.
  struct Unlike {
    Span place;
    std::vector<std::string> words;
  };
  /// A term of factors and divisors: top ÷ bottom (`none`: one), exact; `divisor`: the last that is not constant.
  struct Term {
    NodeId top = NodeId::none, bottom = NodeId::none;
    Type rest;     ///< its type but for the amounts in it
    int money = 0; ///< amounts above the line less those below
    SyntaxId divisor = SyntaxId::none;
    std::optional<Unlike> unlike;
    bool is_plain() const { return money == 0 || (money == 1 && rest.kind != TypeKind::points); }
    Type type() const;
  };
  Term term_of(NodeId value) const;
  Term lower_term(SyntaxId id);
  Term whole_term(SyntaxId id);
  void take_factor(Term& term, const Term& factor, bool divide, SyntaxId child, Span span);
  NodeId exact_term(const Term& term, SyntaxId id);
  NodeId rounded_term(const Term& term, RoundingStep rounding, Span span);
  NodeId lower_product(SyntaxId id);
  NodeId lower_postfix(SyntaxId id, Type hint);
  NodeId lower_over_limit(SyntaxId id);
  std::optional<ItemId> item_of(SyntaxId id) const;
  /// `of` has no 超限部分: what is to be written in place of `whole`.
  void report_no_limit(SyntaxId whole, SyntaxId of);
  NodeId lower_excess(NodeId base, NodeId limit, Span span);
  NodeId lower_call(SyntaxId id);
  /// The sum of rules and of other amounts.
  NodeId total(const std::vector<RuleId>& rules, std::vector<NodeId> operands, Span span);
  std::vector<NodeId> taken_over(Span span);
  NodeId sum_taken_over(SyntaxId id);
  void report_nothing_taken_over(Span place, const std::string& name);
  NodeId use_input(InputId id, Span span);

  // --- what binds tighter than it looks (two_ways.cpp) ---
  /// Offsets of a phrase within a sum: its left operand ends at `left_end` (0: it could go on to the right, from
  /// `right_begin`).
  struct TightPhrase {
    std::uint32_t begin, end, left_end, right_begin;
    bool is_plain;
  };
  std::vector<TightPhrase> tight_phrases(SyntaxId sum) const;
  void find_two_ways(SyntaxId sum);
  NodeId lower_words(const Unit& unit, const std::string& words);
  void compute_two_ways();

  // --- dates (dates.cpp) ---
  std::optional<InputId> date_field(SyntaxId id);
  NodeId lower_date_call(SyntaxId id);
  NodeId months_later(NodeId date, NodeId count, bool minus, MonthEnd mode, Span span);
  NodeId lower_dated(SyntaxId id, Type hint);
  NodeId rule_as_of(std::size_t definition);

  // --- the ledger (ledger.cpp) ---
  /// Whose claims are added up, over which time.
  struct LedgerScope {
    std::vector<NodeId> keys;
    Period period;
    NodeId date = NodeId::none;
    std::string zh, en; ///< “每人每医保年度”
  };
  std::optional<LedgerScope> ledger_scope(SyntaxId scope, bool whose);
  std::size_t account(Accumulator wanted);
  /// What is added up or counted: as account_words say it, and as it stands in the text.
  struct Counted {
    std::array<std::string, 2> words;
    std::string written;
  };
  Counted counted(NodeId value, const std::string& written) const;
  Counted counted(RuleId rule) const { return {{plan_[rule].name, plan_[rule].name}, plan_[rule].name}; }
  void fill(Accumulator& made, const LedgerScope& scope, const Counted& what, std::string_view zh, std::string_view en,
            const Type& type, Span span);
  NodeId balance(const Accumulator& wanted, Scale scale, Span span);
  NodeId balance_of_own(const LedgerScope& scope, NodeId value, NodeId limit, Span span);
  std::optional<std::pair<Accumulator, Scale>> ledger_account(SyntaxId id);
  NodeId lower_ledger(SyntaxId id);
  NodeId lower_last(SyntaxId id);
  void close_accounts();

  // --- records of a list, and sets (records.cpp) ---
  NodeId whole_list(ListId list, Span span);
  ListId list_named(SyntaxId id) const;
  NodeId lower_over_records(SyntaxId call);
  NodeId lower_draw(SyntaxId call, const std::vector<SyntaxId>& operands);
  NodeId lower_share(SyntaxId id);
  NodeId not_of_records(SyntaxId id);
  bool same_list(ListId list, NodeId where, SyntaxId place);
  NodeId containment(SyntaxId comparison, Keyword word);
  /// 有限价, 没有限价: whether the claim (or the record) has the field.
  NodeId presence(SyntaxId comparison);
  NodeId in_frame(NodeId value, const Rule& rule, bool for_each);
  std::string sources_text(Span span) const;

  // --- conditions (conditions.cpp) ---
  /// A condition; a bare value of an enumeration stands for “its field is that value”, a range without subject for one
  /// of `subject`.
  NodeId condition(SyntaxId id, NodeId subject = NodeId::none);
  /// Conditions joined by 且 or 或; brackets around them say how far a negation reaches.
  NodeId joined_conditions(SyntaxId id, NodeId subject, bool in_brackets);
  /// Reports a value that stands behind a negation of another of its field: 不为三级或二级. `any`: joined by 或.
  bool report_idle_part(const std::vector<SyntaxId>& items, const std::vector<NodeId>& made, bool any);
  bool are_apart(NodeId first, NodeId second) const;
  NodeId value_condition(SyntaxId name, NodeId subject);
  NodeId comparison(SyntaxId id, NodeId subject);
  /// Warns of a text constant that a field or the members of a set are compared with, and that lists several.
  void warn_of_list(SyntaxId value, std::string_view before_zh = {}, std::string_view before_en = {});
  void warn_of_parts(SyntaxId value, SyntaxId sign, bool negated, Span place);
  NodeId equality(NodeId subject, SyntaxId sign, const std::vector<SyntaxId>& values, bool negated, bool within,
                  Span span);
  /// The field holds a value of the set.
  NodeId member_of(NodeId field, std::vector<bool> set, Span span);
  /// Values of an ordered enumeration from one end to `index`.
  std::vector<bool> ordered_set(EnumerationId enumeration, std::uint16_t index, bool higher, Span span);
  NodeId subject_for(const Type& type, Span span);
  NodeId label(SyntaxId label, NodeId subject);
  /// Whether a condition stands by itself, or between others (且, 或) or in brackets.
  enum class Connected : std::uint8_t { alone, with_others };
  /// Conditions joined by “、”, which speak of one field and are alternatives.
  NodeId alternatives(const std::vector<SyntaxId>& items, NodeId subject, Connected connected, Span span);
  /// Shows what “、” between things of different kinds can mean: all of them, or any of them.
  void report_mixed(const std::vector<std::string>& groups, Connected connected, Span span);
  /// The conditions of one thing with the word between them: 、, or 且 for a lower and an upper bound.
  std::string joined_words(const std::vector<SyntaxId>& items, const std::vector<NodeId>& made) const;
  void report_mixed_values(const std::vector<SyntaxId>& values, Span span, const std::function<bool(SyntaxId)>& is_own);
  void report_negation(const std::vector<SyntaxId>& items, Span span);
  /// What a range is about; `none` for other conditions.
  NodeId measured_in(SyntaxId item, NodeId condition) const;
  /// A lower and an upper bound of one thing that can hold together: 60周岁以上、不满70周岁. The third: both are known.
  std::optional<std::tuple<std::size_t, std::size_t, bool>> opposite_bounds(const std::vector<SyntaxId>& items,
                                                                            const std::vector<NodeId>& made) const;
  /// Reports them where “、” stands between.
  bool report_opposite_bounds(const std::vector<SyntaxId>& items, const std::vector<NodeId>& made, Connected connected,
                              Span place);
  /// The same of grades: 二级及以上、二级及以下; `sets` are the values that each item stands for.
  bool report_opposite_levels(const std::vector<SyntaxId>& items, const std::vector<std::vector<bool>>& sets,
                              Connected connected, Span place);
  void show_opposite(const std::vector<SyntaxId>& items, std::pair<std::size_t, std::size_t> bounds, bool all,
                     Connected connected, Span place);
  bool is_value_of(const Type& type, SyntaxId id) const;

  /// One end of a range.
  struct Bound {
    SyntaxId limit = SyntaxId::none;
    bool strict = false;
  };
  /// 1万元至3万元, 超过60周岁, 2024年7月1日起: what it is measured on (if said) and its ends.
  struct Range {
    SyntaxId subject = SyntaxId::none;
    std::optional<Bound> low, high;
  };
  std::optional<Range> range_of(SyntaxId comparison) const;
  bool range_has_subject(SyntaxId comparison) const;
  bool is_operand(SyntaxId id) const;

  // --- cases and tables (cases.cpp, tables.cpp, bands.cpp) ---
  struct CaseValue {
    NodeId value;
    Span span;
  };
  NodeId lower_cases(LineId parent, NodeId subject);
  NodeId with_exceptions(NodeId base, LineId parent);
  /// Reports what stands below a value that is complete.
  void only_exceptions_below(LineId line);
  NodeId case_value(SyntaxId line_root, LineId line, NodeId subject);
  NodeId make_selection(Selection selection, std::vector<CaseValue> cells, Span span);
  std::vector<LineId> children(LineId line, LineKind kind) const;
  /// 存疑, 冲突, 截断 at the end of a statement or case.
  std::optional<Doubt> doubt_of(SyntaxId root) const;

  // --- readings (readings.cpp) ---
  bool has_readings(LineId line) const;
  /// The doubt of a line that its own content does not answer: readings below it do, and so does the lack of any
  /// content, which is a reading without alternatives.
  std::optional<Doubt> open_doubt(LineId line) const;
  /// The readings below a line, or none of a line whose status says why nothing stands there.
  NodeId lower_readings(LineId parent, NodeId subject);
  /// The rules that a choice of a reading in an example is about.
  std::vector<ReadingChoice> reading_choices(SyntaxId choice);
  /// The quoted lines right above a line.
  std::vector<Span> quotes_above(LineId line) const;
  std::vector<std::vector<SyntaxId>> table_cells(LineId parent);
  void only_exceptions_beside_table(LineId parent);
  bool is_value(SyntaxId cell) const;
  NodeId lower_table(LineId parent);
  NodeId cross_table(const std::vector<std::vector<SyntaxId>>& rows, std::size_t labels, LineId parent);
  NodeId list_table(const std::vector<std::vector<SyntaxId>>& rows, LineId parent);
  NodeId cell_value(SyntaxId cell);
  /// A row of a table's labels, cell by cell (tables.cpp).
  struct LabelCell {
    NodeId condition = NodeId::none; ///< `none`: 不限, or 其他
    bool rest = false;
    std::string words;
    Span place;
  };
  using LabelRow = std::vector<LabelCell>;
  static bool same_before(const LabelRow& a, const LabelRow& b, std::size_t column);
  NodeId others_in_column(const std::vector<LabelRow>& rows, const LabelRow& row, std::size_t column);
  NodeId excluded(const std::vector<NodeId>& memberships, Span place);
  std::vector<Arm> axis(const std::vector<std::vector<SyntaxId>>& cells, const std::vector<NodeId>& subjects);
  /// `earlier`: the part of the base that is of earlier claims; `none`: there is none.
  NodeId lower_bands(NodeId base, LineId parent, SyntaxId bands, NodeId earlier = NodeId::none);
  NodeId misplaced_bands(SyntaxId bands);
  struct BandRow {
    SyntaxId label;
    CaseValue value;
  };
  std::optional<std::vector<BandRow>> band_rows(LineId parent, NodeId base);
  bool is_title(SyntaxId cell) const;
  bool is_band(SyntaxId cell, NodeId base) const;
  /// `before`: the end of the band before, may be empty; `base`: what is measured, as it is written.
  void report_no_range(SyntaxId label, Span value, std::string_view before, std::string_view base);
  bool report_falling(Span place, const std::vector<NodeId>& amounts, std::size_t low, std::size_t high);
  NodeId progressive(NodeId base, const std::vector<BandRow>& rows, Span span, NodeId earlier);
  NodeId whole_amount(NodeId base, const std::vector<BandRow>& rows, Span span);

  // --- examples (examples.cpp) ---
  void lower_example(LineId line, SyntaxId root);
  void lower_given(LineId line, SyntaxId given, ExampleClaim& claim, std::vector<InputId>& said);
  void lower_given_balance(SyntaxId pair, ExampleClaim& claim);
  void lower_expect(SyntaxId expect, ExampleClaim& claim);
  Expectation::Kind status_kind(SyntaxId part) const;
  void lower_cause(SyntaxId cause, Expectation& expected);
  void lower_matter_outcome(SyntaxId outcome, ExampleClaim& claim);
  /// The matter that a claim of an example applies for, and whether it may expect what it does.
  void find_matter(ExampleClaim& claim, Span place);
  void lower_given_list(LineId line, SyntaxId part, ExampleClaim& claim, std::vector<InputId>& said);
  void lower_given_set(SyntaxId pair, ListId list, ExampleClaim& claim);

  // --- reporting ---
  /// What a value of a type looks like: 金额, “是”或“否”, 一级、二级、三级之一.
  std::string wanted(const Type& type, Language language) const;
  void report(Code code, Span span, std::vector<std::string> args = {}, std::vector<Note> notes = {});
  // E352: one value is wanted, and there is one for each record (several_values.cpp).
  void report_several(Span place, const std::string& words);
  /// 每人每 and a field of several values: a key has one.
  void report_several_keys(InputId field, Span place);
  /// A limit over a period behind a value of each record.
  void report_own_account(NodeId value, NodeId limit, Span place);
  NodeId poison(Span span);
  /// Reports why `builder` could not combine two nodes, and gives poison.
  NodeId failed(NodeId a, NodeId b, Span span, std::string_view what_zh, std::string_view what_en);
  NodeId checked(NodeId made, NodeId a, NodeId b, Span span, std::string_view what_zh, std::string_view what_en);
  std::string type_name(NodeId id, Language language = Language::zh) const {
    return policy_.scope.type_name(plan_[id].type, language);
  }
  bool is_poison(NodeId id) const { return plan_[id].type.kind == TypeKind::unknown; }

  /// What a line says, behind 改为 or 新增.
  SyntaxId statement(LineId line) const {
    const auto declaration = tree().declaration(line);
    return declaration != SyntaxId::none ? declaration : tree().root(line);
  }
  const SyntaxTree& tree() const { return *unit_.tree; }
  Span span(SyntaxId id) const { return tree().span(id); }
  std::string text(SyntaxId id) const { return std::string(unit_.source->slice(tree()[id].begin, tree()[id].end)); }
  const SyntaxNode& node(SyntaxId id) const { return (*unit_.tree)[id]; }
  NameId name(SyntaxId id) const { return static_cast<NameId>(node(id).payload); }

  Policy& policy_;
  Scope& scope_;
  Plan& plan_;
  PlanBuilder build_;
  const SourceSet& sources_;
  Diagnostics& diagnostics_;
  Unit unit_; ///< where the part that is being lowered stands
  std::vector<Definition> definitions_;
  std::unordered_map<std::uint32_t, std::size_t> definition_of_item_;
  std::vector<std::pair<Unit, LineId>> assertions_;
  std::vector<std::pair<Unit, LineId>> matter_lists_;
  std::unordered_map<std::uint32_t, Span> removed_; ///< items that 删除 took away, with where
  std::unordered_set<std::uint32_t> attempted_;     ///< items that the policy's file means to define, read or not
  static constexpr std::size_t max_depth =
      2000; ///< formulas within formulas, through the names that they use: bounds the stack
  std::size_t depth_ = 0;
  std::optional<RoundingStep> item_rounding_; ///< by the head, of what is being lowered; none for a value
  bool within_limit_ = false;                 ///< of a limit: 平均工资 × 300% is no slip of the pen
  bool head_broken_ = false;                  ///< an entry of the head could not be read: what it lacks is not reported
  std::unordered_map<std::string, std::string> nearest_;
  std::unordered_set<std::size_t>
      rests_on_taken_over_; ///< definitions of the vocabulary that mean something by 承接 only
  std::vector<bool> used_inputs_, used_rules_;
  std::vector<TwoWays> two_ways_;
  std::optional<InputId>
      as_of_;                ///< 按 …: the governing date of what is being lowered, where it is not the policy's own
  bool total_as_of_ = false; ///< a total was met in what is read as of another day
  std::optional<InputId> usual_date_;                                   ///< the policy's own governing date
  std::map<std::pair<std::size_t, std::uint32_t>, NodeId> as_of_rules_; ///< by definition and date
  std::map<RuleId, RuleId> over_limit_rules_;                           ///< by the rule of the value
  std::vector<std::size_t> under_way_; ///< definitions that are being lowered, each for the one before it
};

} // namespace medpol
