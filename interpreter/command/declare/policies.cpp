#include "interpreter/command/declare/declare.hpp"

namespace medpol {

void declare_check(CommandLine& line, CheckOptions& options, RunCommand run) {
  line.command({"检查", "check"}, {"检查政策：有没有写错、遗漏、重叠", "check policies: mistakes, gaps, overlaps"},
               {{{"check policies", "check policies"}, {"检查一个文件夹里的政策", "check the policies of a folder"}},
                {{"check policies --out 检查.json", "check policies --out findings.json"},
                 {"写成给程序读的文件", "for programs to read"}}},
               std::move(run));
  declare_policies(line, options.policies);
  declare_output(
      line, {"格式：text、json、sarif（给编辑器和脚本）", "the format: text; json or sarif for editors and scripts"},
      {"text", "json", "sarif"}, options.format, options.out);
  line.flag({"--详细", "--details"}, {"也列出不能事先证明的地方", "list what could not be proved, too"},
            options.details);
  line.flag({"--列出认可", "--show-accepted"},
            {"也列出已认可的警告和理由", "list the accepted warnings too, with their reasons"}, options.show_accepted);
  line.flag({"--改正", "--fix"},
            {"改正能确定怎么改的地方，原来的文件存为“文件名~”",
             "make the mends that are certain; the files as they were are kept as NAME~"},
            options.fix);
  line.flag({"--只看", "--dry-run"},
            {"和 --改正 一起用：只显示会改什么，不写文件", "with --fix: show what would change, write nothing"},
            options.dry_run);
  line.option({"--截至", "--as-of"}, {"日期", "DATE"},
              {"看这一天哪些政策失效、该核对了（不写是今天）", "what is out of date on this day; today if not given"},
              options.as_of);
  line.option({"--反例", "--witnesses"}, {"文件", "FILE"},
              {"把反例单据写入文件（JSON Lines），可用 eval --试算 运行",
               "write the claims that show the findings to a file (JSON Lines), for eval --trial"},
              options.witnesses);
}

void declare_test(CommandLine& line, TestOptions& options, RunCommand run) {
  line.command({"测试", "test"}, {"运行政策里的示例，看结果对不对", "run the examples inside policies"},
               {{{"test policies", "test policies"}, {"运行一个文件夹里的示例", "run the examples of a folder"}},
                {{"test policies/上海市 --覆盖", "test policies/上海市 --coverage"},
                 {"哪些规则还没有示例", "which rules have no example yet"}}},
               std::move(run));
  declare_policies(line, options.policies);
  line.several({"--示例", "--examples"}, {"文件", "FILE"},
               {"示例表格（CSV，一行一张单据，列名以“应得”开头的是应得的值）",
                "examples in a table (CSV, a claim a row, columns that begin with “expect”)"},
               options.examples);
  line.option({"--只运行", "--filter"}, {"文字", "TEXT"},
              {"只运行名称里有这几个字的示例", "run only examples whose name contains this"}, options.only);
  line.flag({"--说明", "--explain"}, {"未通过的，写出完整的结算说明", "print the whole settlement sheet of what fails"},
            options.explain);
  declare_output(line,
                 {"格式：text、json、junit（给持续集成用的 XML）",
                  "the format: text, json, junit (XML for continuous integration)"},
                 {"text", "json", "junit"}, options.format, options.out);
  line.flag({"--覆盖", "--coverage"},
            {"哪些规则、情形、限额和边界没有示例", "which rules, cases, limits and boundaries no example shows"},
            options.coverage);
  line.option({"--覆盖报告", "--coverage-html"}, {"文件", "FILE"},
              {"覆盖写成网页：政策原文逐行标明", "coverage as a page: the text of the policies, line by line"},
              options.coverage_html);
  line.option(
      {"--至少", "--at-least"}, {"百分数", "PERCENT"},
      {"至少要覆盖多少，例如 80%；不到就算没有通过", "how much must be covered, such as 80%; less is a failure"},
      options.at_least);
  line.flag({"--变异", "--mutate"},
            {"政策里写错一个数，示例能不能发现", "whether the examples notice a mistake in the policy"},
            options.mutate);
  line.flag({"--建议", "--suggest"},
            {"写出还缺的示例，核对后抄进政策",
             "write the examples that are lacking, to be confirmed and put into the policy"},
            options.suggest);
}

void declare_format(CommandLine& line, FormatOptions& options, RunCommand run) {
  line.command({"排版", "fmt"},
               {"统一政策文件的排版，或者译成另一种语言", "one layout for policy files, or their translation"},
               {{{"fmt policies --check", "fmt policies --check"},
                 {"哪些文件的排版不一样", "which files are laid out otherwise"}},
                {{"fmt policies/上海市/职工医保.medpol --to en --out 职工医保.en.medpol",
                  "fmt policies/上海市/职工医保.medpol --to en --out employees.medpol"},
                 {"把一个政策译成英文", "a policy in English"}}},
               std::move(run));
  line.arguments({"政策", "FILES"}, {"政策文件或文件夹", "policy files or folders of them"}, options.files);
  line.flag({"--只检查", "--check"}, {"只列出要改的文件，不改", "list the files that would change, change nothing"},
            options.check);
  line.choice({"--译成", "--to"}, {"语言", "LANGUAGE"},
              {"换成另一种语言写：zh 或 en", "write in the other language: zh or en"}, {"zh", "en"}, options.to);
  line.output({"--输出", "--out"},
              {"写入这个文件，不改原来的（一次一个政策）",
               "write to this file and leave the old one as it is (one policy at a time)"},
              options.out);
}

void declare_timeline(CommandLine& line, TimelineOptions& options, RunCommand run) {
  line.command({"时间线", "timeline"}, {"画出什么时候哪些规定有效", "draw what is in force when"},
               {{{"timeline policies", "timeline policies"}, {"画在屏幕上", "on the screen"}},
                {{"timeline policies --out 时间线.html", "timeline policies --out timeline.html"},
                 {"写成能打印的网页", "as a page to print"}}},
               std::move(run));
  declare_policies(line, options.policies);
  declare_output(line, {"格式：text、svg、html", "the format: text, svg, html"}, {"text", "svg", "html"},
                 options.format, options.out);
  line.option({"--从", "--from"}, {"日期", "DATE"},
              {"图从这一天起（不写按政策里的日期）", "the first day of the chart; by the policies' dates if not given"},
              options.from);
  line.option({"--到", "--to"}, {"日期", "DATE"}, {"图到这一天止", "the last day of the chart"}, options.to);
  line.option({"--截至", "--as-of"}, {"日期", "DATE"},
              {"标出这一天（不写是今天）", "the day that is marked; today if not given"}, options.as_of);
}

void declare_fields(CommandLine& line, FieldsOptions& options, RunCommand run) {
  line.command({"字段", "fields"}, {"单据要有哪些列；写出一个空表", "which columns claims must have; an empty sheet"},
               {{{"fields policies/上海市", "fields policies/上海市"},
                 {"列出要有的列，怎么填，什么时候要", "the columns, what to write in them, when they are needed"}},
                {{"fields policies/上海市 --out 空表.csv", "fields policies/上海市 --out empty.csv --lang en"},
                 {"写出一个空表，填好就能结算", "an empty sheet to fill in, and to settle"}}},
               std::move(run));
  declare_policies(line, options.policies);
  declare_output(line, {"格式：text，csv（空表），json，md", "the format: text, csv (the empty sheet), json, md"},
                 {"text", "csv", "json", "md"}, options.format, options.out);
}

void declare_help(CommandLine& line, std::string& topic, RunCommand run) {
  line.command({"帮助", "help"},
               {"怎么写政策，怎么用命令，代码是什么意思", "how to write policies, use commands, read codes"},
               {{{"help 分段", "help bands"}, {"怎么写分段报销", "how to write bands"}},
                {{"help eval", "help eval"}, {"怎么用一个命令", "how to use a command"}},
                {{"help E330", "help E330"}, {"一个代码是什么意思，怎么改", "what a code means, and what to do"}}},
               std::move(run));
  line.argument_or_none(
      {"主题", "TOPIC"},
      {"要查的词、命令或代码；不写则列出有什么", "a word, a command or a code; without, what there is"}, topic);
}

} // namespace medpol
