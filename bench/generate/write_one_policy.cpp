#include "bench/generate/row.hpp"

#include <vector>

namespace workload {
namespace {

constexpr std::string_view level_words[] = {"一级", "二级", "三级"};
constexpr std::string_view class_words[] = {"甲类", "乙类", "丙类"};

void write_head(Row& row, std::uint64_t index, const Claim& claim) {
  row.number_with_letter("结算编号", 'C', index + 1, 10);
  row.number_with_letter("人员编号", 'P', claim.person + 1, 9);
  row.date("就医日期", claim.values.date);
  row.text("人员类别", claim.values.retired ? "退休" : "在职");
  row.text("医院等级", level_words[claim.values.level]);
  row.text("就医类别", claim.values.inpatient ? "普通住院" : "普通门诊");
  row.amount("总费用", claim.values.total);
}

void write_past(Row& row, const Claim& claim) {
  row.amount("本年度统筹已支付", claim.values.paid);
  row.amount("本年度已付起付线", claim.values.met);
}

void write_line(Row& row, const FeeLine& line) {
  row.number_with_letter("项目名称", 'X', line.item, 4);
  row.text("收费项目等级", class_words[line.fee_class]);
  row.price("单价", line.price);
  row.number("数量", line.quantity);
  row.amount("明细金额", line.amount);
  if (line.ceiling >= 0) row.price("限价", line.ceiling);
  else row.absent();
}

} // namespace

void write_w1(const Options& options, Format format, TextOutput& out) {
  if (format == Format::csv)
    out.text("结算编号,人员编号,就医日期,人员类别,医院等级,就医类别,总费用,政策范围内费用,本年度统筹已支付,"
             "本年度已付起付线\n");
  Row row(out, format);
  for (std::uint64_t i = 0; i < options.claims; ++i) {
    const Claim claim = make_claim(options, i);
    row.begin();
    write_head(row, i, claim);
    row.amount("政策范围内费用", claim.values.in_scope);
    write_past(row, claim);
    row.end();
  }
}

void write_w2(const Options& options, Format format, TextOutput& out) {
  if (format == Format::csv) out.text("结算编号,人员编号,就医日期,人员类别,医院等级,就医类别,总费用,政策范围内费用\n");
  Row row(out, format);
  for (std::uint64_t i = 0; i < options.claims; ++i) {
    const Claim claim = make_claim_in_order(options, i);
    row.begin();
    write_head(row, i, claim);
    row.amount("政策范围内费用", claim.values.in_scope);
    row.end();
  }
}

void write_w3(const Options& options, Format format, TextOutput& out, TextOutput* lines) {
  if (format == Format::csv) {
    out.text("结算编号,人员编号,就医日期,人员类别,医院等级,就医类别,总费用,本年度统筹已支付,本年度已付起付线\n");
    lines->text("结算编号,项目名称,收费项目等级,单价,数量,明细金额,限价\n");
  }
  Row row(out, format);
  std::vector<FeeLine> fee_lines;
  for (std::uint64_t i = 0; i < options.claims; ++i) {
    const Claim claim = make_claim_with_lines(options, i, fee_lines);
    row.begin();
    write_head(row, i, claim);
    write_past(row, claim);
    if (format == Format::json_lines) {
      row.begin_list("费用明细");
      for (const auto& line : fee_lines) {
        row.begin_item();
        write_line(row, line);
        row.end_item();
      }
      row.end_list();
    } else {
      Row line_row(*lines, format);
      for (const auto& line : fee_lines) {
        line_row.begin();
        line_row.number_with_letter("结算编号", 'C', i + 1, 10);
        write_line(line_row, line);
        line_row.end();
      }
    }
    row.end();
  }
}

} // namespace workload
