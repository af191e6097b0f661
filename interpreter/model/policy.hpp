#pragma once
#include "grammar/value/date.hpp"
#include "interpreter/model/names.hpp"
#include "interpreter/model/plan/plan.hpp"
#include "medpol/kinds.hpp"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace medpol {

/// The kind that a value of 单据类别 stands for.
std::optional<RecordKind> record_kind_of(std::string_view name);

/// 核对于: when the policy was last compared with its source.
struct Verification {
  Date on;
  int months = 12; ///< after how many it is to be compared again
  Span span;
  /// The last day on which it is not yet due again.
  Date due() const;
};

/// What the head of a policy says: which claims it takes and how it counts.
struct Header {
  std::string name;
  std::string english; ///< may be empty
  std::array<std::string, 2> names() const { return {name, english.empty() ? name : english}; }
  const std::string& name_in(Language language) const {
    return language == Language::en && !english.empty() ? english : name;
  }
  /// By either name.
  bool is_called(std::string_view said) const {
    return fold_name(said) == fold_name(name) || (!english.empty() && fold_name(said) == fold_name(english));
  }
  Span span;
  std::vector<std::uint16_t> regions; ///< values of the enumeration 地区; empty: every region
  std::vector<std::uint16_t> schemes; ///< values of the enumeration 险种; empty: every scheme
  std::vector<InputId> takes_over;    ///< 承接: what earlier layers have paid, fields of the claim
  Span takes_over_span;
  std::optional<InputId> governing_date;
  std::optional<int> insured_year;      ///< month × 100 + day on which the insured year begins
  std::optional<Date> from, until;      ///< 施行, both inclusive
  Span in_force_span;                   ///< the range behind 施行; empty without
  std::optional<Verification> verified; ///< of the policy's own head: it is not inherited
  std::optional<RoundingStep> rounding;
  Span rounding_span;                    ///< where 取整 says so
  std::optional<RecordKind> record_kind; ///< 单据
  std::string extends;                   ///< 沿用: the name of a policy; empty without
  bool extension_only = false;           ///< 适用：仅供沿用: takes no record itself
  NodeId of_region = NodeId::none;       ///< the claim's 参保地 lies in one of `regions`
  NodeId of_scheme = NodeId::none;       ///< the claim's 险种 is one of `schemes`
  NodeId applies = NodeId::none;         ///< 适用: a condition
  Span applies_span;
  /// What a claim must show to be taken, each a condition or `none`; the dates of 施行 are apart.
  std::array<NodeId, 3> conditions() const { return {of_region, of_scheme, applies}; }
  std::string source;              ///< 出处
  bool no_history_is_zero = false; ///< 无历史记录：按零计
  std::string ledger; ///< 累计账: shared with the policies that name the same one; empty: the policy has its own
  Span ledger_span;   ///< its name behind 累计账; empty without
  const std::string& ledger_name() const { return ledger.empty() ? name : ledger; }
};

/// One value of an example or of a claim: absent, or in the scale that the plan's input node has; texts by their words.
struct InputValue {
  bool present = false;
  Int value = 0; ///< of a list as a whole: the number of its records
  std::string text;
  std::vector<InputValue> records = {}; ///< of a field of a list: its value in each record
};

/// A reading that is taken for a rule.
struct ReadingChoice {
  RuleId rule = RuleId::none;
  std::uint8_t letter = 0;
  bool operator==(const ReadingChoice&) const = default;
};

/// 应得: what an example must yield.
struct Expectation {
  enum class Kind : std::uint8_t {
    value,
    settled,
    refuse,
    review,
    rejected,
    reversed,
    eligible,
    ineligible,
    lacks,
    documents_complete,
    next_step,
    steps_done
  } kind = Kind::value;
  /// What must be found in the text of the policy: 情形“退休”.
  struct CaseWords {
    std::string words;
    Span span;
  };
  RuleId rule = RuleId::none; ///< value only
  bool has_value = true;      ///< value only; without, only the case is expected
  Int value = 0;              ///< value only, in `scale`
  Scale scale = 1;
  std::vector<CaseWords> cases;        ///< value only: in which it holds
  std::string reason;                  ///< settled … reversed, ineligible: the reason that must be given; empty: any
  RuleId cause = RuleId::none;         ///< settled … reversed: the rule by which it came about; `none`: any
  std::string words;                   ///< lacks: the documents; next_step: the step
  std::vector<ReadingChoice> readings; ///< under which it holds, when the line says so; else those of the example
  Span span;
};

/// A table below 给定: the records of a list, as they are written.
struct GivenList {
  InputId list{};
  Span span;
  std::vector<Span> head;
  std::vector<std::vector<Span>> rows;
};

/// What an example says of the time before: 给定 本年度累计 统筹支付 629200元.
struct GivenBalance {
  std::size_t accumulator = 0;
  Int value = 0; ///< in `scale`
  Scale scale = 1;
  Span span;        ///< the value
  std::string name; ///< as written
};

/// One claim of an example with what it must yield.
struct ExampleClaim {
  std::vector<std::pair<InputId, InputValue>> given; ///< in what it differs from the claim before it in the example
  std::vector<GivenBalance> balances;
  std::optional<MatterId> matter;      ///< the matter that is applied for
  std::vector<ReadingChoice> readings; ///< that it chooses
  std::vector<GivenList> lists;        ///< read into `given` by read_given_lists
  std::vector<Expectation> expected;
};

/// One claim, or several one after another: a 给定 behind an 应得 begins the next, of which it says what is different.
struct Example {
  std::string name;
  Span span;
  std::vector<ExampleClaim> claims;
};

/// Makes the claim before it in an example, by InputId of the policy's scope, into this one. The number of a claim and
/// that of the claim which it cancels are its own.
void continue_with(const Scope& scope, const ExampleClaim& claim, std::vector<InputValue>& inputs);

/// A policy that was checked and can be evaluated.
struct Policy {
  FileId file{};
  const Policy* base = nullptr;     ///< the policy that it extends
  Language language = Language::zh; ///< of most keywords of its file
  Header header;
  Scope scope;
  Plan plan;
  Names names; ///< what the names of its files stand for
  std::vector<Example> examples;
  std::array<bool, 3> takes{}; ///< by RecordKind: which records it answers
  /// Whether it extends `other`, by itself or through others.
  bool derives_from(const Policy& other) const {
    for (const auto* layer = base; layer != nullptr; layer = layer->base)
      if (layer == &other) return true;
    return false;
  }
  /// Whether it, or a policy that it extends, extends one that was not found.
  bool lacks_a_base() const {
    for (const auto* layer = this; layer != nullptr; layer = layer->base)
      if (!layer->header.extends.empty() && layer->base == nullptr) return true;
    return false;
  }
  /// The policy that a file belongs to, among this one and those it extends; null for the vocabulary.
  const Policy* layer_of(FileId of) const {
    for (const auto* layer = this; layer != nullptr; layer = layer->base)
      if (layer->file == of) return layer;
    return nullptr;
  }
  bool does_take(RecordKind kind) const { return takes[static_cast<std::size_t>(kind)]; }

  std::unordered_map<std::uint64_t, std::array<std::string, 2>> source_words; ///< see source_words.hpp

  /// Of a case whose words stand in several cells, or in the row above: these, by `key_of_place` of its label.
  std::unordered_map<std::uint64_t, std::vector<Span>> case_parts;

  /// Whether some value has readings to choose from.
  bool has_readings() const {
    for (const auto& group : plan.readings)
      if (!group.readings.empty()) return true;
    return false;
  }
};

} // namespace medpol
