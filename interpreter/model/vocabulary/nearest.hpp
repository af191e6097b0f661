#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace medpol {

/// The word that a wrong one is most like, of those that are offered: by its letters, and of Chinese characters by how
/// they sound and look. Two that are as like are no answer, for one of them would be a guess.
class Nearest {
public:
  explicit Nearest(std::string_view word);
  void offer(const std::string& candidate);
  /// Empty where none is near, or more than one.
  const std::string& found() const { return tied_ ? none_ : found_; }

private:
  std::size_t cost_of_edits();
  bool shares_most_letters() const;

  std::string_view word_;
  std::u32string wanted_, points_;
  std::vector<std::size_t> row_;
  std::size_t best_ = 0; ///< a cost that is too large
  bool latin_ = true;
  bool tied_ = false;
  std::string found_, none_;
};

/// The first of the words that a wrong one is nearest to by its letters alone, up to half of which may differ: of a
/// few commands or options, where a wrong guess does no harm. Empty where none is near.
std::string likeliest_word(std::string_view word, const std::vector<std::string>& candidates);

} // namespace medpol
