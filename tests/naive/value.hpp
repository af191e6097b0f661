#pragma once
#include "interpreter/model/vocabulary/type.hpp"
#include "naive/rational.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <vector>

namespace medpol::naive {

/// What a value came to. Of the operands of one operation that which stands later here decides.
enum class Fate : std::uint8_t {
  value,
  review,  ///< 转人工审核, a doubt, a reading that is not chosen, no case, two cases, an account that is not settled
  missing, ///< the record lacks a field
  refused, ///< 不予支付
};

/// A quantity in its unit (yuan, one, a day since 1970-01-01, the place of a word in its enumeration), yes as 1 and no
/// as 0, or a text.
struct Value {
  Fate fate = Fate::value;
  Type type;
  Rational number;
  std::string text;

  static Value of(Type type, Rational number) { return {Fate::value, type, number, {}}; }
  static Value yes(bool holds) { return of(yes_no_type, holds ? 1 : 0); }
  static Value none(Fate fate) { return {fate, {}, {}, {}}; }
  bool good() const { return fate == Fate::value; }
  /// What two operands come to together, in any order: good where both are.
  static Value both(const Value& a, const Value& b) { return none(std::max(a.fate, b.fate)); }
  bool holds() const { return good() && number == Rational(1); }
};

/// The fields of a record by the names of the vocabulary; what it lacks is not there.
using Fields = std::map<std::string, Value>;

struct Claim {
  std::string id, reverses;
  Fields fields;
  std::map<std::string, std::vector<Fields>> lists; ///< 明细 by name
};

} // namespace medpol::naive
