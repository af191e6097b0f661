#pragma once
#include "interpreter/claims/field_names.hpp"
#include "interpreter/claims/record.hpp"
#include "interpreter/policies/routing.hpp"
#include "interpreter/settle/readings.hpp"

#include <memory>

namespace medpol {

/// One claim with its answer and what is needed to explain it.
struct SettledClaim {
  Settlement settlement;
  std::vector<InputValue> inputs; ///< by InputId of the policy's scope (of the vocabulary, when there is no policy)
  Evaluator* evaluator = nullptr; ///< holds the trace until the next claim; null when nothing was evaluated
};

/// A record whose fields were read and whose policy was found, or that was answered without one.
struct ReadClaim {
  SettledClaim answered;          ///< its inputs; with `open`, the settlement is still to be made
  const Policy* policy = nullptr; ///< that settles it
  std::optional<MatterId> matter; ///< of the policy's scope, for an application
  bool open = false;
  std::string reverses; ///< 冲正结算编号: the claim that the record cancels; empty: none
};

/// The numbers that the claims of a file have had so far: a claim is settled once.
class ClaimNumbers {
public:
  virtual ~ClaimNumbers() = default;
  /// The line at which a claim of this number stands already; nullopt when it is new, and known from now on.
  virtual std::optional<std::uint64_t> meet(const std::string& number, std::uint64_t line) = 0;
};

/// Settles raw records one after another: reads their fields, finds the policy, evaluates it.
class ClaimSettler {
public:
  /// `ignored`: fields of the claim file that are left out on purpose. `numbers`: null: all are remembered.
  ClaimSettler(const Library& library, IgnoredFields ignored, ClaimNumbers* numbers = nullptr);
  SettledClaim settle(const Record& record);
  /// Takes these readings for all claims that follow.
  void choose(ReadingsByPolicy readings) { readings_ = std::move(readings); }
  /// The two halves of `settle`, for claims that are settled in another order than that of the file.
  ReadClaim read(const Record& record);
  SettledClaim settle(ReadClaim claim, const History* history, Wanted wanted = Wanted::trace);
  /// The fields that some record had and that were left out, in no order.
  std::vector<std::string> ignored_seen() const { return names_.ignored_seen(); }
  /// Counts names as seen that stood in claims which were read elsewhere.
  void count_as_seen(const std::vector<std::string>& names) {
    for (const auto& name : names) names_.find(name);
  }

private:
  struct Draft;
  // The steps of `read` (read_claim.cpp). What is wrong with a record is added to the problems of its draft.
  void read_shared_fields(Draft& draft);
  void read_shared_field(Draft& draft, const RecordField& raw, InputId input);
  void read_list_of(const Scope& scope, ListId list, const RecordValue& raw, Draft& draft);
  void name_claim(Draft& draft);
  void meet_number(Draft& draft);
  std::optional<std::string> number_to_reverse(const Draft& draft) const;
  const Policy* find_policy(Draft& draft);
  void read_fields_of_policy(const Scope& scope, Draft& draft);
  /// A key of a record that is left out on purpose, or a field of the list in some policy.
  bool leaves_out(ListId list, const std::string& name);

  const Library& library_;
  FieldNames names_;
  std::unique_ptr<ClaimNumbers> own_numbers_;
  ClaimNumbers* numbers_;
  PolicyEvaluators evaluators_;
  ReadingsByPolicy readings_;
};

/// Why a record could not be read.
Said said_of(const RecordError& error);

/// Reads the text of a claim as a value of an input's type; gives a reason instead when it is none.
std::optional<Reason> read_input(const Scope& scope, const Input& input, const RecordValue& raw, InputValue& out);

} // namespace medpol
