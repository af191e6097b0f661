#pragma once
#include "grammar/words/said.hpp"

namespace medpol {

/// Texts as they are, one behind the other.
inline Several texts_of(const std::vector<std::string>& texts, Several::Between between = Several::Between::items) {
  Several out{{}, between};
  out.all.assign(texts.begin(), texts.end());
  return out;
}

/// The first of what is named, and how many more there are.
class FirstSome {
public:
  explicit FirstSome(std::size_t most) : most_(most) {}
  void add(Argument one) {
    if (named.all.size() < most_) named.all.push_back(std::move(one));
    else ++more;
  }
  std::size_t count() const { return named.all.size() + more; }

  Several named;
  std::size_t more = 0;

private:
  std::size_t most_;
};

} // namespace medpol
