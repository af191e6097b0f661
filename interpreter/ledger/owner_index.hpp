#pragma once
#include "interpreter/ledger/pieces.hpp"

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

namespace medpol {

/// The number of something that owners have, by the number of the owner: four bytes an owner, in pages of 256 owners of
/// whom one has it. What few of them have takes little; what all have lies side by side, and stays in a cache that a
/// table of hashes would not fit.
class OwnerIndex {
public:
  static constexpr std::uint32_t none = UINT32_MAX;

  std::uint32_t operator[](std::uint32_t owner) const {
    const auto* page = page_of(owner);
    return page != nullptr ? (*page)[owner % page_owners] : none;
  }
  void set(std::uint32_t owner, std::uint32_t number) {
    const auto at = owner / page_owners;
    if (at >= pages_.size()) pages_.resize(at + std::size_t{1});
    if (!pages_[at]) {
      pages_[at] = std::make_unique<Page>();
      pages_[at]->fill(none);
    }
    (*pages_[at])[owner % page_owners] = number;
  }
  /// Has the place of an owner fetched.
  void fetch(std::uint32_t owner) const {
    if (const auto* page = page_of(owner)) fetch_soon((*page)[owner % page_owners]);
  }

private:
  static constexpr std::uint32_t page_owners = 256;
  using Page = std::array<std::uint32_t, page_owners>;
  const Page* page_of(std::uint32_t owner) const {
    const auto at = owner / page_owners;
    return at < pages_.size() ? pages_[at].get() : nullptr;
  }

  std::vector<std::unique_ptr<Page>> pages_; ///< by owner / 256
};

} // namespace medpol
