#include "interpreter/report/coverage/coverage_html.hpp"

#include "grammar/text/display.hpp"
#include "grammar/text/html_text.hpp"
#include "interpreter/report/coverage/coverage_style.hpp"
#include "interpreter/report/coverage/coverage_words.hpp"
#include "interpreter/wording/wording.hpp"

namespace medpol {
namespace {

/// What the examples show of one line.
struct Line {
  CoverageCount count;
  std::uint32_t examples = 0;
  std::vector<std::string> lacking;
};

class CoveragePage {
public:
  CoveragePage(const std::vector<PolicyCoverage>& coverage, const SourceSet& sources, Language language)
      : coverage_(coverage), sources_(sources), language_(language) {}

  std::string write() {
    const auto title = say("示例覆盖了政策的哪些地方", "What the examples show of the policies");
    out_ += "<!DOCTYPE html>\n<html lang=\"" + say("zh-CN", "en") +
            "\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, "
            "initial-scale=1\">\n<title>" +
            title + "</title>\n<style>" + std::string(coverage_style) + "</style>\n</head>\n<body>\n<main>\n<h1>" +
            title + "</h1>\n";
    summary();
    legend();
    for (std::size_t i = 0; i < coverage_.size(); ++i)
      if (total(coverage_[i].counts).all > 0) policy(i);
    out_ += "</main>\n</body>\n</html>\n";
    return std::move(out_);
  }

private:
  std::string say(std::string_view zh, std::string_view en) const { return std::string(pick(language_, zh, en)); }

  void figures(const CoverageCounts& counts) {
    const auto all = total(counts);
    out_ += "<td class=\"number\"><span class=\"bar\"><i style=\"width:" + std::to_string(all.percent()) +
            "%\"></i></span><span class=\"share\">" + std::to_string(all.percent()) +
            "%</span></td><td class=\"number\">" + std::to_string(all.shown) + "/" + std::to_string(all.all) + "</td>";
    for (const auto& count : counts)
      out_ += "<td class=\"number\">" + (count.all == 0 ? "–" : std::to_string(count.percent()) + "%") + "</td>";
  }

  void summary() {
    out_ += "<table class=\"summary\">\n<thead><tr><th>" + say("政策", "Policy") + "</th><th class=\"number\">" +
            say("覆盖", "Coverage") + "</th><th class=\"number\">" + say("项", "Items") + "</th>";
    for (std::size_t kind = 0; kind < coverage_kinds; ++kind)
      out_ += "<th class=\"number\">" + std::string(coverage_kind_word(static_cast<CoverageKind>(kind), language_)) +
              "</th>";
    out_ += "</tr></thead>\n<tbody>\n";
    CoverageCounts all{};
    for (std::size_t i = 0; i < coverage_.size(); ++i) {
      const auto& one = coverage_[i];
      for (std::size_t kind = 0; kind < coverage_kinds; ++kind) all[kind] += one.counts[kind];
      const auto name = escaped_html(one.policy->header.name_in(language_));
      if (total(one.counts).all == 0) {
        out_ += "<tr><td>" + name + "</td><td class=\"number\" colspan=\"" + std::to_string(coverage_kinds + 2) +
                "\">" + say("没有要用单据检验的", "nothing that claims could show") + "</td></tr>\n";
        continue;
      }
      out_ += "<tr><td><a href=\"#p" + std::to_string(i + 1) + "\">" + name + "</a></td>";
      figures(one.counts);
      out_ += "</tr>\n";
    }
    out_ += "<tr class=\"total\"><td>" + say("合计", "Total") + "</td>";
    figures(all);
    out_ += "</tr>\n</tbody>\n</table>\n";
  }

  void legend() {
    const auto entry = [&](std::string_view state, std::string_view words) {
      out_ += "<li><span class=\"mark " + std::string(state) + "\">" + std::string(mark(state)) + "</span>" +
              std::string(words) + "</li>\n";
    };
    out_ += "<ul class=\"legend\">\n";
    entry("all", say("示例都用到了", "shown by the examples"));
    entry("some", say("用到了一部分，右边写着还缺什么", "shown in part; what is lacking stands on the right"));
    entry("none", say("没有示例用到", "shown by no example"));
    out_ += "<li>" + say("没有记号的行不用检验", "lines without a mark have nothing to show") + "</li>\n<li>" +
            say("“次数”是用到这一行的示例有几个", "“examples” counts those that come by a line") + "</li>\n</ul>\n";
  }

  static std::string_view mark(std::string_view state) { return state == "all" ? "√" : state == "some" ? "△" : "×"; }

  void policy(std::size_t index) {
    const auto& one = coverage_[index];
    const auto& source = sources_[one.policy->file];
    out_ += "<section id=\"p" + std::to_string(index + 1) + "\">\n<h2>" +
            escaped_html(one.policy->header.name_in(language_)) + "</h2>\n<p>" + escaped_html(source.name()) + " · " +
            coverage_figure(total(one.counts), language_) + " · " + say("示例 ", "examples: ") +
            std::to_string(one.by_example.size()) + say(" 个", "") + "</p>\n";
    out_ += "<table class=\"text\">\n<colgroup><col class=\"number\"><col class=\"margin\"><col class=\"line\"><col "
            "class=\"count\"><col class=\"lacking\"></colgroup>\n<thead><tr><th></th><th></th><th>" +
            say("政策原文", "Text") + "</th><th>" + say("次数", "Examples") + "</th><th>" +
            say("还没有示例的", "Without an example") + "</th></tr></thead>\n<tbody>\n";
    const auto lines = lines_of(one, source);
    for (std::size_t i = 0; i < lines.size(); ++i)
      if (i + 1 < lines.size() || !source.line_text(static_cast<LineNumber>(i + 1)).empty()) line(source, i, lines[i]);
    out_ += "</tbody>\n</table>\n</section>\n";
  }

  std::vector<Line> lines_of(const PolicyCoverage& one, const Source& source) const {
    std::vector<Line> lines(source.line_count());
    const auto index = [&](Span place) { return static_cast<std::size_t>(source.line_of(place.begin)) - 1; };
    for (std::size_t i = 0; i < one.items.size(); ++i)
      lines[index(one.items[i].place)].count += {one.examples[i] > 0 ? std::size_t{1} : 0, 1};
    std::vector<std::size_t> last(lines.size());
    for (std::size_t example = 0; example < one.by_example.size(); ++example)
      for (std::size_t i = 0; i < one.items.size(); ++i) {
        const auto at = index(one.items[i].place);
        if (!one.by_example[example][i] || last[at] == example + 1) continue;
        last[at] = example + 1;
        ++lines[at].examples;
      }
    for (const auto& missing : missing_coverage(one, sources_, language_)) {
      auto words = missing.here;
      if (!missing.what.empty()) words += (words.empty() ? "" : say("——", " - ")) + missing.what;
      lines[index(missing.place)].lacking.push_back(std::move(words));
    }
    return lines;
  }

  void line(const Source& source, std::size_t index, const Line& one) {
    const std::string state = one.count.all == 0                 ? "plain"
                              : one.count.shown == one.count.all ? "all"
                              : one.count.shown > 0              ? "some"
                                                                 : "none";
    const auto text = source.line_text(static_cast<LineNumber>(index + 1));
    out_ += "<tr class=\"" + state + "\"><td class=\"number\">" + std::to_string(index + 1) +
            "</td><td class=\"margin\">" +
            (one.count.all == 0 ? "" : "<span class=\"mark\">" + std::string(mark(state)) + "</span>") +
            "</td><td class=\"line\">" + escaped_html(shown(text)) + "</td><td class=\"count\">" +
            (one.count.all == 0 ? "" : std::to_string(one.examples)) + "</td><td class=\"lacking\">";
    for (const auto& words : one.lacking) out_ += "<div>" + escaped_html(words) + "</div>";
    out_ += "</td></tr>\n";
  }

  const std::vector<PolicyCoverage>& coverage_;
  const SourceSet& sources_;
  Language language_;
  std::string out_;
};

} // namespace

std::string coverage_html(const std::vector<PolicyCoverage>& coverage, const SourceSet& sources, Language language) {
  return CoveragePage(coverage, sources, language).write();
}

} // namespace medpol
