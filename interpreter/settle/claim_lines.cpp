#include "interpreter/settle/claim_lines.hpp"

#include "grammar/text/blanks.hpp"
#include "grammar/text/limits.hpp"
#include "grammar/words/runs.hpp"
#include "grammar/words/several.hpp"
#include "interpreter/claims/read_error_words.hpp"
#include "interpreter/claims/recognised.hpp"
#include "interpreter/model/vocabulary/identity.hpp"
#include "interpreter/settle/claim.hpp"

#include <algorithm>
#include <cstring>
#include <map>

namespace medpol {
namespace {

/// Lines that are named in one message.
constexpr std::size_t most_named = 10;

/// The list that a word names in the vocabulary or in a policy, by its own name; empty when there is none.
std::string list_name(const Library& library, std::string_view word) {
  const auto in = [&](const Scope& scope) -> std::string {
    const auto input = scope.find_input(word);
    return input && scope.list_of(*input) != ListId::none ? scope[*input].name : std::string{};
  };
  auto name = in(library.vocabulary);
  for (const auto& policy : library.policies)
    if (name.empty()) name = in(policy->scope);
  return name;
}

} // namespace

std::string ClaimLines::claim_id(const Record& record) const {
  const auto id = library_.vocabulary.find(KnownField::claim_id);
  for (const auto& field : record.fields)
    if (id && library_.vocabulary.find_input(field.name) == id) return claim_key(trim_blanks(field.value.text));
  return {};
}

std::optional<Said> ClaimLines::add(const ListInput& list) {
  auto& file = files_.emplace_back();
  file.path = list.input.name;
  const auto word = list.list.empty() ? std::string(recognised::standard_list[0]) : list.list;
  file.list = list_name(library_, word);
  if (file.list.empty()) return say<RunPhrase::no_such_list>(word);
  auto opened = open_claims(list.input);
  if (!opened.reader) return cannot_read(file.path, std::move(*opened.error));
  const auto& columns = opened.reader->columns();
  const auto id = library_.vocabulary.find(KnownField::claim_id);
  if (!columns.empty() && std::none_of(columns.begin(), columns.end(), [&](const std::string& column) {
        return id && library_.vocabulary.find_input(column) == id;
      }))
    return say<RunPhrase::list_without_ids>(file.path);
  return read(file, *opened.reader);
}

std::optional<Said> ClaimLines::read(File& file, RecordReader& reader) {
  for (Record record; reader.next(record);) {
    const LineOf at{file.path, static_cast<std::uint32_t>(record.line)};
    if (record.error) return say<RunPhrase::list_line_unread>(at, said_of(*record.error));
    const auto id = claim_id(record);
    if (id.empty()) return say<RunPhrase::list_line_without_id>(at);
    Line line{record.line, {}};
    for (const auto& field : record.fields) pack(file, field, line.packed);
    file.claims[id].lines.push_back(std::move(line));
  }
  return std::nullopt;
}

/// A field as the index of its name, the kind and the length of its text, and the text.
void ClaimLines::pack(File& file, const RecordField& field, std::string& out) {
  if (field.value.kind == RecordValue::Kind::absent) return;
  const auto known = std::find(file.names.begin(), file.names.end(), field.name);
  const std::uint32_t head[3] = {static_cast<std::uint32_t>(known - file.names.begin()),
                                 static_cast<std::uint32_t>(field.value.kind),
                                 static_cast<std::uint32_t>(field.value.text.size())};
  if (known == file.names.end()) file.names.push_back(field.name);
  out.append(reinterpret_cast<const char*>(head), sizeof head);
  out += field.value.text;
}

RecordValue ClaimLines::unpack(const File& file, const Line& line) {
  RecordValue out;
  out.kind = RecordValue::Kind::record;
  out.line = line.number;
  for (std::size_t at = 0; at < line.packed.size();) {
    std::uint32_t head[3];
    std::memcpy(head, line.packed.data() + at, sizeof head);
    auto& field = out.members.emplace_back();
    field.name = file.names[head[0]];
    field.value.kind = static_cast<RecordValue::Kind>(head[1]);
    field.value.text = line.packed.substr(at + sizeof head, head[2]);
    at += sizeof head + head[2];
  }
  return out;
}

void ClaimLines::attach(Record& claim) {
  if (files_.empty() || claim.error) return;
  const auto id = claim_id(claim);
  const auto own = library_.vocabulary.find(KnownField::claim_id);
  for (auto& file : files_) {
    const auto found = file.claims.find(id);
    if (found == file.claims.end()) continue;
    found->second.taken = true;
    RecordField list;
    list.name = file.list;
    list.value.kind = RecordValue::Kind::list;
    for (const auto& line : found->second.lines) {
      if (list.value.items.size() > limits.list_records) break; // one too many: the claim is rejected
      auto record = unpack(file, line);
      std::erase_if(record.members,
                    [&](const RecordField& field) { return library_.vocabulary.find_input(field.name) == own; });
      list.value.items.push_back(std::move(record));
    }
    claim.fields.push_back(std::move(list));
  }
}

std::vector<Said> ClaimLines::left_over() const {
  std::vector<Said> out;
  for (const auto& file : files_) {
    std::map<std::uint64_t, std::string> lines;
    for (const auto& [id, claim] : file.claims)
      if (!claim.taken)
        for (const auto& line : claim.lines) lines.emplace(line.number, id);
    if (lines.empty()) continue;
    FirstSome first(most_named);
    for (const auto& [number, id] : lines) first.add(say<RunPhrase::line_of_claim>(number, id));
    out.push_back(say<RunPhrase::lines_left_over>(file.path, lines.size(), std::move(first.named), first.more));
  }
  return out;
}

} // namespace medpol
