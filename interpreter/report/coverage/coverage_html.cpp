#include "interpreter/report/coverage/coverage_html.hpp"

#include "grammar/text/display.hpp"
#include "grammar/text/html_text.hpp"
#include "grammar/words/reports.hpp"
#include "grammar/words/worded.hpp"
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
    const auto title = phrase<ReportPhrase::coverage_title>(language_);
    out_ += "<!DOCTYPE html>\n<html lang=\"" + std::string(pick(language_, "zh-CN", "en")) +
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
  void figures(const CoverageCounts& counts) {
    const auto all = total(counts);
    out_ += "<td class=\"number\"><span class=\"bar\"><i style=\"width:" + std::to_string(all.percent()) +
            "%\"></i></span><span class=\"share\">" + std::to_string(all.percent()) +
            "%</span></td><td class=\"number\">" + std::to_string(all.shown) + "/" + std::to_string(all.all) + "</td>";
    for (const auto& count : counts)
      out_ += "<td class=\"number\">" + (count.all == 0 ? "–" : std::to_string(count.percent()) + "%") + "</td>";
  }

  void summary() {
    out_ += "<table class=\"summary\">\n<thead><tr><th>" + phrase<ReportPhrase::policy_column>(language_) +
            "</th><th class=\"number\">" + phrase<ReportPhrase::coverage_column>(language_) +
            "</th><th class=\"number\">" + phrase<ReportPhrase::items_column>(language_) + "</th>";
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
                "\">" + phrase<ReportPhrase::nothing_to_show>(language_) + "</td></tr>\n";
        continue;
      }
      out_ += "<tr><td><a href=\"#p" + std::to_string(i + 1) + "\">" + name + "</a></td>";
      figures(one.counts);
      out_ += "</tr>\n";
    }
    out_ += "<tr class=\"total\"><td>" + phrase<ReportPhrase::total_row>(language_) + "</td>";
    figures(all);
    out_ += "</tr>\n</tbody>\n</table>\n";
  }

  void legend() {
    const auto entry = [&](std::string_view state, std::string_view words) {
      out_ += "<li><span class=\"mark " + std::string(state) + "\">" + std::string(mark(state)) + "</span>" +
              std::string(words) + "</li>\n";
    };
    out_ += "<ul class=\"legend\">\n";
    entry("all", phrase<ReportPhrase::line_is_shown>(language_));
    entry("some", phrase<ReportPhrase::line_is_shown_in_part>(language_));
    entry("none", phrase<ReportPhrase::line_is_not_shown>(language_));
    out_ += "<li>" + phrase<ReportPhrase::line_has_nothing>(language_) + "</li>\n<li>" +
            phrase<ReportPhrase::times_explained>(language_) + "</li>\n</ul>\n";
  }

  static std::string_view mark(std::string_view state) { return state == "all" ? "√" : state == "some" ? "△" : "×"; }

  void policy(std::size_t index) {
    const auto& one = coverage_[index];
    const auto& source = sources_[one.policy->file];
    out_ += "<section id=\"p" + std::to_string(index + 1) + "\">\n<h2>" +
            escaped_html(one.policy->header.name_in(language_)) + "</h2>\n<p>" + escaped_html(source.name()) + " · " +
            coverage_figure(total(one.counts), language_) + " · " +
            phrase<ReportPhrase::number_of_examples>(language_, one.by_example.size()) + "</p>\n";
    out_ += "<table class=\"text\">\n<colgroup><col class=\"number\"><col class=\"margin\"><col class=\"line\"><col "
            "class=\"count\"><col class=\"lacking\"></colgroup>\n<thead><tr><th></th><th></th><th>" +
            phrase<ReportPhrase::text_column>(language_) + "</th><th>" + phrase<ReportPhrase::times_column>(language_) +
            "</th><th>" + phrase<ReportPhrase::lacking_column>(language_) + "</th></tr></thead>\n<tbody>\n";
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
      lines[index(missing.place)].lacking.push_back(lacking_words(missing.here, missing.what, language_));
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
