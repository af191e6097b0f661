#include "interpreter/settle/sorting.hpp"

#include "grammar/text/display.hpp"
#include "grammar/words/runs.hpp"
#include "grammar/words/several.hpp"

#include <algorithm>
#include <set>

namespace medpol {
namespace {

/// A word of a shell command.
std::string shell_word(std::string word) {
  if (word.starts_with('-')) word = "./" + word;
  const auto plain = [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' || c == '_' ||
           c == '/' || c == '-' || (c & 0x80) != 0;
  };
  if (!word.empty() && std::all_of(word.begin(), word.end(), plain)) return word;
  std::string out = "'";
  for (const char c : word) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

/// What of a file decides how its rows are sorted by other programs.
struct FileLook {
  bool tabs = false, quotes = false;
};

FileLook look_at(const ByteInput& input) {
  FileLook out;
  const auto& name = input.name;
  std::string head;
  std::string block(std::size_t{1} << 20, '\0');
  bool in_head = true;
  for (const auto source = input.again ? input.open() : nullptr; source && !out.quotes;) {
    const auto got = source->read(block.data(), block.size());
    if (got == 0) break;
    const auto text = std::string_view(block.data(), got);
    const auto end = text.find('\n');
    if (in_head) head += text.substr(0, end);
    in_head = in_head && end == text.npos;
    out.quotes = text.find('"') != text.npos;
  }
  out.tabs = name.ends_with(".tsv") || name.ends_with(".TSV") ||
             (head.find('\t') != std::string::npos && head.find(',') == std::string::npos);
  return out;
}

/// The place of a column from 1, as sort counts; 0 when the file does not have it.
std::size_t column_of(const Library& library, const std::vector<std::string>& columns, InputId field) {
  for (std::size_t i = 0; i < columns.size(); ++i)
    if (library.vocabulary.find_input(columns[i]) == field) return i + 1;
  return 0;
}

std::string key(std::size_t column) { return " -k" + std::to_string(column) + "," + std::to_string(column); }

std::string sort_rows(const std::string& path, bool tabs, const std::vector<std::size_t>& by) {
  std::string keys;
  for (const auto column : by)
    if (column != 0) keys += key(column);
  const auto file = shell_word(path);
  return "(head -n 1 " + file + "; tail -n +2 " + file + " | LC_ALL=C sort -s -t" +
         (tabs ? " \"$(printf '\\t')\"" : ",") + keys + ") > sorted.csv";
}

/// Sorts rows by the first of `days` that is there, then the settlement date, then the number of the claim; a column of
/// 0 is not there.
std::string sort_by_days(const std::string& path, bool tabs, const std::vector<std::size_t>& days, std::size_t settled,
                         std::size_t number) {
  const auto cell = [](std::size_t column) { return "$" + std::to_string(column); };
  std::string day;
  for (const auto column : days)
    day += column == days.back() ? cell(column) : cell(column) + " != \"\" ? " + cell(column) + " : ";
  const auto file = shell_word(path);
  const std::string separator = tabs ? "'\\t'" : ",";
  return "(head -n 1 " + file + "; tail -n +2 " + file + " | LC_ALL=C awk -F" + separator + " '{d = " + day +
         "; print d \"\\t\" " + (settled == 0 ? "d" : "(" + cell(settled) + " != \"\" ? " + cell(settled) + " : d)") +
         " \"\\t\" " + (number == 0 ? "\"\"" : "toupper(" + cell(number) + ")") +
         " \"\\t\" $0}' | LC_ALL=C sort -s -t \"$(printf '\\t')\" -k1,1 -k2,2 -k3,3 | cut -f 4-) > sorted.csv";
}

/// Sorts lines of JSON by a field and keeps every line as it stands.
std::string sort_lines(const std::string& path, const std::string& field) {
  return "jq -R -r '\"\\(fromjson | .\"" + field + "\")\\t\\(.)\"' " + shell_word(path) +
         " | LC_ALL=C sort -s -t \"$(printf '\\t')\" -k1,1 | cut -f 2- > sorted.jsonl";
}

/// How the records write a field of the vocabulary.
std::string written(const Library& library, const Record& record, InputId field) {
  for (const auto& one : record.fields)
    if (library.vocabulary.find_input(one.name) == field) return one.name;
  return library.vocabulary[field].name;
}

/// The governing date of all policies that keep accounts; nullopt when they differ.
std::optional<InputId> governing_field(const Library& library) {
  std::optional<InputId> out;
  for (const auto& policy : library.policies) {
    if (policy->plan.accumulators.empty()) continue;
    const auto field = policy->header.governing_date;
    if (!field || static_cast<std::size_t>(*field) >= library.vocabulary.inputs.size() || (out && *out != *field))
      return std::nullopt;
    out = field;
  }
  return out;
}

class Advice {
public:
  Advice(const Library& library, const ByteInput& input, const std::vector<std::string>& columns, const Record& record)
      : library_(library), input_(input), path_(input.name), columns_(columns), record_(record) {}

  void line(Said said) { lines_.all.emplace_back(std::move(said)); }
  /// How to sort so that the claims of a group stand together.
  void groups(InputId field) {
    const auto name = written(library_, record_, field);
    line(say<RunPhrase::sort_by_field>(name));
    if (path_ == "-") return;
    if (columns_.empty()) {
      command(sort_lines(path_, name));
      line(say<RunPhrase::sort_json_lines>());
      return;
    }
    sort_csv({column_of(library_, columns_, field)}, name);
  }
  /// How to sort by time, where groups cannot stand together: by the days that `ClaimDays` has.
  void time() {
    line(say<RunPhrase::sort_by_time>());
    const auto day = governing_field(library_);
    if (!day || path_ == "-" || columns_.empty()) return;
    const auto column = [&](KnownField known) {
      const auto field = library_.vocabulary.find(known);
      return field ? column_of(library_, columns_, *field) : std::size_t{0};
    };
    std::vector<std::size_t> days;
    const auto settled = column(KnownField::settlement_day);
    const auto add = [&](std::size_t one) {
      if (one != 0 && std::find(days.begin(), days.end(), one) == days.end()) days.push_back(one);
    };
    add(column_of(library_, columns_, *day));
    add(settled);
    for (const auto one : counted_columns()) add(one);
    if (days.empty()) return;
    const auto look = look_at(input_);
    command(sort_by_days(path_, look.tabs, days, settled, column(KnownField::claim_id)));
    if (look.quotes) line(say<RunPhrase::sort_with_quotes>(written(library_, record_, *day)));
    line(say<RunPhrase::sort_days_alike>());
  }
  Several lines() { return std::move(lines_); }

private:
  void command(const std::string& text) { line(say<RunPhrase::indented>(text)); }
  void sort_csv(const std::vector<std::size_t>& by, const std::string& name) {
    if (by[0] == 0) return;
    const auto look = look_at(input_);
    command(sort_rows(path_, look.tabs, by));
    if (look.quotes) line(say<RunPhrase::sort_with_quotes>(name));
  }
  /// The columns of the days that accounts look at; 0 for one that is not there.
  std::vector<std::size_t> counted_columns() const {
    std::vector<std::size_t> out;
    for (const auto& policy : library_.policies)
      for (const auto& account : policy->plan.accumulators) {
        const auto& name = policy->scope[static_cast<InputId>(policy->plan[account.date].number)].name;
        const auto field = library_.vocabulary.find_input(name);
        if (field) out.push_back(column_of(library_, columns_, *field));
      }
    return out;
  }

  const Library& library_;
  const ByteInput& input_;
  const std::string& path_;
  const std::vector<std::string>& columns_;
  const Record& record_;
  Several lines_{{}, Several::Between::lines};
};

/// “第 3 行（结算编号 A2）”
Said place_of(const StreamProblem& problem) {
  return say<RunPhrase::claim_in_line>(problem.line, shown(problem.claim));
}

/// “2024-08-01”, with the settlement date where only that tells.
Said said_of(const ClaimDays& days, bool with_settled) {
  return say<RunPhrase::days_of_claim>(to_iso(Date{days.day}), with_settled ? to_iso(Date{days.settled}) : "");
}

/// Which claims are counted already, the first of many.
Said counted_already(const StreamProblem& problem) {
  constexpr std::size_t most_named = 10;
  FirstSome first(most_named);
  for (const auto& claim : problem.claims) first.add(shown(claim));
  return say<RunPhrase::counted_already>(std::move(first.named), first.more, problem.claims.size(),
                                         problem.without_number ? say<RunPhrase::lines_as_claims>() : Said{});
}

Said what_is_wrong(const StreamProblem& problem) {
  switch (problem.kind) {
  case StreamProblem::Kind::out_of_order: {
    const bool same_day = problem.days.day == problem.before_days.day;
    auto mine = said_of(problem.days, same_day), before = said_of(problem.before_days, same_day);
    if (problem.before.empty())
      return say<RunPhrase::out_of_order_with_another>(place_of(problem), std::move(mine), std::move(before));
    return say<RunPhrase::out_of_order>(place_of(problem), std::move(mine), shown(problem.before), std::move(before));
  }
  case StreamProblem::Kind::reversal_apart:
    return say<RunPhrase::reversal_apart>(place_of(problem), shown(problem.before));
  case StreamProblem::Kind::counted: return counted_already(problem);
  case StreamProblem::Kind::cancelled_apart: break;
  }
  return say<RunPhrase::reversed_apart>(place_of(problem));
}

} // namespace

std::optional<InputId> field_of_groups(const Library& library) {
  std::optional<std::set<std::string>> common;
  for (const auto& policy : library.policies)
    for (const auto& account : policy->plan.accumulators) {
      std::set<std::string> names;
      for (const auto id : account.keys) {
        const auto& name = policy->scope[static_cast<InputId>(policy->plan[id].number)].name;
        if (!common || common->contains(name)) names.insert(name);
      }
      common = std::move(names);
    }
  if (!common || common->contains(known_name(KnownField::person))) return library.vocabulary.find(KnownField::person);
  for (const auto& name : *common)
    if (const auto field = library.vocabulary.find_input(name)) return field;
  return std::nullopt;
}

Said said_of(const StreamProblem& problem, const Library& library, const ByteInput& input,
             const std::vector<std::string>& columns, const Record& record, std::size_t most) {
  if (problem.kind == StreamProblem::Kind::counted) return what_is_wrong(problem);
  Advice advice(library, input, columns, record);
  advice.line(what_is_wrong(problem));
  advice.line(say<RunPhrase::too_long_to_hold>(most));
  const bool reversal = problem.kind != StreamProblem::Kind::out_of_order;
  if (const auto field = field_of_groups(library)) {
    advice.groups(*field);
    // A person has few claims; a hospital or a whole scheme may have more than can be held.
    if (!reversal && !library.vocabulary.is(*field, KnownField::person)) advice.time();
    if (reversal) advice.line(say<RunPhrase::reversals_need_field>());
  } else if (!reversal) {
    advice.time();
  }
  if (reversal) advice.line(say<RunPhrase::reversals_apart>());
  advice.line(say<RunPhrase::hold_all>());
  return say<RunPhrase::lines>(advice.lines());
}

} // namespace medpol
