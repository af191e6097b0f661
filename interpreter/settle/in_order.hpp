#pragma once
#include "interpreter/ledger/ledger.hpp"
#include "interpreter/settle/held_claim.hpp"
#include "medpol/stop_token.hpp"

#include <functional>
#include <span>
#include <unordered_map>

namespace medpol {

/// Whether what was paid before decides what a policy of the library pays: its claims are settled in the order of their
/// days, whatever the order of the file.
bool keeps_accounts(const Library& library);

/// Claims that are settled in the order of the governing date, then of the settlement date, then of the claim number. A
/// claim that a later record cancels (冲正结算编号) counts for nothing: the claims after it are settled as if it had
/// never been, and those that had been paid before the cancellation say what is different. Where the claim that it
/// means is not here, the claims that may share an account with it wait for review. Who shares no account shares
/// nothing else, so each group of claims that do is settled by itself where something is cancelled.
class ClaimsInOrder {
public:
  /// `accounts`: as they stand before these claims; after `settle`, as they stand behind them.
  ClaimsInOrder(const Library& library, ClaimSettler& settler, Ledger& accounts, StopToken stop = {})
      : library_(library), settler_(settler), accounts_(accounts), stop_(stop) {}
  void add(ReadClaim claim) { claims_.push_back(hold_claim(library_.vocabulary, std::move(claim))); }
  /// All claims that were added so far were answered in earlier runs: they are settled again for what follows from
  /// them, and of interest only where that comes out otherwise.
  void were_earlier() { earlier_ = claims_.size(); }
  std::size_t earlier() const { return earlier_; }
  /// Whether a claim of an earlier run is answered otherwise now; after `settle`.
  /// With what it was answered then; null where nothing has changed.
  const Settlement* was(std::size_t place) const {
    const auto found = was_.find(place);
    return found == was_.end() ? nullptr : &found->second;
  }
  std::size_t size() const { return claims_.size(); }
  /// Settles all, or none where there are `counted_already`. `made` gets every settlement as it is made, with its
  /// trace, by its place among the claims; a claim that is settled again comes again.
  void settle(const std::function<void(std::size_t, const SettledClaim&)>& made);
  /// The places of claims that the accounts are known to count already, from an earlier run; after `settle`.
  const std::vector<std::size_t>& counted_already() const { return counted_already_; }
  /// The answer to the claim that was added at that place.
  const Settlement& settlement(std::size_t place) const { return claims_[place].settlement; }
  /// The places of the open claims in their order.
  std::vector<std::size_t> in_order() const;
  const HeldClaim& claim(std::size_t place) const { return claims_[place]; }
  /// Gives all claims away, for another way to settle them.
  std::vector<HeldClaim> take() { return std::exchange(claims_, {}); }

private:
  struct Reversal {
    std::size_t record, target;
    std::int32_t day;
  };
  using Made = std::function<void(std::size_t, const SettledClaim&)>;
  bool comes_before(std::size_t a, std::size_t b) const;
  std::vector<std::vector<std::size_t>> groups() const;
  void find_counted();
  void match_reversals();
  void hold_up(std::size_t record, const std::vector<std::size_t>& order);
  void say_held_up(std::size_t place);
  std::vector<Settlement> answered_earlier(const std::vector<std::size_t>& group,
                                           const std::vector<Reversal>& reversals);
  std::vector<Settlement> answered_at_first(const std::vector<std::size_t>& group,
                                            const std::vector<Reversal>& reversals, const Made& made);
  Said reversed_behind(const std::vector<Reversal>& reversals, std::size_t claim) const;
  void settle_group(const std::vector<std::size_t>& group, const Made& made);
  Ledger opened_for(const std::vector<std::size_t>& group) const;
  void settle_into(Ledger& ledger, std::span<const std::size_t> group, std::span<const Reversal> active,
                   std::vector<Settlement>& out, const Made& made);
  void settle_once(std::size_t place, const Made& made);
  void reject(std::size_t record, Reason why);

  const Library& library_;
  ClaimSettler& settler_;
  std::vector<HeldClaim> claims_;
  std::unordered_map<std::size_t, Reversal> reversal_of_; ///< by the claim that is cancelled
  std::vector<std::size_t> counted_already_;
  std::size_t earlier_ = 0;
  std::unordered_map<std::size_t, Settlement> was_; ///< the first answers of earlier claims that have another now
  std::unordered_map<std::size_t, std::size_t> held_up_by_; ///< the record that cancels what is not here
  Ledger& accounts_;
  StopToken stop_;
};

} // namespace medpol
