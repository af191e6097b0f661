#include "grammar/syntax/spoken.hpp"

#include "grammar/syntax/literal.hpp"
#include "grammar/text/blanks.hpp"
#include "grammar/text/utf8.hpp"

#include <algorithm>
#include <array>

namespace medpol {
namespace {

constexpr auto fillers = Keyword::count; ///< no keyword

struct SpokenWords {
  Keyword keyword;
  std::string_view words;
};

constexpr SpokenWords keyword_row(Keyword keyword, std::string_view words) { return {keyword, words}; }

constexpr auto spoken_words() {
  using enum Keyword;
  return std::to_array<SpokenWords>({
#define MEDPOL_SPOKEN(id, keyword, words) keyword_row(keyword, words),
#include "grammar/syntax/spoken.def"
#undef MEDPOL_SPOKEN
  });
}
constexpr auto rows = spoken_words();
constexpr auto spoken_of = rows[static_cast<std::size_t>(Spoken::of)].words;

template <class Each> void for_each_word(std::string_view words, Each each) {
  while (!words.empty()) {
    const auto stop = std::min(words.find('|'), words.size());
    each(words.substr(0, stop));
    words.remove_prefix(std::min(stop + 1, words.size()));
  }
}

static_assert(rows.size() <= 64, "a bit for each");

/// Of which rows a word could begin with a character: most characters begin none.
std::uint64_t begun_by(char32_t c) {
  static const auto masks = [] {
    std::array<std::uint64_t, 256> out{};
    for (std::size_t i = 0; i < rows.size(); ++i)
      for_each_word(rows[i].words,
                    [&](std::string_view word) { out[decode(word, 0).value % out.size()] |= std::uint64_t{1} << i; });
    return out;
  }();
  return masks[c % masks.size()];
}

} // namespace

std::optional<Keyword> keyword_of(Spoken spoken) {
  const auto keyword = rows[static_cast<std::size_t>(spoken)].keyword;
  return keyword == fillers ? std::nullopt : std::optional(keyword);
}

std::size_t spoken_length(Spoken spoken, std::string_view text, std::size_t at) {
  if (at >= text.size() || (begun_by(decode(text, at).value) >> static_cast<unsigned>(spoken) & 1) == 0) return 0;
  const auto here = text.substr(at);
  std::size_t longest = 0;
  for_each_word(rows[static_cast<std::size_t>(spoken)].words, [&](std::string_view word) {
    if (word.size() > longest && here.starts_with(word)) longest = word.size();
  });
  return longest;
}

std::size_t label_suffix_length(std::string_view text, std::size_t at) {
  const auto length = spoken_length(Spoken::label_suffix, text, at);
  if (length == 0 || at + length >= text.size()) return length;
  const auto next = decode(text, at + length).value;
  const bool ideograph = next >= 0x4E00 && next <= 0x9FFF;
  return !ideograph || scan_literal(text, at + length) || begins_sentence_word(text, at + length) ||
                 text.substr(at + length).starts_with(spoken_of)
             ? length
             : 0;
}

bool begins_sentence_word(std::string_view text, std::size_t at) {
  const auto before_figure = [&](std::size_t from) {
    while (from < text.size() && blank_at(text, from) != 0) from += blank_at(text, from);
    return from < text.size() && scan_literal(text, from).has_value();
  };
  for (const auto verb : {Spoken::at_rate, Spoken::own_share, Spoken::lies})
    if (const auto length = spoken_length(verb, text, at); length != 0 && before_figure(at + length)) return true;
  if (label_suffix_length(text, at) != 0) return true;
  const auto then = spoken_length(Spoken::thereafter, text, at);
  return then != 0 && at + then < text.size() && begins_sentence_word(text, at + then);
}

SpokenDefinition spoken_definition(std::string_view text, std::size_t begin) {
  const auto behind_blanks = [&](std::size_t at) {
    while (at < text.size() && blank_at(text, at) != 0) at += blank_at(text, at);
    return at;
  };
  const auto figure_at = [&](std::size_t at) {
    at = behind_blanks(at);
    for (std::size_t length = 1; length != 0; at = behind_blanks(at + length)) {
      length = 0;
      if (at >= text.size()) return std::size_t{0};
      for (const auto unit : {Spoken::each_time, Spoken::each_bed_day, Spoken::each_period})
        length = std::max(length, spoken_length(unit, text, at));
    }
    const auto figure = at < text.size() ? scan_literal(text, at) : std::nullopt;
    return figure && figure->literal.unit != LiteralUnit::none ? at + figure->length : std::size_t{0};
  };
  for (auto at = begin; at < text.size(); at += decode(text, at).length) {
    if (const auto verb = spoken_length(Spoken::defines, text, at); verb != 0 && figure_at(at + verb) != 0)
      return at == begin ? SpokenDefinition{} : SpokenDefinition{at, at};
    const auto from = spoken_length(Spoken::from_old, text, at);
    const auto old = from == 0 ? 0 : behind_blanks(figure_at(at + from));
    if (old == 0) continue;
    const auto verb = spoken_length(Spoken::defines, text, old);
    if (verb != 0 && figure_at(old + verb) != 0 && at > begin) return {at, old};
  }
  return {};
}

} // namespace medpol
