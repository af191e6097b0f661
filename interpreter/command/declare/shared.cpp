#include "interpreter/command/declare/declare.hpp"

namespace medpol {

void declare_policies(CommandLine& line, std::vector<std::string>& policies) {
  line.arguments({"政策", "POLICIES"}, {"政策文件或文件夹", "policy files or folders of them"}, policies);
}

void declare_output(CommandLine& line, Words what, std::vector<std::string> formats, std::string& format,
                    std::string& out) {
  line.choice({"--格式", "--format"}, {"格式", "FORMAT"}, std::move(what), std::move(formats), format);
  line.output({"--输出", "--out"},
              {"写入文件（写完才改成这个名字）；没有写格式的，按文件名的后缀",
               "write to a file, which gets its name when complete; its ending says the format unless one is given"},
              out);
}

void declare_claim_options(CommandLine& line, ClaimOptions& options) {
  line.names({"--忽略", "--ignore"}, {"列名", "FIELDS"},
             {"不看单据里的这几列，用逗号或顿号隔开；名称里有逗号、顿号的加引号“”",
              "leave out these fields of the claims, separated by commas; a name with a comma stands in “quotes”"},
             options.ignored);
  line.flag({"--忽略未知", "--ignore-unknown"},
            {"不认识的列都不看，并说明是哪几列", "leave out all fields that mean nothing, and say which"},
            options.ignore_unknown);
  line.several({"--明细", "--lines"}, {"文件", "FILE"},
               {"费用明细文件；别的明细写成 名称=文件", "fee lines in a file of their own; for another list LIST=FILE"},
               options.lists);
  line.names({"--读法", "--reading"}, {"读法", "READING"},
             {"选定读法：甲（所有规则），或 规则名=甲", "take a reading: A for every rule, or RULE=A"},
             options.readings);
  line.option({"--决定", "--decisions"}, {"文件", "FILE"},
              {"局里决定读法的文件（CSV：政策,规则,读法,决定人,日期,理由）",
               "the bureau's decisions on readings (CSV: policy, rule, reading, decided by, date, reason)"},
              options.decisions);
  line.flag({"--严格", "--strict"},
            {"凡存疑的、按没有决定的读法算的，都转人工审核",
             "what is in doubt or rests on a reading that is not decided goes to review"},
            options.strict);
  line.option({"--期初", "--opening"}, {"文件", "FILE"},
              {"期初累计（eval --结余 写出的文件）", "opening balances: a file that eval --balances wrote"},
              options.opening);
  line.several({"--往期", "--earlier"}, {"文件", "FILE"},
               {"以前结算过的单据文件，冲正里面的单据时用；结果有变的列在结果里",
                "a file of claims that were settled before, for reversals of claims in it; those that come out "
                "otherwise stand in the results"},
               options.earlier);
  const auto most = std::to_string(limits.claims_held);
  line.number({"--最多记住", "--hold"},
              {"有累计或冲正时，最多同时记住多少张单据（不写为 " + most +
                   "）；更长的文件要同一个人的单据挨在一起，或者按时间排好",
               "claims held in memory where there are accounts or reversals (" + most +
                   " unless given); in a longer file the claims of a person stand together, or come in order of time"},
              SIZE_MAX, options.hold);
}

void declare_commands(CommandLine& line, ChosenOptions& options, const CommonOptions& common, ExitStatus& status) {
  declare_check(line, options.check, [&] { status = run_check(options.check, common); });
  declare_test(line, options.test, [&] { status = run_test(options.test, common); });
  declare_fields(line, options.fields, [&] { status = run_fields(options.fields, common); });
  declare_eval(line, options.eval, [&] { status = run_eval(options.eval, common); });
  declare_explain(line, options.explain, [&] { status = run_explain(options.explain, common); });
  declare_timeline(line, options.timeline, [&] { status = run_timeline(options.timeline, common); });
  declare_format(line, options.format, [&] { status = run_format(options.format, common); });
  declare_help(line, options.topic, [&] { status = run_help(options.topic, line, common); });
}

} // namespace medpol
