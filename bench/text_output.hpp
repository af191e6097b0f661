#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

#include <unistd.h>

/// Writes text to a file descriptor through a large buffer. After a failed write it writes no more and `ok` is false.
class TextOutput {
public:
  explicit TextOutput(int file) : file_(file), buffer_(size) {}

  void text(std::string_view piece) {
    if (piece.size() > size - used_) {
      flush();
      if (piece.size() > size) {
        write_all(piece.data(), piece.size());
        return;
      }
    }
    std::memcpy(buffer_.data() + used_, piece.data(), piece.size());
    used_ += piece.size();
  }

  void character(char c) { text({&c, 1}); }

  /// Decimal digits, with zeros in front up to `width`.
  void number(std::uint64_t value, std::size_t width = 1) {
    std::array<char, 24> digits;
    std::size_t begin = digits.size();
    while (value >= 100) {
      begin -= 2;
      std::memcpy(digits.data() + begin, pairs().data() + 2 * (value % 100), 2);
      value /= 100;
    }
    if (value >= 10) {
      begin -= 2;
      std::memcpy(digits.data() + begin, pairs().data() + 2 * value, 2);
    } else if (value > 0 || begin == digits.size()) {
      digits[--begin] = static_cast<char>('0' + value);
    }
    while (digits.size() - begin < width && begin > 0) digits[--begin] = '0';
    text({digits.data() + begin, digits.size() - begin});
  }

  /// Fen as yuan with two decimals: 1234.05.
  void amount(std::int64_t fen) {
    if (fen < 0) character('-');
    const std::uint64_t size_of_it = fen < 0 ? 0 - static_cast<std::uint64_t>(fen) : static_cast<std::uint64_t>(fen);
    number(size_of_it / 100);
    character('.');
    text({pairs().data() + 2 * (size_of_it % 100), 2});
  }

  /// False when something could not be written.
  bool finish() {
    flush();
    return ok_;
  }

private:
  static constexpr std::size_t size = std::size_t{1} << 20;

  static const std::array<char, 200>& pairs() {
    static constexpr std::array<char, 200> both = [] {
      std::array<char, 200> digits{};
      for (std::size_t i = 0; i < 100; ++i) {
        digits[2 * i] = static_cast<char>('0' + i / 10);
        digits[2 * i + 1] = static_cast<char>('0' + i % 10);
      }
      return digits;
    }();
    return both;
  }

  void flush() {
    write_all(buffer_.data(), used_);
    used_ = 0;
  }

  void write_all(const char* from, std::size_t count) {
    while (ok_ && count > 0) {
      const ssize_t written = ::write(file_, from, count);
      if (written <= 0) {
        ok_ = false;
        return;
      }
      from += written;
      count -= static_cast<std::size_t>(written);
    }
  }

  int file_;
  std::vector<char> buffer_;
  std::size_t used_ = 0;
  bool ok_ = true;
};
