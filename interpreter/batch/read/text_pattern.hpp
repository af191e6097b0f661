#pragma once
#include "interpreter/batch/read/json_scan.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace medpol {

/// Bytes of a line, without a line feed, to be found again in lines of a `RoomyText`.
class TextPattern {
public:
  TextPattern() = default;
  explicit TextPattern(std::string_view bytes) : length_(static_cast<std::uint32_t>(bytes.size())) {
    const std::size_t head = std::min(bytes.size(), head_.size());
    std::copy_n(bytes.data(), head, head_.data());
    head_mask_ = head == 32 ? ~std::uint32_t{0} : (std::uint32_t{1} << head) - 1;
    rest_ = bytes.substr(head);
    rest_.append(sizeof(std::uint64_t), '\0'); // may be loaded
  }

  std::uint32_t length() const { return length_; }
  /// Whether they stand at `at`; up to 32 bytes are loaded there.
  [[gnu::always_inline]] bool stands_at(const char* at) const {
#ifdef __SSE2__
    const auto same = [&](std::size_t from) {
      const __m128i own = _mm_loadu_si128(reinterpret_cast<const __m128i*>(head_.data() + from)),
                    there = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at + from));
      return static_cast<std::uint32_t>(_mm_movemask_epi8(_mm_cmpeq_epi8(own, there)));
    };
    if (((same(0) | same(16) << 16) & head_mask_) != head_mask_) return false;
#else
    if (!same_bytes(head_.data(), at, std::min<std::size_t>(length_, head_.size()))) return false;
#endif
    return length_ <= head_.size() || same_bytes(rest_.data(), at + head_.size(), length_ - head_.size());
  }

private:
  std::array<char, 32> head_{};
  std::uint32_t head_mask_ = 0, length_ = 0;
  std::string rest_;
};

} // namespace medpol
