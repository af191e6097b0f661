#include "interpreter/settle/sorting.hpp"

#include "grammar/text/display.hpp"

#include <algorithm>
#include <set>

namespace medpol {
namespace {

using InBothLanguages = std::array<std::string, 2>;

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

  void line(const std::string& zh, const std::string& en) {
    for (auto* text : {&out_[0], &out_[1]}) *text += text->empty() ? "" : "\n";
    out_[0] += zh;
    out_[1] += en;
  }
  /// How to sort so that the claims of a group stand together.
  void groups(InputId field) {
    const auto name = written(library_, record_, field);
    line("先按“" + name + "”排序，让“" + name + "”相同的单据挨在一起（彼此的先后不限），再结算排好的文件",
         "sort the file by “" + name +
             "”, so that claims with the same one stand together (in any order among themselves), and settle the "
             "sorted file");
    if (path_ == "-") return;
    if (columns_.empty()) {
      command(sort_lines(path_, name));
      line("  （每行一张单据的 JSON Lines；整个文件是一个 JSON 数组的，先用 jq -c '.[]' 改成每行一张）",
           "  (JSON Lines, a claim a line; a file that is one JSON array is made into lines first: jq -c '.[]')");
      return;
    }
    sort_csv({column_of(library_, columns_, field)}, name);
  }
  /// How to sort by time, where groups cannot stand together: by the days that `ClaimDays` has.
  void time() {
    line("按时间排序：先基准日（没有的看结算日期），再结算日期（没有的看基准日），再结算编号",
         "sort the file by time: by the governing date (where there is none, the settlement date), the settlement date "
         "(where there is none, the governing date), the claim number");
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
    if (look.quotes) quotes(written(library_, record_, *day));
    line("  （日期要都写成 2024-08-01 这样，文字的先后才是日期的先后）",
         "  (dates must all be written as 2024-08-01, so that their order as text is that of the days)");
  }
  InBothLanguages words() { return std::move(out_); }

private:
  void command(const std::string& text) { line("  " + text, "  " + text); }
  void sort_csv(const std::vector<std::size_t>& by, const std::string& name) {
    if (by[0] == 0) return;
    const auto look = look_at(input_);
    command(sort_rows(path_, look.tabs, by));
    if (look.quotes) quotes(name);
  }
  void quotes(const std::string& name) {
    line("  （文件里有引号：引号里若有分隔符或换行，这条命令会排错，请在表格软件或数据库里按“" + name + "”排序）",
         "  (there are quotation marks in the file: if commas or line ends stand between them the command is wrong; "
         "then sort by “" +
             name + "” in a spreadsheet or a database)");
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
  InBothLanguages out_;
};

/// “第 3 行（结算编号 A2）”
InBothLanguages place_words(const StreamProblem& problem) {
  const auto line = std::to_string(problem.line);
  if (problem.claim.empty()) return {"第 " + line + " 行", "line " + line};
  return {"第 " + line + " 行（结算编号 " + shown(problem.claim) + "）",
          "line " + line + " (claim " + shown(problem.claim) + ")"};
}

/// “2024-08-01”, with the settlement date where only that tells.
InBothLanguages days_words(const ClaimDays& days, bool with_settled) {
  const auto day = to_iso(Date{days.day}), settled = to_iso(Date{days.settled});
  if (!with_settled) return {"基准日 " + day, "governing date " + day};
  return {"基准日 " + day + "、结算日期 " + settled, "governing date " + day + ", settled " + settled};
}

/// Which claims, the first of many.
InBothLanguages counted_words(const std::vector<std::string>& claims, bool without_number) {
  constexpr std::size_t most_named = 10;
  std::string zh, en;
  for (std::size_t i = 0; i < std::min(claims.size(), most_named); ++i) {
    zh += (i == 0 ? "" : "、") + shown(claims[i]);
    en += (i == 0 ? "" : ", ") + shown(claims[i]);
  }
  const auto count = std::to_string(claims.size());
  const bool more = claims.size() > most_named;
  const auto same =
      without_number
          ? InBothLanguages{"\n# 后面是行号：没有结算编号的单据，内容完全相同的就认作同一张；确实是另一张的，"
                            "写上结算编号。",
                            "\nA number behind # is a line: claims without a number are the same where "
                            "they say the same; give one that is another claim its number."}
          : InBothLanguages{};
  return {
      "期初累计已经算进了这些单据：" + zh + (more ? " 等" : "") + "（共 " + count +
          " 张），再结算一次就会重复。没有结算任何单据，没有写出结果文件。\n"
          "改法：单据里去掉它们，只留新的；或者要重新结算这一批，--opening 用这一批以前的累计。" +
          same[0],
      "the opening balances count these claims already: " + en + (more ? " and others" : "") + " (" + count +
          " in all), and would count them twice. Nothing was settled, and no file of results is written.\n"
          "fix: leave them out of the claims; or, to settle this run again, open with the balances from before it." +
          same[1]};
}

InBothLanguages what_is_wrong(const StreamProblem& problem) {
  const auto [zh, en] = place_words(problem);
  switch (problem.kind) {
  case StreamProblem::Kind::out_of_order: {
    const bool same_day = problem.days.day == problem.before_days.day;
    const auto mine = days_words(problem.days, same_day), before = days_words(problem.before_days, same_day);
    const auto other =
        problem.before.empty()
            ? InBothLanguages{"同一累计的另一张单据", "another claim of the same account"}
            : InBothLanguages{"单据“" + shown(problem.before) + "”", "the claim “" + shown(problem.before) + "”"};
    return {zh + "：" + mine[0] + "，应当在" + other[0] + "（" + before[0] +
                "）之前结算，但那张已经结算了，它们用同一项累计",
            en + ": " + mine[1] + ", should have been settled before " + other[1] + " (" + before[1] +
                "), which is settled already and shares an account"};
  }
  case StreamProblem::Kind::reversal_apart:
    return {zh + "：要冲正的单据“" + shown(problem.before) + "”没有和它挨在一起",
            en + ": the claim “" + shown(problem.before) + "” that it reverses does not stand next to it"};
  case StreamProblem::Kind::counted: break;
  case StreamProblem::Kind::cancelled_apart:
    return {zh + "：用同一项累计的单据里有被冲正的，要一起重新结算，但这些单据在文件里没有挨在一起，或者太多",
            en + ": of the claims that share its account one is reversed, so they are settled again together, but they "
                 "do not stand together in the file, or are too many"};
  }
  return {};
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

std::array<std::string, 2> words_of(const StreamProblem& problem, const Library& library, const ByteInput& input,
                                    const std::vector<std::string>& columns, const Record& record, std::size_t most) {
  if (problem.kind == StreamProblem::Kind::counted) return counted_words(problem.claims, problem.without_number);
  Advice advice(library, input, columns, record);
  const auto wrong = what_is_wrong(problem);
  advice.line(wrong[0], wrong[1]);
  const auto number = std::to_string(most);
  advice.line(
      "文件超过 " + number +
          " 张单据，不能全部记住，只能按文件的次序结算；结算停在这里，没有写出结果文件，已经显示的（如果有）不完整",
      "the file has more than " + number +
          " claims, which are not all held but settled in the order of the file; the run stops here, no file of "
          "results is written, and what is shown, if anything, is not complete");
  const bool reversal = problem.kind != StreamProblem::Kind::out_of_order;
  if (const auto field = field_of_groups(library)) {
    advice.groups(*field);
    // A person has few claims; a hospital or a whole scheme may have more than can be held.
    if (!reversal && !library.vocabulary.is(*field, KnownField::person)) advice.time();
    if (reversal) advice.line("冲正的记录也要写上这个字段", "the records that reverse need this field too");
  } else if (!reversal) {
    advice.time();
  }
  if (reversal)
    advice.line("或者把有冲正的人的全部单据放进单独的文件结算",
                "or settle all claims of the persons that have reversals in a file of their own");
  advice.line("或者内存够用时全部记住：加上 --hold N（N 不小于单据数，每万张约 30 MB）",
              "or hold all, if there is memory: --hold N, with N not less than the number of claims (about 30 MB for "
              "ten thousand)");
  return advice.words();
}

} // namespace medpol
