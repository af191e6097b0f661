#include "interpreter/command/main_command.hpp"

#include "interpreter/command/command.hpp"
#include "interpreter/platform/system_words.hpp"
#include "medpol_version.hpp"

#include <CLI/CLI.hpp>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <unistd.h>

namespace medpol {
namespace {

namespace fs = std::filesystem;

Language language_of_environment() {
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char* value = std::getenv(name);
    if (value != nullptr && *value != '\0')
      return std::string_view(value).starts_with("en") ? Language::en : Language::zh;
  }
  return Language::zh;
}

/// The installed data folder beside the program, or that of the source tree above it.
std::string data_folder(const std::string& installed, const std::string& in_tree) {
  std::error_code error;
  const auto program = fs::read_symlink("/proc/self/exe", error);
  if (error) return {};
  const auto beside = program.parent_path().parent_path() / "share" / "medpol" / installed;
  if (fs::is_directory(beside, error)) return beside.string();
  for (auto folder = program.parent_path(); folder.has_relative_path(); folder = folder.parent_path())
    if (fs::is_directory(folder / in_tree, error)) return (folder / in_tree).string();
  return {};
}

/// --lang is needed before the command line is read, for the words of --help.
void language_argument(int argc, const char* const* argv, Language& language) {
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    const auto value = word.starts_with("--lang=")        ? word.substr(7)
                       : word == "--lang" && i + 1 < argc ? std::string_view(argv[i + 1])
                                                          : std::string_view{};
    if (value == "en") language = Language::en;
    if (value == "zh") language = Language::zh;
  }
}

/// What is wrong with the command line, in the user's language. CLI11 words it in English, with the name it is about in
/// front or behind a colon.
std::string usage_error(const CLI::ParseError& error, Language language) {
  const std::string said = error.what();
  if (language == Language::en) return "wrong usage: " + said;
  const auto behind = [&](std::string_view mark) {
    return said.substr(std::min(said.size(), said.find(mark) + mark.size()));
  };
  if (dynamic_cast<const CLI::RequiredError*>(&error) != nullptr) {
    const auto what = said.substr(0, said.find(" is required"));
    if (what == "A subcommand") return "用法不对：缺少命令（eval、explain、check、test、fmt、timeline、help）";
    return "用法不对：缺少 " + what;
  }
  if (dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr) return "用法不对：不认识 " + behind(": ");
  if (dynamic_cast<const CLI::ValidationError*>(&error) != nullptr)
    return "用法不对：" + said.substr(0, said.find(':')) + " 不能是 " +
           behind(": ").substr(0, behind(": ").find(" not in")) + "，可以是 " + behind(" not in ");
  return "用法不对：" + said;
}

/// The exit code, unless something that was printed did not get out: then this is said.
int exit_code(int code, const CommonOptions& common) {
  const bool flushed = std::cout.flush().good() && std::fflush(stdout) == 0;
  const auto problem = system_words("", errno);
  if (flushed && std::ferror(stdout) == 0) return code;
  // What an earlier write failed of is not known any more.
  if (flushed) say(common, "标准输出没有全部写出", "not all was written to standard output");
  else say(common, "不能写入 " + problem[0], "cannot write " + problem[1]);
  return static_cast<int>(ExitStatus::usage);
}

} // namespace

int run_medpol(int argc, const char* const* argv) {
  CommonOptions common;
  common.language = language_of_environment();
  language_argument(argc, argv, common.language);
  common.colour = isatty(STDERR_FILENO) != 0 && std::getenv("NO_COLOR") == nullptr;
  common.standard = data_folder("policies/词汇", "policies/词汇");
  common.error_pages = data_folder("errors", "docs/errors");
  const bool zh = common.language == Language::zh;
  const auto words = [&](const char* chinese, const char* english) { return std::string(zh ? chinese : english); };

  CLI::App app{
      words("medpol：用中文写医保政策，逐分结算，并说明每一分钱的理由",
            "medpol: health insurance policies as readable text, settled to the fen with the reason for every fen")};
  app.name("medpol");
  app.set_version_flag("--version", "medpol " + std::string(program_version), words("版本", "version"));
  app.set_help_flag("-h,--help", words("用法", "usage"));
  app.get_formatter()->label("OPTIONS", words("选项", "OPTIONS"));
  app.get_formatter()->label("SUBCOMMAND", words("命令", "COMMAND"));
  app.get_formatter()->label("Usage", words("用法", "Usage"));
  app.get_formatter()->label("Positionals", words("参数", "Arguments"));
  app.get_formatter()->label("REQUIRED", "");
  app.option_defaults()->group(words("选项", "Options"));
  app.get_help_ptr()->group(words("选项", "Options"));
  app.get_version_ptr()->group(words("选项", "Options"));
  app.get_formatter()->column_width(28);
  app.footer(
      words("例：medpol eval policies examples/claims.csv", "for example: medpol eval policies examples/claims.csv"));
  app.require_subcommand(1);
  std::string language_name;
  app.add_option("--lang", language_name, words("语言：zh 或 en", "language: zh or en"))
      ->check(CLI::IsMember({"zh", "en"}));
  app.fallthrough();

  ExitStatus status = ExitStatus::done;
  const auto add_command = [&](const char* name, const std::string& what) {
    auto* command = app.add_subcommand(name, what);
    command->group(words("命令", "Commands"));
    command->get_help_ptr()->group(words("选项", "Options"));
    return command;
  };
  const auto add_readings = [&](CLI::App* command, ClaimOptions& options) {
    command
        ->add_option("--reading,--读法", options.readings,
                     words("选定读法：甲（所有规则），或 规则名=甲（可多次）",
                           "take a reading: A for every rule, or RULE=A; may be repeated"))
        ->type_name("READING");
    command
        ->add_option("--decisions,--决定", options.decisions,
                     words("局里决定读法的文件（CSV：政策,规则,读法,决定人,日期,理由）",
                           "the bureau's decisions on readings (CSV: policy, rule, reading, decided by, date, reason)"))
        ->type_name("FILE");
    command->add_flag("--strict,--严格", options.strict,
                      words("凡存疑的、按没有决定的读法算的，都转人工审核",
                            "what is in doubt or rests on a reading that is not decided goes to review"));
  };
  const auto add_lines = [&](CLI::App* command, std::vector<std::string>& lists) {
    command
        ->add_option("--lines,--明细", lists,
                     words("费用明细文件；别的明细写成 名称=文件（可多次）",
                           "fee lines in a file of their own; for another list LIST=FILE; may be repeated"))
        ->type_name("FILE");
  };
  const auto add_hold = [&](CLI::App* command, std::size_t& hold) {
    const auto most = std::to_string(limits.claims_held);
    const auto chinese = "有累计或冲正时，最多同时记住多少张单据（不写为 " + most +
                         "）；更长的文件要同一个人的单据挨在一起，或者按时间排好";
    const auto english =
        "claims held in memory where there are accounts or reversals (" + most +
        " unless given); in a longer file the claims of a person stand together, or come in order of time";
    command->add_option("--hold,--最多记住", hold, words(chinese.c_str(), english.c_str()))
        ->type_name("N")
        ->check([](const std::string& text) {
          return text == "0" || text.starts_with('-') ? text + " not in 1, 2, 3 …" : std::string{};
        });
  };
  const auto add_earlier = [&](CLI::App* command, std::vector<std::string>& earlier) {
    command
        ->add_option("--earlier,--往期", earlier,
                     words("以前结算过的单据文件，冲正里面的单据时用；结果有变的列在结果里（可多次）",
                           "a file of claims that were settled before, for reversals of claims in it; those that come "
                           "out otherwise stand in the results; may be repeated"))
        ->type_name("FILE");
  };
  EvalOptions eval;
  auto* eval_command = add_command("eval", words("结算单据", "settle claims"));
  eval_command->add_option("POLICIES", eval.policies, words("政策文件或文件夹", "a policy file or a folder of them"))
      ->type_name("")
      ->required();
  eval_command
      ->add_option("CLAIMS", eval.claims,
                   words("单据文件（CSV、JSON、JSON Lines；- 为标准输入）",
                         "claims: CSV, JSON, JSON Lines; - is standard input"))
      ->type_name("")
      ->required();
  eval_command
      ->add_option("--format", eval.format,
                   words("输出格式：table、csv、jsonl、json", "output: table, csv, jsonl, json"))
      ->check(CLI::IsMember({"table", "csv", "jsonl", "json"}));
  eval_command
      ->add_option(
          "--out", eval.out,
          words("结果写入文件（写完才改成这个名字）", "write the results to a file, which gets its name when complete"))
      ->type_name("FILE");
  eval_command
      ->add_option("--rejects", eval.rejects,
                   words("退回的记录写入文件（CSV）", "write the rejected records to a file (CSV)"))
      ->type_name("FILE");
  eval_command
      ->add_option("--encoding,--编码", eval.encoding,
                   words("写出的 CSV 的编码：utf-8、utf-8-bom、gb18030（不写：文件用 utf-8-bom，Excel 能直接打开）",
                         "encoding of the CSV that is written: utf-8, utf-8-bom, gb18030 (default: utf-8-bom in files, "
                         "which spreadsheets open as they are)"))
      ->check(CLI::IsMember({"utf-8", "utf-8-bom", "gb18030"}));
  eval_command->add_flag("--explain", eval.explain,
                         words("每张单据后面写出每个数的理由", "explain every figure of every claim"));
  eval_command->add_flag("--trial,--试算", eval.trial,
                         words("政策有遗漏或重叠也试算；落在其中的单据转人工审核",
                               "settle although policies have gaps or overlaps; claims that lie in one go to review"));
  eval_command
      ->add_option("--ignore", eval.ignored,
                   words("不看单据里的这一列（可多次）", "leave out this field of the claims; may be repeated"))
      ->type_name("FIELD");
  add_readings(eval_command, eval);
  eval_command
      ->add_option("--opening,--期初", eval.opening,
                   words("期初累计（--balances 写出的文件）", "opening balances: a file that --balances wrote"))
      ->type_name("FILE");
  eval_command
      ->add_option("--balances,--结余", eval.balances,
                   words("结算后的累计写入文件，可作下次的期初",
                         "write the closing balances to a file, the opening of the next run"))
      ->type_name("FILE");
  add_earlier(eval_command, eval.earlier);
  add_hold(eval_command, eval.hold);
  add_lines(eval_command, eval.lists);
  eval_command
      ->add_option("--columns,--列", eval.columns,
                   words("CSV 只写这几列，用逗号隔开，按这个顺序",
                         "write these columns of the CSV only, in this order, separated by commas"))
      ->type_name("NAMES")
      ->delimiter(',');
  eval_command
      ->add_option(
          "--threads,--线程", eval.threads,
          words("用几个线程结算（不写：有几个处理器用几个）", "settle on so many threads (default: one a processor)"))
      ->type_name("N")
      ->check([](const std::string& text) {
        const auto number =
            text.size() > 3 || text.find_first_not_of("0123456789") != std::string::npos ? 0 : std::atoi(text.c_str());
        return number < 1 || number > 256 ? text + " not in 1, 2, 3 … 256" : std::string{};
      });
  eval_command->add_flag(
      "--one-by-one,--逐张", eval.one_by_one,
      words("逐张结算，不用批量引擎（慢；结果相同，用来核对）",
            "settle claim by claim, without the batch engine (slow, with the same results; to compare)"));
  eval_command->add_flag("--no-progress,--不显示进度", eval.no_progress,
                         words("不在终端上显示进度", "show no progress on the terminal"));
  eval_command->callback([&] { status = run_eval(eval, common); });

  ExplainOptions explain;
  auto* explain_command =
      add_command("explain", words("一张单据的结算说明", "the settlement sheet of one claim, with its reasons"));
  explain_command
      ->add_option("POLICIES", explain.policies, words("政策文件或文件夹", "a policy file or a folder of them"))
      ->type_name("")
      ->required();
  explain_command->add_option("CLAIMS", explain.claims, words("单据文件", "claims"))->type_name("")->required();
  explain_command->add_option("--claim", explain.claim, words("结算编号，或 #行号", "claim id, or #LINE"))
      ->type_name("ID")
      ->required();
  explain_command
      ->add_option("--format", explain.format, words("输出格式：text、md、html、json", "output: text, md, html, json"))
      ->check(CLI::IsMember({"text", "md", "html", "json"}));
  explain_command
      ->add_option("--ignore", explain.ignored,
                   words("不看单据里的这一列（可多次）", "leave out this field of the claims; may be repeated"))
      ->type_name("FIELD");
  add_readings(explain_command, explain);
  explain_command->add_option("--opening,--期初", explain.opening, words("期初累计", "opening balances"))
      ->type_name("FILE");
  add_earlier(explain_command, explain.earlier);
  add_hold(explain_command, explain.hold);
  add_lines(explain_command, explain.lists);
  explain_command->callback([&] { status = run_explain(explain, common); });

  CheckOptions check;
  auto* check_command = add_command("check", words("检查政策", "check policies"));
  check_command->add_option("POLICIES", check.policies, words("政策文件或文件夹", "policy files or folders"))
      ->type_name("")
      ->required();
  check_command
      ->add_option(
          "--format", check.format,
          words("输出格式：text、json、sarif（给编辑器和脚本）", "output: text; json or sarif for editors and scripts"))
      ->check(CLI::IsMember({"text", "json", "sarif"}));
  check_command
      ->add_option(
          "--as-of,--截至", check.as_of,
          words("看这一天哪些政策失效、该核对了（不写是今天）", "what is out of date on this day; today if not given"))
      ->type_name("DATE");
  check_command->add_flag("--show-accepted,--列出认可", check.show_accepted,
                          words("也列出已认可的警告和理由", "list the accepted warnings too, with their reasons"));
  check_command->add_flag("--details,--详细", check.details,
                          words("也列出不能事先证明的地方", "list what could not be proved, too"));
  check_command
      ->add_option("--witnesses,--反例", check.witnesses,
                   words("把反例单据写入文件（JSON Lines），可用 eval --试算 运行",
                         "write the claims that show the findings to a file (JSON Lines), for eval --trial"))
      ->type_name("FILE");
  check_command->callback([&] { status = run_check(check, common); });

  TestOptions test;
  auto* test_command = add_command("test", words("运行政策里的示例", "run the examples inside policies"));
  test_command->add_option("POLICIES", test.policies, words("政策文件或文件夹", "policy files or folders"))
      ->type_name("")
      ->required();
  test_command
      ->add_option("--examples,--示例", test.examples,
                   words("示例表格（CSV，一行一张单据，列名以“应得”开头的是应得的值；可多次）",
                         "examples in a table (CSV, a claim a row, columns that begin with “expect”); may be repeated"))
      ->type_name("FILE");
  test_command
      ->add_option("--format", test.format,
                   words("输出格式：text、json、junit（给持续集成用的 XML）",
                         "output: text, json, junit (XML for continuous integration)"))
      ->check(CLI::IsMember({"text", "json", "junit"}));
  test_command
      ->add_option(
          "--out", test.out,
          words("报告写入文件（写完才改成这个名字）；屏幕上仍显示文字",
                "write the report to a file, which gets its name when complete; the text still goes to the screen"))
      ->type_name("FILE");
  test_command
      ->add_option("--filter,--只运行", test.only,
                   words("只运行名称里有这几个字的示例", "run only examples whose name contains this"))
      ->type_name("TEXT");
  test_command->add_flag("--explain", test.explain,
                         words("未通过的，写出完整的结算说明", "print the whole settlement sheet of what fails"));
  test_command->add_flag(
      "--coverage,--覆盖", test.coverage,
      words("哪些规则、情形、限额和边界没有示例", "which rules, cases, limits and boundaries no example shows"));
  test_command
      ->add_option(
          "--coverage-html,--覆盖报告", test.coverage_html,
          words("覆盖写成网页：政策原文逐行标明", "coverage as a page: the text of the policies, line by line"))
      ->type_name("FILE");
  test_command
      ->add_option("--at-least,--至少", test.at_least,
                   words("至少要覆盖多少，例如 80%；不到就算没有通过",
                         "how much must be covered, such as 80%; less is a failure"))
      ->type_name("PERCENT");
  test_command->add_flag(
      "--mutate,--变异", test.mutate,
      words("政策里写错一个数，示例能不能发现", "whether the examples notice a mistake in the policy"));
  test_command->add_flag("--suggest,--建议", test.suggest,
                         words("写出还缺的示例，核对后抄进政策",
                               "write the examples that are lacking, to be confirmed and put into the policy"));
  test_command->callback([&] { status = run_test(test, common); });

  FormatOptions format;
  auto* format_command = add_command("fmt", words("统一排版", "one layout for policy files"));
  format_command->add_option("FILES", format.files, words("政策文件或文件夹", "policy files or folders"))
      ->type_name("")
      ->required();
  format_command->add_flag("--check", format.check, words("只检查，不改文件", "only check, change nothing"));
  format_command
      ->add_option("--to", format.to, words("换成另一种语言写：zh 或 en", "write in the other language: zh or en"))
      ->check(CLI::IsMember({"zh", "en"}));
  format_command->callback([&] { status = run_format(format, common); });

  TimelineOptions timeline;
  auto* timeline_command = add_command("timeline", words("画出什么时候哪些规定有效", "draw what is in force when"));
  timeline_command->add_option("POLICIES", timeline.policies, words("政策文件或文件夹", "policy files or folders"))
      ->type_name("")
      ->required();
  timeline_command
      ->add_option("--format", timeline.format, words("输出格式：text、svg、html", "output: text, svg, html"))
      ->check(CLI::IsMember({"text", "svg", "html"}));
  timeline_command
      ->add_option("--from,--从", timeline.from,
                   words("图从这一天起（不写按政策里的日期）",
                         "the first day of the chart; by the policies' dates if not given"))
      ->type_name("DATE");
  timeline_command->add_option("--to,--到", timeline.to, words("图到这一天止", "the last day of the chart"))
      ->type_name("DATE");
  timeline_command
      ->add_option("--as-of,--截至", timeline.as_of,
                   words("标出这一天（不写是今天）", "the day that is marked; today if not given"))
      ->type_name("DATE");
  timeline_command
      ->add_option("--out", timeline.out,
                   words("写入文件（写完才改成这个名字）", "write to a file, which gets its name when complete"))
      ->type_name("FILE");
  timeline_command->callback([&] { status = run_timeline(timeline, common); });

  std::string topic = zh ? "代码" : "codes";
  auto* help_command = add_command("help", words("错误代码的说明", "pages on error codes"));
  help_command
      ->add_option("TOPIC", topic, words("错误代码，例如 E104；不写则列出全部", "a code such as E104; none lists all"))
      ->type_name("");
  help_command->callback([&] { status = run_help(topic, common); });

  try {
    app.parse(argc, argv);
  } catch (const CLI::CallForHelp&) {
    std::cout << app.help();
    return exit_code(0, common);
  } catch (const CLI::CallForVersion& version) {
    std::cout << version.what() << '\n';
    return exit_code(0, common);
  } catch (const CLI::ParseError& error) {
    if (argc < 2) std::cerr << app.help();
    else
      std::cerr << usage_error(error, common.language) << '\n'
                << words("用法见  medpol --help", "see  medpol --help") << '\n';
    return static_cast<int>(ExitStatus::usage);
  }
  return exit_code(static_cast<int>(status), common);
}

} // namespace medpol
