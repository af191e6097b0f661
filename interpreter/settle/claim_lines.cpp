#include "interpreter/settle/claim_lines.hpp"

#include "grammar/text/blanks.hpp"
#include "grammar/text/limits.hpp"
#include "interpreter/claims/read_error_words.hpp"
#include "interpreter/model/vocabulary/identity.hpp"
#include "interpreter/settle/claim.hpp"

#include <algorithm>
#include <cstring>
#include <map>

namespace medpol {
namespace {

constexpr std::string_view standard_list = "费用明细";
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

std::optional<Words> ClaimLines::add(const ListInput& list) {
  auto& file = files_.emplace_back();
  file.path = list.input.name;
  const auto word = list.list.empty() ? std::string(standard_list) : list.list;
  file.list = list_name(library_, word);
  if (file.list.empty())
    return Words{"没有明细“" + word + "”；写成  --lines 明细的名称=文件",
                 "there is no list “" + word + "”; write  --lines LIST=FILE"};
  auto opened = open_claims(list.input);
  if (!opened.reader) return unreadable_words(file.path, words_of(*opened.error));
  const auto& columns = opened.reader->columns();
  const auto id = library_.vocabulary.find(KnownField::claim_id);
  if (!columns.empty() && std::none_of(columns.begin(), columns.end(), [&](const std::string& column) {
        return id && library_.vocabulary.find_input(column) == id;
      }))
    return Words{file.path + " 的第一行不是明细的表头：没有“结算编号”这一列",
                 "the first line of " + file.path + " is no head of a list: it has no column for the settlement id"};
  return read(file, *opened.reader);
}

std::optional<Words> ClaimLines::read(File& file, RecordReader& reader) {
  for (Record record; reader.next(record);) {
    const auto at = [&](const std::string& zh, const std::string& en) {
      const auto line = std::to_string(record.line);
      return Words{file.path + " 第 " + line + " 行" + zh + "，不知道它属于哪张单据，没有结算任何单据",
                   file.path + ":" + line + " " + en + ": it could belong to any claim, so nothing was settled"};
    };
    if (record.error) {
      const auto why = words_of(said_of(*record.error));
      return at("不能读：" + why[0], "cannot be read: " + why[1]);
    }
    const auto id = claim_id(record);
    if (id.empty()) return at("没有结算编号", "has no settlement id");
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

std::vector<Words> ClaimLines::left_over() const {
  std::vector<Words> out;
  for (const auto& file : files_) {
    std::map<std::uint64_t, std::string> lines;
    for (const auto& [id, claim] : file.claims)
      if (!claim.taken)
        for (const auto& line : claim.lines) lines.emplace(line.number, id);
    if (lines.empty()) continue;
    Words named;
    std::size_t count = 0;
    for (const auto& [number, id] : lines) {
      if (++count > most_named) break;
      named[0] += (named[0].empty() ? "" : "、") + ("第 " + std::to_string(number) + " 行（结算编号 " + id + "）");
      named[1] += (named[1].empty() ? "" : ", ") + ("line " + std::to_string(number) + " (settlement " + id + ")");
    }
    const auto all = std::to_string(lines.size());
    out.push_back(
        {file.path + " 有 " + all + " 行找不到单据，没有用上：" + named[0] + (count > most_named ? " 等" : ""),
         file.path + ": " + all + " lines belong to no claim and were not used: " + named[1] +
             (count > most_named ? " …" : "")});
  }
  return out;
}

} // namespace medpol
