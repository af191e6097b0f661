#pragma once
#include "interpreter/explain/explain.hpp"
#include "interpreter/ledger/ledger.hpp"

#include <deque>
#include <unordered_map>

namespace medpol {

/// Remembers which claims of a run went into the accounts, so that an explanation can name those that make up what had
/// been paid before. It holds the last million of them at most; what it does not name is told as one sum.
class PastClaims {
public:
  /// A claim as it is settled, with its place among the records. One that comes again (after a reversal) begins the
  /// claims of its person anew.
  void add(std::size_t place, const Settlement& settlement, std::span<const InputValue> inputs);
  /// Names in the accounts of an explanation the claims that came before; to be called before the claim itself is
  /// added.
  void name_in(Explanation& explanation, std::size_t place, const Settlement& settlement,
               std::span<const InputValue> inputs);

private:
  struct Entry {
    std::size_t place = 0;
    std::size_t account = 0; ///< whose, of which ledger and name, as one number; 0: the claim went into none
    const Policy* policy = nullptr;
    std::string claim;
    Date day;
    Int value = 0;
    Scale scale = 1;
  };
  void forget_from(std::size_t place);
  void remember(Entry entry);
  static std::size_t account_of(const Policy& policy, const Accumulator& account, std::span<const InputValue> inputs);

  std::deque<Entry> entries_;
  std::size_t dropped_ = 0;                               ///< entries before the first that is held
  std::unordered_map<std::size_t, std::size_t> first_of_; ///< by place: its first entry, counted with what was dropped
};

} // namespace medpol
