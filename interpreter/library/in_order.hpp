#pragma once
#include "interpreter/ledger/ledger.hpp"
#include "interpreter/library/claim.hpp"

#include <functional>
#include <unordered_map>

namespace medpol {

/// Whether what was paid before decides what a policy of the library pays: its claims are settled in the order of their days, whatever the order of the file.
bool keeps_accounts(const Library& library);

/// The claims of a file, settled in the order of the governing date, then of the settlement date, then of the claim number. A claim that a later record cancels
/// (冲正结算编号) counts for nothing: the claims after it are settled as if it had never been, and those that had been paid before the cancellation say what is
/// different. Who shares no account shares nothing else, so each group of claims that do is settled by itself.
class ClaimsInOrder {
public:
  ClaimsInOrder(const Library& library, ClaimSettler& settler, Ledger opening);
  void add(ReadClaim claim);
  /// Settles all. `made` gets every settlement as it is made, with its trace, by its place in the file; a claim that is settled again comes again.
  void settle(const std::function<void(std::size_t, const SettledClaim&)>& made);
  /// The answers, in the order of the file.
  const std::vector<Settlement>& settlements() const { return settlements_; }
  const Ledger& closing() const { return closing_; }

private:
  struct Order {
    std::int32_t day, settled; ///< settled: the settlement date, else the governing date
    bool has_day;
    bool operator==(const Order&) const = default;
  };
  struct Reversal {
    std::size_t record, target;
    std::int32_t day;
  };
  using Made = std::function<void(std::size_t, const SettledClaim&)>;
  Order order_of(const ReadClaim& claim) const;
  std::vector<std::vector<std::size_t>> groups();
  void match_reversals();
  std::vector<Settlement> answered_at_first(const std::vector<std::size_t>& group, const std::vector<Reversal>& reversals, const Made& made);
  void settle_group(const std::vector<std::size_t>& group, const Made& made);
  Ledger pass(const std::vector<std::size_t>& group, const std::vector<Reversal>& reversals, std::size_t active, std::vector<Settlement>& out, const Made& made);
  void reject(std::size_t record, Reason why);

  const Library& library_;
  ClaimSettler& settler_;
  std::vector<ReadClaim> claims_;
  std::vector<Order> orders_;
  std::vector<Settlement> settlements_;
  std::unordered_map<std::size_t, Reversal> reversal_of_; ///< by the claim that is cancelled
  Ledger opening_, closing_;
};

} // namespace medpol
