#include "interpreter/batch/read/json_blocks.hpp"

#include "grammar/text/utf8.hpp"
#include "interpreter/batch/read/json_scan.hpp"
#include "interpreter/claims/json_extent.hpp"
#include "interpreter/claims/plain_text.hpp"

#include <algorithm>
#include <cstring>

namespace medpol {

void JsonBlocks::start(const Chunk& chunk) {
  chunk_ = &chunk;
  text_.start(chunk);
  begin_ = text_.view().data();
  lists_.start_chunk(begin_);
  at_ = raw_at_ = ordinal_ = 0;
  line_ = chunk.first_line;
}

bool JsonBlocks::next(Block& block) {
  for (std::size_t place = 0; place < cells_.size(); ++place)
    if (std::exchange(used_[place], std::uint8_t{0}) != 0) cells_[place]->begin = cells_[place]->end = {};
  columns_.begin(block);
  lists_.start_block(block);
  if (!find_lines(block)) return false;
  columns_.begin_own(block);
  for (std::size_t place = 0; place < cells_.size(); ++place) {
    if (used_[place] == 0) continue;
    Cells& cells = *cells_[place];
    cells.text = text_.view().data();
    cells.escapes = true;
    columns_.read(place, cells, block);
  }
  lists_.set_aside();
  for (std::size_t place = 0; place < cells_.size(); ++place)
    if (used_[place] != 0 && columns_.looks_for(place)) columns_.look_for_ignored(place, *cells_[place], block);
  columns_.finish(block);
  lists_.finish();
  return true;
}

/// Takes the next lines, without the blank ones; false when there are none.
bool JsonBlocks::find_lines(Block& block) {
  const std::string_view text = text_.view(), bytes = chunk_->bytes.view();
  std::size_t rows = 0;
  for (; rows < Block::most_rows && at_ < text.size(); ++ordinal_, ++line_) {
    const char* const line = text.data() + at_;
    const bool fault = text_.is_transcoded() && text_.was_fault(ordinal_);
    const char* next = fault ? nullptr : read_line(line, rows);
    bool aside = next == nullptr;
    if (aside) {
      forget(rows);
      next = text.data() + text.find('\n', at_) + 1;
    }
    const std::string_view record(line, static_cast<std::size_t>(next - line));
    at_ += record.size();
    const std::size_t raw_begin = raw_at_;
    raw_at_ = text_.is_transcoded() ? bytes.find('\n', raw_at_) + 1 : at_;
    if (aside && !fault && skip_json_blanks(record, 0) == record.size()) continue;
    block.set_aside[rows] = aside ? 1 : 0;
    block.records[rows] = bytes.substr(raw_begin, raw_at_ - raw_begin);
    block.lines[rows] = line_;
    ++rows;
  }
  block.rows = rows;
  return rows != 0;
}

/// Behind the line, when all its values were put into the cells of `row`; null otherwise, when some may have been.
const char* JsonBlocks::read_line(const char* line, std::size_t row) {
  if (*line != '{') return nullptr;
  lists_.start_claim(row);
  for (std::size_t i = 0; i < layouts_.size(); ++i) {
    const char* const next = match(layouts_[i], line, row);
    if (next == nullptr) {
      lists_.start_claim(row);
      continue;
    }
    if (i != 0)
      std::rotate(layouts_.begin(), layouts_.begin() + static_cast<std::ptrdiff_t>(i),
                  layouts_.begin() + static_cast<std::ptrdiff_t>(i) + 1);
    return next;
  }
  return learn(line, row); // which puts again what a layout that fits in part has put
}

inline void JsonBlocks::put(std::size_t place, std::size_t row, const char* begin, const char* end, bool escaped) {
  Cells& cells = *cells_[place];
  used_[place] = 1;
  cells.begin[row] = static_cast<std::uint32_t>(begin - begin_);
  cells.end[row] = static_cast<std::uint32_t>(end - begin_);
  cells.escaped[row] = escaped ? 1 : 0;
}

void JsonBlocks::forget(std::size_t row) {
  lists_.start_claim(row);
  for (const auto& cells : cells_) cells->begin[row] = cells->end[row] = 0;
}

const char* JsonBlocks::match(const Layout& layout, const char* at, std::size_t row) {
  const char* const end = begin_ + text_.view().size();
  for (const auto& part : layout.parts) {
    if (static_cast<std::size_t>(end - at) < part.length ||
        !same_bytes(layout.bytes.data() + part.begin, at, part.length))
      return nullptr;
    if (part.list != nullptr && at[part.length] == '[') {
      at = part.list->read(at + part.length, row);
      if (at == nullptr) return nullptr;
      put(part.place, row, begin_, begin_, false);
      continue;
    }
    const JsonScalar value = scan_json_scalar(at + part.length);
    if (value.next == nullptr) return nullptr;
    put(part.place, row, value.begin, value.end, value.escaped);
    at = value.next;
  }
  if (static_cast<std::size_t>(end - at) < layout.tail.size() ||
      std::memcmp(layout.tail.data(), at, layout.tail.size()) != 0)
    return nullptr;
  at = skip_blanks(at + layout.tail.size());
  return *at == '\n' ? at + 1 : nullptr;
}

/// Reads a line as it is, and remembers its layout.
const char* JsonBlocks::learn(const char* line, std::size_t row) {
  Layout layout;
  const char* at = line;
  const char* before = line; // what stands before the next value begins here
  for (char open = '{';; open = ',') {
    at = skip_blanks(at);
    if (*at != open) break;
    at = skip_blanks(at + 1);
    const JsonScalar key = scan_json_key(at);
    if (key.next == nullptr) return nullptr;
    at = key.next;
    const auto place = place_of({key.begin, static_cast<std::size_t>(key.end - key.begin)}, key.escaped);
    if (!place ||
        std::any_of(layout.parts.begin(), layout.parts.end(), [&](const auto& part) { return part.place == *place; }))
      return nullptr;
    JsonList* const list = lists_.list_at(*place, row);
    if (list != nullptr &&
        std::any_of(layout.parts.begin(), layout.parts.end(), [&](const auto& part) { return part.list == list; }))
      return nullptr;
    layout.parts.push_back(
        {static_cast<std::uint32_t>(layout.bytes.size()), static_cast<std::uint32_t>(at - before), *place, list});
    layout.bytes.append(before, at);
    if (list != nullptr && *at == '[') {
      at = before = list->read(at, row);
      if (at == nullptr) return nullptr;
      put(*place, row, begin_, begin_, false);
      continue;
    }
    const JsonScalar value = scan_json_scalar(at);
    if (value.next == nullptr) return nullptr;
    put(*place, row, value.begin, value.end, value.escaped);
    at = before = value.next;
  }
  if (*at != '}' || layout.parts.empty()) return nullptr;
  layout.tail.assign(before, at + 1);
  layout.bytes.append(sizeof(std::uint64_t), '\0'); // may be loaded with the last part
  at = skip_blanks(at + 1);
  if (*at != '\n' || find_invalid_utf8(layout.bytes)) return nullptr;
  if (layouts_.size() == most_layouts) layouts_.pop_back();
  layouts_.insert(layouts_.begin(), std::move(layout));
  return at + 1;
}

std::optional<std::size_t> JsonBlocks::place_of(std::string_view key, bool escaped) {
  std::string name;
  if (escaped) {
    auto plain = columns_.unescape(key);
    if (!plain) return std::nullopt;
    name = trim_blanks(*plain);
  } else {
    name = trim_blanks(key);
  }
  const auto place = columns_.size() < most_names ? std::optional(columns_.place(name)) : columns_.known_place(name);
  if (!place) return std::nullopt;
  while (cells_.size() <= *place) {
    cells_.push_back(std::make_unique<Cells>());
    used_.push_back(0);
  }
  return place;
}

} // namespace medpol
