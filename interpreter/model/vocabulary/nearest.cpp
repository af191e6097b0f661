#include "interpreter/model/vocabulary/nearest.hpp"

#include "grammar/text/limits.hpp"
#include "grammar/text/utf8.hpp"
#include "interpreter/model/vocabulary/spelling.hpp"

#include <algorithm>
#include <numeric>
#include <unordered_map>

namespace medpol {
namespace {

constexpr std::size_t most_idle = 4; ///< blanks and the like by which two spellings of a name differ
constexpr std::size_t edit_cost = 2, alike_cost = 1, part_cost = 3;

constexpr std::u32string_view sounds[] = {
#include "interpreter/model/vocabulary/sound_table.inc"
};
constexpr std::u32string_view shapes[] = {
#include "interpreter/model/vocabulary/shape_table.inc"
};

/// The groups that a character is in: of its sound, and of its shape.
struct Groups {
  std::uint16_t sound = 0, shape = 0; ///< 0: none
};

const std::unordered_map<char32_t, Groups>& groups() {
  static const auto all = [] {
    std::unordered_map<char32_t, Groups> out;
    std::uint16_t group = 0;
    for (const auto sound : sounds) {
      ++group;
      for (const auto c : sound) out[c].sound = group;
    }
    group = 0;
    for (const auto shape : shapes) {
      ++group;
      for (const auto c : shape) out[c].shape = group;
    }
    return out;
  }();
  return all;
}

bool is_alike(char32_t a, char32_t b) {
  const auto one = groups().find(a), other = groups().find(b);
  if (one == groups().end() || other == groups().end()) return false;
  const auto same = [](std::uint16_t left, std::uint16_t right) { return left != 0 && left == right; };
  return same(one->second.sound, other->second.sound) || same(one->second.shape, other->second.shape);
}

std::u32string letters_of(std::string_view text) {
  std::u32string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto [value, length] = decode(text, at);
    out += fold(value);
    at += length;
  }
  return out;
}

} // namespace

std::string likeliest_word(std::string_view word, const std::vector<std::string>& candidates) {
  const auto wanted = letters_of(word);
  auto best = wanted.size() < 2 ? 1 : wanted.size() / 2 + 1;
  std::string found;
  for (const auto& candidate : candidates) {
    const auto points = letters_of(candidate);
    std::vector<std::size_t> row(points.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= wanted.size(); ++i) {
      auto diagonal = row[0];
      row[0] = i;
      for (std::size_t j = 1; j < row.size(); ++j) {
        const auto above = row[j];
        row[j] = std::min({above + 1, row[j - 1] + 1, diagonal + (wanted[i - 1] == points[j - 1] ? 0 : 1)});
        diagonal = above;
      }
    }
    if (row.back() >= best || row.back() >= points.size() || row.back() >= wanted.size()) continue;
    best = row.back();
    found = candidate;
  }
  return found;
}

Nearest::Nearest(std::string_view word) : word_(word) {
  if (word.size() > std::size_t{4} * limits.name_characters) return;
  wanted_ = letters_of(word);
  latin_ = std::all_of(wanted_.begin(), wanted_.end(), [](char32_t c) { return c < 0x80; });
  const auto length = wanted_.size();
  if (latin_) best_ = edit_cost * (length / 4 + 1) + 1;
  else best_ = (length < 3 ? alike_cost : length == 3 ? edit_cost : length) + 1;
  best_ = std::max(best_, part_cost + 1);
}

void Nearest::offer(const std::string& candidate) {
  if (wanted_.empty() || candidate == found_) return;
  std::size_t cost = best_ + 1;
  const auto length = static_cast<std::size_t>(std::count_if(
      candidate.begin(), candidate.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }));
  const auto apart = std::max(length, wanted_.size()) - std::min(length, wanted_.size());
  if (apart <= most_idle && is_spelled_alike(word_, candidate)) {
    cost = 0;
  } else {
    const bool part = !latin_ && wanted_.size() > 1 && length > wanted_.size() && length <= 3 * wanted_.size() &&
                      (candidate.starts_with(word_) || candidate.ends_with(word_));
    if (part) {
      cost = part_cost;
    } else if (edit_cost * apart <= best_) {
      points_ = letters_of(candidate);
      cost = cost_of_edits();
      const auto most = latin_                ? edit_cost * (wanted_.size() / 4 + 1)
                        : wanted_.size() < 3  ? alike_cost
                        : wanted_.size() == 3 ? edit_cost
                                              : wanted_.size();
      if (cost > most || cost >= edit_cost * wanted_.size() || cost >= edit_cost * length || !shares_most_letters())
        return;
    }
  }
  if (cost > best_) return;
  if (cost == best_ && !found_.empty()) {
    tied_ = true;
    return;
  }
  if (cost == best_) return;
  best_ = cost;
  tied_ = false;
  found_ = candidate;
}

/// Of four characters or more, more than half are in both; some shorter ones differ in one that is alike.
bool Nearest::shares_most_letters() const {
  if (latin_ || wanted_.size() < 4) return true;
  auto left = points_;
  std::size_t common = 0;
  for (const auto c : wanted_) {
    auto at = left.find(c);
    if (at == std::u32string::npos)
      at = static_cast<std::size_t>(
          std::find_if(left.begin(), left.end(), [&](char32_t other) { return is_alike(c, other); }) - left.begin());
    if (at >= left.size()) continue;
    left.erase(at, 1);
    ++common;
  }
  return 2 * common > wanted_.size();
}

std::size_t Nearest::cost_of_edits() {
  row_.resize(points_.size() + 1);
  for (std::size_t j = 0; j < row_.size(); ++j) row_[j] = j * edit_cost;
  for (std::size_t i = 1; i <= wanted_.size(); ++i) {
    auto diagonal = row_[0];
    row_[0] = i * edit_cost;
    for (std::size_t j = 1; j < row_.size(); ++j) {
      const auto above = row_[j];
      const auto a = wanted_[i - 1], b = points_[j - 1];
      const auto change = a == b ? 0 : is_alike(a, b) ? alike_cost : edit_cost;
      row_[j] = std::min({above + edit_cost, row_[j - 1] + edit_cost, diagonal + change});
      diagonal = above;
    }
  }
  return row_.back();
}

} // namespace medpol
