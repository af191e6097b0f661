#include "interpreter/batch/read/json_list.hpp"

#include "grammar/text/empty_cell.hpp"
#include "grammar/text/limits.hpp"
#include "grammar/text/utf8.hpp"
#include "interpreter/claims/plain_text.hpp"

#include <algorithm>

namespace medpol {

void JsonList::start_block(Block& block) {
  records_.start_block(block);
  for (Key& key : keys_) std::fill(key.in_claim.begin(), key.in_claim.end(), std::uint8_t{0});
}

const char* JsonList::read(const char* at, std::size_t row) {
  records_.give();
  if (is_set_) return read_set(at + 1);
  ++at;
  Follow* follow = &begin_;
  std::uint64_t given = 0; // keys of the record
  for (;;) {
    const Between* between = follow->first;
    while (between != nullptr && !between->bytes.stands_at(at)) between = between->next;
    if (between == nullptr) between = learn(*follow, at, follow != &begin_);
    if (between == nullptr) return nullptr;
    at += between->bytes.length();
    if (between->ended != 0) {
      given = 0;
      for (std::uint32_t i = 0; i < between->ended; ++i) records_.end_record();
    }
    if (between->last) return records_.records_of_claim() <= limits.list_records ? at : nullptr;
    Key& key = *between->key;
    const JsonScalar value = scan_json_scalar(at);
    if (value.next == nullptr || (given & key.bit) != 0) return nullptr;
    given |= key.bit;
    if (key.field != nullptr) records_.put(*key.field, value.begin, value.end, value.escaped);
    else if (!pass_over(key, value, row)) return nullptr;
    at = value.next;
    follow = &key.follow;
  }
}

const char* JsonList::read_set(const char* at) {
  at = skip_blanks(at);
  if (*at == ']') return at + 1;
  for (;; at = skip_blanks(at + 1)) {
    JsonScalar value;
    if (*at == '"') {
      value = scan_json_scalar(at);
    } else {
      const char* end = at;
      while (static_cast<unsigned char>(*end) > ' ' && *end != ',' && *end != ']') ++end;
      value = scan_json_token(at, end);
    }
    if (value.next == nullptr) return nullptr;
    records_.put(records_.field(0), value.begin, value.end, value.escaped);
    records_.end_record();
    at = skip_blanks(value.next);
    if (*at == ']') return records_.records_of_claim() <= limits.list_records ? at + 1 : nullptr;
    if (*at != ',') return nullptr;
  }
}

/// Reads what stands at `at` up to the next value, `inside` a record or between two; null when it is not plain.
const JsonList::Between* JsonList::learn(Follow& follow, const char* const from, bool inside) {
  Between between;
  const char* at = skip_blanks(from);
  if (inside && *at == ',') {
    at = skip_blanks(at + 1);
  } else {
    if (inside && *at != '}') return nullptr;
    if (inside) at = skip_blanks(at + 1);
    between.ended = inside ? 1 : 0;
    for (;;) {
      if (*at == ']') {
        between.last = true;
        ++at;
        break;
      }
      if (between.ended != 0) {
        if (*at != ',') return nullptr;
        at = skip_blanks(at + 1);
      }
      if (*at != '{') return nullptr;
      at = skip_blanks(at + 1);
      if (*at != '}') break;
      at = skip_blanks(at + 1);
      ++between.ended;
    }
  }
  if (!between.last) {
    const JsonScalar key = scan_json_key(at);
    if (key.next == nullptr) return nullptr;
    at = key.next;
    between.key = key_of({key.begin, static_cast<std::size_t>(key.end - key.begin)}, key.escaped);
    if (between.key == nullptr) return nullptr;
  }
  const std::string_view bytes(from, static_cast<std::size_t>(at - from));
  if (find_invalid_utf8(bytes)) return nullptr;
  between.bytes = TextPattern(bytes);
  if (follow.count == most_follow || bytes.size() > longest_between) {
    passing_ = std::move(between);
    return &passing_;
  }
  ++follow.count;
  Between** end = &follow.first;
  while (*end != nullptr) end = &(*end)->next;
  return *end = &known_.emplace_back(std::move(between));
}

JsonList::Key* JsonList::key_of(std::string_view text, bool escaped) {
  std::string name;
  if (escaped) {
    auto plain = columns_.unescape(text);
    if (!plain) return nullptr;
    name = trim_blanks(*plain);
  } else {
    name = trim_blanks(text);
  }
  if (const auto known = key_of_name_.find(name); known != key_of_name_.end()) return known->second;
  if (keys_.size() == most_keys) return nullptr;
  Key key;
  key.bit = std::uint64_t{1} << keys_.size();
  const auto& vocabulary = columns_.library().vocabulary;
  if (const auto field = vocabulary.find_field(list_, name)) {
    const auto& fields = vocabulary[list_].fields;
    key.field =
        &records_.field(static_cast<std::size_t>(std::find(fields.begin(), fields.end(), *field) - fields.begin()));
    for (const Key& other : keys_)
      if (other.field == key.field) key.bit = other.bit;
  } else {
    key.ignored = columns_.is_ignored(name);
    if (key.ignored) key.in_claim.resize(Block::most_rows);
  }
  key.name = name;
  keys_.push_back(std::move(key));
  return key_of_name_[std::move(name)] = &keys_.back();
}

/// The value of a key that is no field: false when it is not left out, or is no text.
bool JsonList::pass_over(Key& key, const JsonScalar& value, std::size_t row) {
  std::string_view text(value.begin, static_cast<std::size_t>(value.end - value.begin));
  if (text.empty()) return true;
  if (find_invalid_utf8(text)) return false;
  std::optional<std::string> plain;
  if (value.escaped) {
    plain = columns_.unescape(text);
    if (!plain) return false;
    text = *plain;
  }
  if (is_empty_cell(text)) return true;
  if (key.ignored && !key.seen) key.in_claim[row] = 1;
  return key.ignored;
}

void JsonList::finish(const Block& block) {
  for (Key& key : keys_)
    if (key.ignored && !key.seen)
      for (std::size_t row = 0; row < block.rows; ++row)
        key.seen = key.seen || (key.in_claim[row] != 0 && block.set_aside[row] == 0);
}

void JsonList::add_ignored_seen(std::vector<std::string>& names) const {
  for (const Key& key : keys_)
    if (key.seen) names.push_back(key.name);
}

JsonList* JsonLists::list_at(std::size_t place, std::size_t row) {
  const ListId list = columns_.list_of(place);
  if (list == ListId::none) return nullptr;
  by_id_.resize(columns_.library().vocabulary.lists.size());
  JsonList*& known = by_id_[static_cast<std::size_t>(list)];
  if (known == nullptr) {
    known = lists_.emplace_back(std::make_unique<JsonList>(columns_, list)).get();
    known->records().start_chunk(text_);
    known->start_block(*block_);
    known->records().start_claim(row);
  }
  return known;
}

void JsonLists::start_chunk(const char* text) {
  text_ = text;
  for (const auto& list : lists_) list->records().start_chunk(text);
}

void JsonLists::start_block(Block& block) {
  block_ = &block;
  for (const auto& list : lists_) list->start_block(block);
}

void JsonLists::finish() {
  for (const auto& list : lists_) {
    list->records().finish();
    list->finish(*block_);
  }
}

std::vector<std::string> JsonLists::ignored_seen() const {
  std::vector<std::string> names;
  for (const auto& list : lists_) list->add_ignored_seen(names);
  return names;
}

} // namespace medpol
