#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace medpol {

/// A piece of a line that is written anew.
struct SignEdit {
  std::uint32_t begin = 0, end = 0; ///< in the text
  std::string text;
};

/// `text` from `begin` to `end` with the edits, which are in order.
std::string with_signs(std::string_view text, std::uint32_t begin, std::uint32_t end,
                       const std::vector<SignEdit>& edits);

/// The signs that are meant in a line [`begin`, `end`) that cannot be read: those that look like signs of the language
/// (✕, ∶, →, 〔〕), that stand twice, or that end a sentence. Empty where `reads` takes the line with none of these
/// written anew, or with more than one of them. A sign that `is_name` is itself, as x may be, is none of them.
std::vector<SignEdit> meant_signs(std::string_view text, std::uint32_t begin, std::uint32_t end,
                                  const std::function<bool(const std::string&)>& reads,
                                  const std::function<bool(std::string_view)>& is_name);

/// The one place at which a bracket that lacks closes, so that `reads` takes the line; empty where there are none or
/// several.
std::vector<SignEdit> missing_bracket(std::string_view text, std::uint32_t begin, std::uint32_t end,
                                      const std::function<bool(const std::string&)>& reads);

} // namespace medpol
