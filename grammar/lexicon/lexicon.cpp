#include "grammar/lexicon/lexicon.hpp"

#include "grammar/lexicon/bare_name.hpp"
#include "grammar/lexicon/keywords.hpp"
#include "grammar/text/utf8.hpp"

namespace medpol {
namespace {

bool is_latin(char32_t c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; }
bool is_blank(char32_t c) { return c == ' ' || c == '\t'; }

std::uint64_t edge_key(std::uint32_t state, char32_t code_point) {
  return (static_cast<std::uint64_t>(state) + 1) << 21 | code_point;
}

std::size_t slot_of(std::uint64_t key, std::size_t mask) { return (key * 0x9E3779B97F4A7C15ull >> 20) & mask; }

/// Adds what is compared of a name to `out`: folded, with `gap` for each run of blanks within it.
void fold_into(std::string& out, std::string_view written, std::string_view gap) {
  const auto spelling = bare_name(written);
  out.reserve(spelling.size());
  bool blank = false;
  std::size_t run = 0; ///< where characters begin that stay what they are and are not added yet
  for (std::size_t at = 0; at < spelling.size();) {
    const auto [value, length] = decode(spelling, at);
    const char32_t c = fold(value);
    if (!is_blank(c) && blank) out += gap;
    if (is_blank(c) || c != value || c == U'\uFFFD') {
      out.append(spelling, run, at - run);
      run = at + length;
      if (!is_blank(c)) append_utf8(out, c);
    }
    blank = is_blank(c) && (blank || !out.empty());
    at += length;
  }
  out.append(spelling, run);
}

/// A name as names are told apart: without any blank.
std::string letters_of(std::string_view spelling) {
  std::string out;
  fold_into(out, spelling, "");
  return out;
}

} // namespace

std::string fold_name(std::string_view spelling) {
  std::string out;
  fold_into(out, spelling, " ");
  return out;
}

std::string without_idle_blanks(std::string_view folded) {
  std::string out;
  char32_t before = 0;
  for (std::size_t at = 0; at < folded.size();) {
    const auto [value, length] = decode(folded, at);
    at += length;
    const bool idle = value == ' ' && !(is_latin(before) && at < folded.size() && is_latin(decode(folded, at).value));
    if (!idle) append_utf8(out, value);
    before = value;
  }
  return out;
}

Lexicon::Lexicon() : Lexicon(of_keywords()) {}

const Lexicon& Lexicon::of_keywords() {
  static const Lexicon keywords{Keywords{}};
  return keywords;
}

Lexicon::Lexicon(Keywords) : edges_(1 << 12), word_of_state_(1, 0), words_(1) {
  for (const auto& keyword : keyword_table())
    for (const auto& spellings : keyword.spellings)
      for (const auto spelling : spellings)
        insert(fold_name(spelling)).keywords.set(static_cast<std::size_t>(keyword.keyword));
}

void Lexicon::share() {
  const auto states = first_state_ + static_cast<State>(word_of_state_.size());
  const auto names = name_count();
  const auto hidden = hidden_;
  auto all = std::make_shared<Lexicon>(std::move(*this));
  *this = Lexicon(std::move(all), states, names);
  hidden_ = hidden;
}

Lexicon::Lexicon(std::shared_ptr<const Lexicon> shared, State states, std::size_t names)
    : shared_(std::move(shared)), first_state_(states), first_name_(names), edges_(1 << 4), words_(1) {}

Lexicon::State Lexicon::own_step(State from, char32_t code_point) const {
  const auto key = edge_key(from, code_point);
  const auto mask = edges_.size() - 1;
  for (auto slot = slot_of(key, mask);; slot = (slot + 1) & mask) {
    if (edges_[slot].key == key) return edges_[slot].to;
    if (edges_[slot].key == 0) return 0;
  }
}

Lexicon::State Lexicon::step(State from, char32_t code_point) const {
  if (from < first_state_)
    if (const auto to = shared_->step(from, code_point); to != 0) return to;
  return own_step(from, code_point);
}

const Lexicon::Word* Lexicon::word_at(State state) const {
  if (state >= first_state_) {
    const auto word = word_of_state_[state - first_state_];
    return word == 0 ? nullptr : &words_[word];
  }
  if (!word_changes_.empty())
    if (const auto found = word_changes_.find(state); found != word_changes_.end()) return &words_[found->second];
  return shared_->word_at(state);
}

void Lexicon::grow() {
  auto old = std::move(edges_);
  edges_.assign(old.size() * 2, Edge{});
  const auto mask = edges_.size() - 1;
  for (const auto& edge : old) {
    if (edge.key == 0) continue;
    auto slot = slot_of(edge.key, mask);
    while (edges_[slot].key != 0) slot = (slot + 1) & mask;
    edges_[slot] = edge;
  }
}

Lexicon::State Lexicon::extend(State from, char32_t code_point) {
  if (const auto to = step(from, code_point); to != 0) return to;
  if (edge_count_ * 2 >= edges_.size()) grow();
  const auto key = edge_key(from, code_point);
  const auto mask = edges_.size() - 1;
  auto slot = slot_of(key, mask);
  while (edges_[slot].key != 0) slot = (slot + 1) & mask;
  const auto to = first_state_ + static_cast<State>(word_of_state_.size());
  edges_[slot] = {key, to};
  ++edge_count_;
  word_of_state_.push_back(0);
  return to;
}

Lexicon::Word& Lexicon::insert(std::string_view folded) {
  State state = 0;
  for (std::size_t at = 0; at < folded.size();) {
    const auto [value, length] = decode(folded, at);
    at += length;
    state = extend(state, value);
  }
  const auto* shared = state < first_state_ ? shared_->word_at(state) : nullptr;
  auto& word = state < first_state_ ? word_changes_[state] : word_of_state_[state - first_state_];
  if (word == 0) {
    word = static_cast<std::uint32_t>(words_.size());
    words_.push_back(shared != nullptr ? *shared : Word{});
  }
  return words_[word];
}

NameId Lexicon::add(std::string_view spelling) {
  const auto folded = fold_name(spelling);
  auto known = find(spelling);
  if (known == NameId::none) {
    known = static_cast<NameId>(name_count());
    by_letters_.emplace(letters_of(spelling), known);
    spellings_.emplace_back(bare_name(spelling));
  }
  insert(folded).name = known;
  if (auto& word = insert(without_idle_blanks(folded)); word.keywords.none()) word.name = known;
  return known;
}

NameId Lexicon::find(std::string_view spelling) const {
  const auto letters = letters_of(spelling);
  for (const auto* at = this; at != nullptr; at = at->shared_.get())
    if (const auto known = at->by_letters_.find(letters); known != at->by_letters_.end()) return known->second;
  return NameId::none;
}

Lexicon::Match Lexicon::match(std::string_view text, std::size_t at, NameId hidden) const {
  const auto is_hidden = [&](const Word& word) { return word.name == hidden && word.keywords.none(); };
  const Word* best_word = nullptr;
  std::size_t best_end = at;
  State state = 0;
  for (auto here = at; here < text.size();) {
    const auto [value, length] = decode(text, here);
    const char32_t c = fold(value);
    state = step(state, is_blank(c) ? U' ' : c);
    if (state == 0) break;
    here += length;
    if (is_blank(c))
      while (here < text.size() && is_blank(fold(decode(text, here).value))) here += decode(text, here).length;
    if (const auto* word = word_at(state); word != nullptr && !is_hidden(*word)) {
      const bool cut = is_latin(c) && here < text.size() && is_latin(fold(decode(text, here).value));
      if (!cut) {
        best_word = word;
        best_end = here;
      }
    }
  }
  if (best_word == nullptr) return {};
  const auto name = best_word->name == hidden ? NameId::none : best_word->name;
  return {static_cast<std::uint32_t>(best_end - at), name, best_word->keywords};
}

Lexicon::Match Lexicon::match_over_blanks(std::string_view text, std::size_t at) const {
  Match best;
  State state = 0;
  bool skipped = false;
  char32_t before = 0;
  for (auto here = at; here < text.size();) {
    const auto [value, length] = decode(text, here);
    const char32_t c = fold(value);
    here += length;
    if (is_blank(c)) {
      while (here < text.size() && is_blank(fold(decode(text, here).value))) here += decode(text, here).length;
      if (here == text.size() || before == 0) break;
      if (const auto with_blank = step(state, U' '); with_blank != 0) state = with_blank;
      else if (is_latin(before) && is_latin(fold(decode(text, here).value))) break;
      else skipped = true;
      continue;
    }
    state = step(state, c);
    if (state == 0) break;
    before = c;
    const auto* word = word_at(state);
    if (!skipped || word == nullptr || word->name == NameId::none || word->name == hidden_) continue;
    const bool cut = is_latin(c) && here < text.size() && is_latin(fold(decode(text, here).value));
    if (!cut) best = {static_cast<std::uint32_t>(here - at), word->name, {}};
  }
  return best;
}

} // namespace medpol
