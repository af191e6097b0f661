#include "grammar/syntax/unread_line.hpp"
#include "grammar/syntax/word_ends.hpp"

namespace medpol {
namespace {

using WordAt = ParseState::Words;

bool is_latin(char32_t c) { return c >= 'a' && c <= 'z'; }

class UnknownWords : UnreadLine {
public:
  explicit UnknownWords(const UnreadLine& unread) : UnreadLine(unread) {}

  bool read(bool with_word_before) {
    constexpr int most_words = 24;
    constexpr std::uint32_t longest_line = 4'000;
    if (line.end - line.begin > longest_line) return false;
    std::vector<WordAt> words;
    auto at = reached();
    bool good = false;
    for (int i = 0; i < most_words && !good && at < line.end; ++i) {
      const auto first = fold(decode(text(), at).value);
      const bool latin = is_latin(first);
      if ((!latin && first < 0x3400) || scan_literal(text(), at)) break;
      const auto before = word_before(at);
      const bool joins = before.begin < at && may_begin_word(before);
      const bool goes_on = joins && (i == 0 ? with_word_before : state.unknown_until(before.begin) != 0);
      auto end = state.unknown_until(at);
      const bool marked = end != 0;
      if (!marked) {
        end = at;
        if (latin && goes_on) end += state.word(at, line.end).length; // cost of drugs
        while (end < line.end && !ends_word(fold(decode(text(), end).value)) && !stops_word(state.word(end, line.end)))
          end += decode(text(), end).length;
      }
      if (end == at || (marked && !joins)) break;
      if (marked || goes_on) {
        std::erase_if(words, [&](const auto& one) { return one.begin == at || one.begin == before.begin; });
        words.push_back({before.begin, end});
      } else {
        words.push_back({at, end});
      }
      state.read_as_unknown(words);
      const auto mark = state.mark();
      good = read_line(rule, state, line.begin, line.end);
      if (!good) state.rollback(mark);
      // Read no further than before: what stands before the word belongs to it.
      at = std::max(words.back().begin, reached());
    }
    state.read_as_unknown({});
    return good;
  }

private:
  bool is_latin_at(std::size_t at) const { return is_latin(fold(decode(text(), at).value)); }

  /// The word before a place, where nothing divides them; one letter or sign where no word is known. Words of Latin
  /// letters stand a blank apart.
  WordAt word_before(std::size_t at) {
    auto here = state.skip_blanks(line.begin, line.end);
    while (here < at) {
      auto stop = state.unknown_until(here);
      if (stop == 0)
        if (const auto scanned = scan_literal(text(), here)) stop = here + scanned->length;
      if (stop == 0) stop = here + state.word(here, line.end).length;
      if (stop == here) {
        const bool letter = !ends_word(fold(decode(text(), here).value));
        stop = here + decode(text(), here).length;
        while (letter && stop < at && !ends_word(fold(decode(text(), stop).value)) &&
               state.word(stop, line.end).length == 0)
          stop += decode(text(), stop).length;
      }
      const auto next = state.skip_blanks(stop, line.end);
      if (next >= at) {
        const bool joined = stop == at || (stop + 1 == at && is_latin_at(here) && is_latin_at(at));
        return joined ? WordAt{here, stop} : WordAt{at, at};
      }
      here = next;
    }
    return {at, at};
  }

  /// Whether what stands before may be the beginning of a word that is not known: 三级 of 三级起付线, 3 of 3级.
  bool may_begin_word(WordAt before) {
    const auto first = decode(text(), before.begin).value;
    if (ends_word(fold(first))) return false;
    const auto words = text().substr(before.begin, before.end - before.begin);
    if (words.find_first_not_of("0123456789") == std::string_view::npos) return true;
    if (state.unknown_until(before.begin) == 0 && scan_literal(text(), before.begin)) return false;
    constexpr std::size_t one_character = 3; // 起 of 起付线
    return words.size() <= one_character || !stops_word(state.word(before.begin, line.end));
  }
};

} // namespace

bool read_with_unknown(const UnreadLine& unread, bool with_word_before) {
  return UnknownWords(unread).read(with_word_before);
}

} // namespace medpol
