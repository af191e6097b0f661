#pragma once
#include "medpol/problem.hpp"

#include <optional>
#include <utility>
#include <vector>

namespace medpol {

/// What was asked for, or why it cannot be given. Nothing that texts, records or files can hold is an exception.
template <class T> struct Result {
  std::optional<T> value;
  std::vector<Problem> problems; ///< not empty when there is no value

  Result(T given) : value(std::move(given)) {}
  Result(std::vector<Problem> why) : problems(std::move(why)) {}
  explicit operator bool() const { return value.has_value(); }
  /// There must be a value.
  T& operator*() { return *value; }
  const T& operator*() const { return *value; }
  T* operator->() { return &*value; }
  const T* operator->() const { return &*value; }
};

} // namespace medpol
