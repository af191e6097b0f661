#include "interpreter/command/declare/declare.hpp"

namespace medpol {
namespace {

void declare_files(CommandLine& line, ClaimOptions& options) {
  line.argument({"政策", "POLICIES"}, {"政策文件或文件夹", "a policy file or a folder of them"}, options.policies);
  line.argument({"单据", "CLAIMS"},
                {"单据文件：CSV、JSON、JSON Lines；- 是标准输入", "claims: CSV, JSON, JSON Lines; - is standard input"},
                options.claims);
}

void declare_results(CommandLine& line, EvalOptions& options) {
  declare_output(line, {"格式：table、csv、jsonl、json", "the format: table, csv, jsonl, json"},
                 {"table", "csv", "jsonl", "json"}, options.format, options.out);
  line.option({"--退回", "--rejects"}, {"文件", "FILE"},
              {"退回的记录写入文件（CSV）", "write the rejected records to a file (CSV)"}, options.rejects);
  line.option({"--结余", "--balances"}, {"文件", "FILE"},
              {"结算后的累计写入文件（CSV），可作下次的期初",
               "write the closing balances to a file (CSV), the opening of the next run"},
              options.balances);
  line.names({"--列", "--columns"}, {"列名", "NAMES"},
             {"CSV 只写这几列，按这个顺序，用逗号或顿号隔开",
              "write these columns of the CSV only, in this order, separated by commas"},
             options.columns);
  line.choice({"--编码", "--encoding"}, {"编码", "ENCODING"},
              {"写出的 CSV 的编码：utf-8、utf-8-bom、gb18030（不写：文件用 utf-8-bom，Excel 能直接打开）",
               "encoding of the CSV that is written: utf-8, utf-8-bom, gb18030 (default: utf-8-bom in files, which "
               "spreadsheets open as they are)"},
              {"utf-8", "utf-8-bom", "gb18030"}, options.encoding);
  line.flag({"--说明", "--explain"},
            {"表格里每张单据后面写出每个数的理由", "in the table, explain every figure of every claim"},
            options.explain);
}

} // namespace

void declare_eval(CommandLine& line, EvalOptions& options, RunCommand run) {
  line.command(
      {"结算", "eval"}, {"结算单据", "settle claims"},
      {{{"eval policies examples/claims.csv", "eval policies examples/claims.csv"},
        {"结果显示在屏幕上", "the results on the screen"}},
       {{"eval policies examples/claims.csv --out 结果.csv", "eval policies examples/claims.csv --out results.csv"},
        {"结果写成表格文件", "the results as a file for a spreadsheet"}}},
      std::move(run));
  declare_files(line, options);
  declare_results(line, options);
  declare_claim_options(line, options);
  line.flag({"--试算", "--trial"},
            {"政策有遗漏或重叠也试算；落在其中的单据转人工审核",
             "settle although policies have gaps or overlaps; claims that lie in one go to review"},
            options.trial);
  line.number({"--线程", "--threads"},
              {"用几个线程结算，最多 256（不写：有几个处理器用几个）",
               "settle on so many threads, 256 at most (default: one a processor)"},
              256, options.threads);
  line.flag({"--逐张", "--one-by-one"},
            {"逐张结算，不用批量引擎（慢；结果相同，用来核对）",
             "settle claim by claim, without the batch engine (slow, with the same results; to compare)"},
            options.one_by_one);
  line.flag({"--不显示进度", "--no-progress"}, {"不在终端上显示进度", "show no progress on the terminal"},
            options.no_progress);
}

void declare_explain(CommandLine& line, ExplainOptions& options, RunCommand run) {
  line.command(
      {"说明", "explain"},
      {"一张单据的结算说明：每个数怎么来的", "the settlement sheet of one claim, with its reasons"},
      {{{"explain policies examples/claims.csv --claim SH-01", "explain policies examples/claims.csv --claim SH-01"},
        {"显示编号 SH-01 的单据", "the claim with the id SH-01"}},
       {{"explain policies examples/claims.csv --claim 第3行 --out 说明.html",
         "explain policies examples/claims.csv --claim line:3 --out sheet.html"},
        {"文件第 3 行的单据，写成能打印的网页", "the claim in line 3 of the file, as a page to print"}}},
      std::move(run));
  declare_files(line, options);
  line.option({"--单据", "--claim"}, {"编号", "ID"},
              {"结算编号，或者在文件里的第几行：第3行", "its id, or its line in the file: line:3"}, options.claim);
  declare_output(line, {"格式：text、md、html、json", "the format: text, md, html, json"},
                 {"text", "md", "html", "json"}, options.format, options.out);
  declare_claim_options(line, options);
}

} // namespace medpol
