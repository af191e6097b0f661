#include "support/block_check.hpp"
#include "interpreter/platform/files.hpp"

#include "support/checked_policy.hpp"

#include "grammar/text/fold.hpp"
#include "interpreter/batch/read/block_reader.hpp"
#include "interpreter/settle/claim.hpp"
#include "interpreter/settle/read_list.hpp"

#include <algorithm>
#include <cstdlib>
#include <stdexcept>

#include <sys/mman.h>
#include <unistd.h>

namespace medpol::test {
namespace {

constexpr const char* sets = R"(词汇 多选

枚举 慢特病病种：
  | 值     | 代码   |
  | 高血压 | M03900 |
  | 糖尿病 | M01600 |
  | 透析   |        |
申报项 申报病种，国标字段 opsp_dise：多选 慢特病病种
申报项 救助类别：多选 文本
)";
constexpr const char* first_policy = R"(政策 甲
  地区：上海市
  险种：职工医保
  基准日：就医日期
  施行：2023年7月1日起
  取整：四舍五入到分
申报项 自付比例：比例
申报项 随访次数：次
申报项 补充编号：文本
枚举 家庭情况：独居 | 同住
申报项 家庭情况：家庭情况
申报项 身份：多选 文本
明细 费用明细：
  | 名称     | 类型 |
  | 集采药品 | 是否 |
统筹支付 ＝ 总费用 × 自付比例，不超过 63万元
)";
constexpr const char* second_policy = R"(政策 乙
  地区：北京市
  险种：职工医保
  基准日：就医日期
  施行：2023年7月1日起
  取整：四舍五入到分
申报项 自付比例：比例
申报项 随访次数：次
申报项 补充编号：金额
统筹支付 ＝ 总费用 × 自付比例，不超过 63万元
)";

std::string words(const RecordValue& value) {
  std::string out = std::to_string(static_cast<int>(value.kind)) + "'" + value.text + "'";
  for (const auto& item : value.items) out += " " + words(item);
  for (const auto& member : value.members) out += " " + member.name + "=" + words(member.value);
  return out;
}

std::string words(const Record& record) {
  std::string out = "line " + std::to_string(record.line);
  if (record.error)
    out += " error " + std::to_string(static_cast<int>(record.error->kind)) + " " + record.error->detail;
  for (const auto& field : record.fields) out += " " + field.name + "=" + words(field.value);
  return out;
}

/// Why the fields of a record cannot all be read, as the claim settler finds it before it looks for a policy; empty
/// when they can.
std::string problem_of(const Library& library, const std::vector<std::string>& ignored, const Record& record) {
  if (record.error) return "error";
  std::vector<InputId> given;
  for (const auto& field : record.fields) {
    if (field.value.kind == RecordValue::Kind::absent || std::count(ignored.begin(), ignored.end(), field.name) != 0)
      continue;
    InputValue value;
    if (const auto input = library.vocabulary.find_input(field.name)) {
      if (std::count(given.begin(), given.end(), *input) != 0) return field.name + " twice";
      given.push_back(*input);
      if (const auto list = library.vocabulary.list_of(*input); list != ListId::none) {
        std::vector<InputValue> inputs(library.vocabulary.inputs.size());
        std::vector<Reason> problems;
        // A claim with a field that some policy adds to the list is not read plainly either.
        const auto is_ignored = [&](const std::string& name) {
          return std::count(ignored.begin(), ignored.end(), name) != 0;
        };
        read_list(library.vocabulary, list, field.value, is_ignored, inputs, problems);
        if (!problems.empty()) return field.name + " is bad: " + worded(problems[0].what, Language::en);
        continue;
      }
      if (read_input(library.vocabulary, library.vocabulary[*input], field.value, value)) return field.name + " is bad";
      continue;
    }
    bool known = false;
    for (const auto& policy : library.policies)
      if (const auto input = policy->scope.find_input(field.name)) {
        known = true;
        if (read_input(policy->scope, policy->scope[*input], field.value, value))
          return field.name + " is bad for a policy";
      }
    if (!known) return field.name + " is unknown";
  }
  return {};
}

std::string compare_value(const std::string& name, const Input& input, const Column& column, std::size_t row,
                          const InputValue& wanted) {
  const bool present = column.in_use && column.present[row] != 0;
  if (present != wanted.present) return name + (present ? " is there" : " is not there");
  if (column.in_use && column.all_present && !present) return name + " is not there, and said to be";
  if (!present)
    return column.in_use && input.type.kind != TypeKind::text && column.values[row] != 0 ? name + " is absent and not 0"
                                                                                         : std::string{};
  if (input.type.kind == TypeKind::text)
    return column.texts[row] == fold_key(wanted.text)
               ? std::string{}
               : name + " is '" + std::string(column.texts[row]) + "', not '" + fold_key(wanted.text) + "'";
  return column.values[row] == wanted.value ? std::string{} : name + " is " + std::to_string(column.values[row]);
}

/// The records of a list, and the number of them.
std::string compare_list(const Scope& scope, const List& list, const ListColumns& columns, std::size_t row,
                         const std::vector<InputValue>& inputs) {
  const std::size_t first = columns.in_use ? columns.first[row] : 0,
                    count = columns.in_use ? columns.first[row + 1] - first : 0;
  for (std::size_t place = 0; place < list.fields.size(); ++place) {
    const auto& input = scope[list.fields[place]];
    const auto& wanted = inputs[static_cast<std::size_t>(list.fields[place])].records;
    if (wanted.size() != count) return list.name + " has " + std::to_string(count) + " records";
    static const Column absent;
    for (std::size_t record = 0; record < count; ++record)
      if (auto difference = compare_value(input.name, input, columns.fields.empty() ? absent : columns.fields[place],
                                          first + record, wanted[record]);
          !difference.empty())
        return "record " + std::to_string(record) + ": " + difference;
  }
  return {};
}

/// Whether the records of the claims stand one behind the other, none of those that are set aside.
std::string check_lists(const Block& block) {
  for (const auto& list : block.lists) {
    if (!list.in_use) continue;
    if (list.first[0] != 0) return "a list does not begin with its first record";
    for (std::size_t row = 0; row < block.rows; ++row)
      if (list.first[row + 1] < list.first[row] ||
          (block.set_aside[row] != 0 && list.first[row + 1] != list.first[row]))
        return "a claim that was set aside has records";
    for (const auto& column : list.fields) {
      const auto present = column.present.begin();
      const bool all =
          !column.in_use || std::find(present, present + list.first[block.rows], 0) == present + list.first[block.rows];
      if (column.in_use && column.all_present != all) return "a field of a list is not present where it is said to be";
    }
  }
  return {};
}

std::string compare_inputs(const Library& library, const std::vector<std::string>& ignored, const Record& record,
                           const Block& block, std::size_t row) {
  ClaimSettler settler(library, {ignored});
  const auto claim = settler.read(record);
  const auto& vocabulary = library.vocabulary;
  for (std::size_t i = 0; i < vocabulary.lists.size(); ++i)
    if (auto difference = compare_list(vocabulary, vocabulary.lists[i], block.lists[i], row, claim.answered.inputs);
        !difference.empty())
      return difference;
  const auto is_in_records = [](const Input& input) {
    return input.list != ListId::none && input.type.kind != TypeKind::list;
  };
  for (std::size_t i = 0; i < vocabulary.inputs.size(); ++i) {
    if (is_in_records(vocabulary.inputs[i])) continue; // compared with their lists
    const bool is_given = std::any_of(record.fields.begin(), record.fields.end(), [&](const RecordField& field) {
      return vocabulary.find_input(field.name) == static_cast<InputId>(i);
    });
    if (vocabulary.inputs[i].name == "就医范围" && !is_given) continue; // worked out from the two places
    if (auto difference = compare_value(vocabulary.inputs[i].name, vocabulary.inputs[i], block.columns[i], row,
                                        claim.answered.inputs[i]);
        !difference.empty())
      return difference;
  }
  for (const auto& policy : library.policies)
    for (const auto& column : block.own) {
      const auto input = policy->scope.find_input(column.name);
      if (!input) continue;
      InputValue wanted;
      for (const auto& field : record.fields)
        if (field.name == column.name && read_input(policy->scope, policy->scope[*input], field.value, wanted))
          return column.name + " is bad";
      if (auto difference = compare_value(column.name, policy->scope[*input], column, row, wanted); !difference.empty())
        return difference;
    }
  // What no column holds must be absent.
  for (const auto& field : record.fields) {
    if (field.value.kind == RecordValue::Kind::absent || vocabulary.find_input(field.name)) continue;
    const bool of_policy = std::any_of(library.policies.begin(), library.policies.end(), [&](const auto& policy) {
      return policy->scope.find_input(field.name).has_value();
    });
    const bool has_column = std::any_of(block.own.begin(), block.own.end(),
                                        [&](const auto& column) { return column.name == field.name && column.in_use; });
    if (of_policy && !has_column) return field.name + " was lost";
  }
  return {};
}

} // namespace

const Library& library_with_own_fields() {
  static const Library library = [] {
    Library out;
    static const Vocabulary vocabulary = standard_vocabulary_and(sets);
    out.vocabulary = vocabulary.scope;
    static std::vector<CheckedPolicy> kept; // what the policies refer to
    for (const char* text : {first_policy, second_policy}) {
      kept.push_back(check_text(vocabulary, text));
      if (!kept.back().good()) throw std::runtime_error(kept.back().codes());
      out.policies.push_back(std::move(kept.back().policy));
    }
    return out;
  }();
  return library;
}

ClaimsInMemory::ClaimsInMemory(std::string_view bytes)
    : descriptor_(::memfd_create("claims", 0)), path_("/proc/self/fd/" + std::to_string(descriptor_)) {
  if (descriptor_ < 0 || ::write(descriptor_, bytes.data(), bytes.size()) != static_cast<ssize_t>(bytes.size()))
    std::abort();
}

ClaimsInMemory::~ClaimsInMemory() { ::close(descriptor_); }

BlockCheck check_blocks(const Library& library, const std::vector<std::string>& ignored, std::string_view bytes,
                        RecordFormat format, std::size_t chunk_bytes) {
  const ClaimsInMemory file(bytes);
  const auto general = open_claims(file.path(), format);
  const auto opened = open_chunks(file.path(), format, chunk_bytes);
  BlockCheck check;
  if (!opened.reader) {
    if (general.error != opened.general.error || (general.reader && general.format != RecordFormat::json))
      check.difference = "the file is not opened alike";
    return check;
  }
  if (!general.reader) {
    check.difference = "the file should not open";
    return check;
  }
  BlockReader reader(library, {ignored}, opened.reader->format());
  Chunk chunk;
  Block block;
  Record expected, got;
  std::uint64_t number = 0;
  while (opened.reader->next(chunk)) {
    if (chunk.number != number++) check.difference = "a chunk has the wrong number";
    reader.start(chunk);
    while (reader.next(block)) {
      if (block.rows == 0 || block.rows > Block::most_rows)
        check.difference = "a block of " + std::to_string(block.rows) + " rows";
      if (check.difference.empty()) check.difference = check_lists(block);
      for (std::size_t row = 0; row < block.rows && check.difference.empty(); ++row) {
        ++check.records;
        if (!general.reader->next(expected)) {
          check.difference = "a record too many";
          break;
        }
        reader.raw(block, row, got);
        if (words(expected) != words(got))
          check.difference = "expected " + words(expected) + "\ngot      " + words(got);
        if (block.set_aside[row]) {
          ++check.set_aside;
          continue;
        }
        const std::string problem = problem_of(library, ignored, expected);
        std::erase_if(expected.fields, [&](const RecordField& field) {
          return std::count(ignored.begin(), ignored.end(), field.name) != 0;
        });
        const std::string difference =
            problem.empty() ? compare_inputs(library, ignored, expected, block, row) : "not set aside: " + problem;
        if (!difference.empty() && check.difference.empty()) check.difference = words(expected) + "\n" + difference;
      }
      if (!check.difference.empty()) return check;
    }
  }
  if (general.reader->next(expected)) check.difference = "a record is lacking: " + words(expected);
  if (chunk.end_offset > bytes.size()) check.difference = "read more than the file has";
  check.ignored_seen = reader.ignored_seen();
  return check;
}

} // namespace medpol::test
