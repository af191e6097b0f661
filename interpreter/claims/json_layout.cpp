#include "interpreter/claims/json_layout.hpp"

#include "grammar/text/limits.hpp"
#include "interpreter/claims/json_extent.hpp"
#include "interpreter/claims/recognised.hpp"

namespace medpol {
namespace {

constexpr std::size_t most_bytes = std::size_t{1} << 30;

/// The value at `begin` of the buffer: its end, or nullopt when it does not end within `limit` bytes of the buffer.
std::optional<std::size_t> value_end(ByteStream& bytes, Encoding encoding, std::size_t begin, std::size_t limit) {
  JsonExtent extent(encoding);
  std::size_t fed = begin;
  do {
    const std::string_view text = bytes.buffered();
    if (const auto length = extent.feed(text.substr(fed))) return fed + *length;
    fed = text.size();
  } while (fed <= limit && bytes.extend());
  return std::nullopt;
}

struct Member {
  std::string_view name;
  std::size_t value = 0;
  std::size_t next = 0;
};

/// The member at or after `at` of an object's text; nullopt at its end or where the text is no JSON. A value that is
/// cut off by the end of the text counts.
std::optional<Member> take_member(std::string_view object, std::size_t at, Encoding encoding) {
  at = skip_json_blanks(object, at);
  if (at < object.size() && object[at] == ',') at = skip_json_blanks(object, at + 1);
  if (at >= object.size() || object[at] != '"') return std::nullopt;
  const auto name_length = JsonExtent(encoding).feed(object.substr(at));
  if (!name_length || *name_length < 2) return std::nullopt;
  Member member;
  member.name = object.substr(at + 1, *name_length - 2);
  at = skip_json_blanks(object, at + *name_length);
  if (at >= object.size() || object[at] != ':') return std::nullopt;
  member.value = skip_json_blanks(object, at + 1);
  if (member.value >= object.size()) return std::nullopt;
  const auto length = JsonExtent(encoding).feed(object.substr(member.value));
  member.next = length ? member.value + *length : object.size();
  return member;
}

/// True for `[` with an object or nothing in it.
bool could_hold_records(std::string_view text, std::size_t at) {
  if (text[at] != '[') return false;
  const std::size_t first = skip_json_blanks(text, at + 1);
  return first == text.size() || text[first] == '{' || text[first] == ']';
}

bool is_record_name(std::string_view name, RecordText& text) {
  const DecodedText decoded = text.decode(name);
  return decoded.good() && recognised::is_one(decoded.text, recognised::record_arrays);
}

/// The name of the first member of an object whose value does not begin at `records`; nullopt when there is none.
std::optional<std::string> other_member(std::string_view object, std::size_t begin, std::size_t records,
                                        RecordText& text) {
  for (auto member = take_member(object, begin + 1, text.encoding()); member;
       member = take_member(object, member->next, text.encoding())) {
    if (member->value == records) continue;
    const DecodedText name = text.decode(member->name);
    return name.good() ? std::string(name.text) : std::string{};
  }
  return std::nullopt;
}

JsonLayout object_layout(std::string_view object, std::size_t begin, RecordText& text) {
  const JsonLayout single{JsonLayout::Kind::single, begin, {}};
  std::optional<std::size_t> records;
  std::size_t count = 0;
  for (auto member = take_member(object, begin + 1, text.encoding()); member && !records;
       member = take_member(object, member->next, text.encoding())) {
    ++count;
    if (could_hold_records(object, member->value) && is_record_name(member->name, text)) records = member->value;
  }
  if (!records && count == 1) {
    const auto only = take_member(object, begin + 1, text.encoding());
    const std::size_t first = could_hold_records(object, only->value) ? skip_json_blanks(object, only->value + 1) : 0;
    if (first != 0 && first < object.size() && object[first] == '{') records = only->value;
  }
  if (!records) return single;
  return {JsonLayout::Kind::wrapped, *records + 1, other_member(object, begin, *records, text)};
}

/// Offset of the first byte at or after `at` that is no JSON blank, reading on as needed; the size of the buffer when
/// there is none.
std::size_t skip_blanks(ByteStream& bytes, std::size_t at) {
  do {
    at = skip_json_blanks(bytes.buffered(), at);
  } while (at == bytes.buffered().size() && bytes.extend());
  return at;
}

} // namespace

JsonLayout find_json_layout(ClaimFile& file) {
  const std::size_t begin = skip_blanks(file.bytes, 0);
  if (begin == file.bytes.buffered().size()) return {JsonLayout::Kind::single, begin, {}};
  const char first = file.bytes.buffered()[begin];
  if (first == '[') return {JsonLayout::Kind::array, begin + 1, {}};
  if (first != '{') return {JsonLayout::Kind::single, begin, {}};
  const auto end = value_end(file.bytes, file.text.encoding(), begin, most_bytes);
  const std::string_view text = file.bytes.buffered();
  return object_layout(text.substr(0, end.value_or(text.size())), begin, file.text);
}

bool starts_json_lines(ClaimFile& file) {
  const auto length = file.bytes.line_length(limits.record_bytes);
  if (!length) return false;
  const std::string_view line = file.bytes.buffered().substr(0, *length);
  const std::size_t begin = skip_json_blanks(line, 0);
  if (begin == line.size() || line[begin] != '{') return false;
  const auto end = JsonExtent(file.text.encoding()).feed(line.substr(begin));
  if (!end || line[begin + *end - 1] != '}' || skip_json_blanks(line, begin + *end) != line.size()) return false;
  return skip_blanks(file.bytes, *length) != file.bytes.buffered().size();
}

} // namespace medpol
