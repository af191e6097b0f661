#pragma once
#include "naive/book.hpp"
#include "naive/value.hpp"

#include <map>
#include <string>
#include <vector>

namespace medpol::naive {

enum class Status : std::uint8_t { settled, refused, review, rejected, reversed };

struct Answer {
  Status status = Status::settled;
  std::map<std::string, Rational> amounts; ///< payments, account payments and results by name; only of what is settled
};

/// Settles claims by one policy, in the order of their days, whatever their order here; claims that are reversed, and
/// what reverses them, as though they had never been. `by`: the field of the governing date, `then`: of the settlement.
std::vector<Answer> settle(const Book& book, const std::vector<Claim>& claims, const std::string& by,
                           const std::string& then);

} // namespace medpol::naive
