#pragma once
#include "interpreter/settle/in_order.hpp"
#include "interpreter/settle/last_claims.hpp"

#include <set>

namespace medpol {

/// What becomes of the claims of a file.
struct ClaimAnswers {
  /// Every settlement as it is made, with its trace, and its place among the records. A claim that is settled again
  /// (after a reversal) comes again.
  std::function<void(std::size_t, const SettledClaim&)> made;
  /// The answer to every record, in the order of the file. False stops the run.
  std::function<bool(std::size_t, const Settlement&)> answered;
};

/// Why claims cannot be settled in the order of the file.
struct StreamProblem {
  enum class Kind : std::uint8_t {
    out_of_order,    ///< a claim should have been settled before `before`
    reversal_apart,  ///< the claim that a record cancels does not stand next to it
    counted,         ///< the opening balances count it already, as others: see `claims`
    cancelled_apart, ///< one of a person's claims is cancelled, and others of them stand elsewhere in the file
  } kind;
  std::uint64_t line = 0; ///< of the record
  std::string claim;      ///< its number; may be empty
  ClaimDays days;
  std::string before; ///< out_of_order: number of the last claim of the same account; reversal_apart: of the claim that
                      ///< is cancelled
  ClaimDays before_days;                ///< out_of_order
  std::vector<std::string> claims = {}; ///< counted: their numbers, or “#3” for line 3 where they have none
  bool without_number = false;          ///< counted: some of them have none
};
/// The problem of claims that are counted already; nullopt when there is none.
std::optional<StreamProblem> counted_problem(const ClaimsInOrder& claims);

/// Settles claims in the order in which they come, and gives the same answers as ClaimsInOrder to all of them, or
/// stops. It remembers the last claim of every owner of accounts: where claims of an owner come in their order nothing
/// can be wrong. Claims of one person, or that share accounts, are held while they follow one upon the other, and
/// settled together: so their order among themselves does not matter, and one of them may cancel another.
class ClaimStream {
public:
  /// `accounts`: as they stand before the first claim; afterwards as they stand behind the last. `group`: the field
  /// whose equal values tell that records belong together (人员编号); accounts in common tell it too. `most`: claims
  /// that are held at one time.
  ClaimStream(const Library& library, ClaimSettler& settler, Ledger& accounts, std::optional<InputId> group,
              std::size_t most, const ClaimAnswers& to);
  /// The next claim of the file. False: the run is over, with a problem or because nobody wants more answers.
  bool add(ReadClaim claim);
  /// Settles what is held. As `add`.
  bool finish() { return settle_held(); }
  const std::optional<StreamProblem>& problem() const { return problem_; }
  /// Claims that are held now.
  std::size_t held() const { return held_->size(); }
  const LastClaims& last_claims() const { return last_; }

private:
  bool belongs(const ReadClaim& claim, const std::vector<LastClaims::Owner>& owners) const;
  std::string group_of(const ReadClaim& claim) const;
  bool reversals_stand_here();
  bool are_in_order();
  bool settle_held();
  bool stop(StreamProblem::Kind kind, const HeldClaim& claim, std::string before = {}, ClaimDays before_days = {});

  const Library& library_;
  ClaimSettler& settler_;
  Ledger& accounts_;
  const std::optional<InputId> group_;
  const std::size_t most_;
  const ClaimAnswers& to_;
  LastClaims last_;
  std::optional<ClaimsInOrder> held_;
  std::vector<std::vector<LastClaims::Owner>> owners_; ///< of the held claims
  std::set<LastClaims::Owner> shared_;                 ///< the owners of all held claims
  std::set<std::string> groups_;                       ///< of the held records
  bool cancels_ = false;                               ///< one of the held records cancels a claim
  std::size_t settled_ = 0;
  std::optional<StreamProblem> problem_;
};

} // namespace medpol
