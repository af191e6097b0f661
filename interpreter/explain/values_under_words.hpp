#pragma once
#include <cstddef>
#include <string>
#include <vector>

namespace medpol {

/// A piece of a sentence with what stands below it; both may be empty.
struct WordAndValue {
  std::string word, value;
};

/// Two lines, the words and below each its value, aligned by cells; several pairs where the sentence is wider than
/// `columns`. The first pair stands behind `lead`, the others behind as many blanks. A line of values in which nothing
/// stands is left out.
std::vector<std::string> values_under_words(const std::string& lead, const std::vector<WordAndValue>& parts,
                                            std::size_t columns);

/// A sentence cut at the words that have a value: wherever one stands, the longest first.
std::vector<WordAndValue> cut_at_words(const std::string& sentence, const std::vector<WordAndValue>& known);

} // namespace medpol
