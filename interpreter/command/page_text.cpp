#include "interpreter/command/page_text.hpp"

#include "grammar/text/utf8.hpp"
#include "grammar/text/wrap.hpp"

#include <algorithm>
#include <utility>

namespace medpol {
namespace {

bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }

/// Without the marks of emphasis; what is code stands in quotation marks, which need no blank beside Chinese.
std::string without_marks(std::string_view text) {
  std::string out;
  bool in_code = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto rest = text.substr(at);
    if (rest.starts_with("**")) {
      ++at;
    } else if (text[at] != '`') {
      out += text[at];
    } else if (in_code = !in_code; in_code) {
      if (out.size() > 1 && out.back() == ' ' && !is_ascii(out[out.size() - 2])) out.pop_back();
      out += "“";
    } else {
      out += "”";
      if (rest.size() > 2 && rest[1] == ' ' && !is_ascii(rest[2])) ++at;
    }
  }
  return out;
}

/// Whether a blank stands where two lines of a paragraph meet: between Latin words, and not beside a Chinese character.
bool blank_between(const std::string& before, std::string_view behind) {
  return !before.empty() && is_ascii(before.back()) && !behind.empty() && is_ascii(behind.front());
}

class Pages {
public:
  explicit Pages(std::size_t columns) : columns_(columns) {}

  void line(std::string_view line) {
    if (line.starts_with("```")) {
      end_paragraph();
      in_code_ = !in_code_;
    } else if (in_code_) {
      out_ += line.empty() ? "\n" : "  " + std::string(line) + "\n";
    } else if (line.empty()) {
      end_paragraph();
      out_ += "\n";
    } else if (line.starts_with("    ")) {
      end_paragraph();
      out_ += std::string(line.substr(2)) + "\n";
    } else if (line.starts_with("#")) {
      end_paragraph();
      line.remove_prefix(std::min(line.find_first_not_of("# "), line.size()));
      paragraph_ = without_marks(line);
      end_paragraph();
    } else if (line.starts_with("|")) {
      end_paragraph();
      out_ += without_marks(line) + "\n";
    } else if (line.starts_with("- ")) {
      end_paragraph();
      lead_ = "- ";
      paragraph_ = without_marks(line.substr(2));
    } else {
      if (blank_between(paragraph_, line)) paragraph_ += ' ';
      paragraph_ += without_marks(line);
    }
  }

  std::string end() {
    end_paragraph();
    while (out_.ends_with("\n\n")) out_.pop_back();
    return std::move(out_);
  }

private:
  void end_paragraph() {
    if (!paragraph_.empty()) append_hanging(out_, lead_, paragraph_, columns_);
    paragraph_.clear();
    lead_.clear();
  }

  std::size_t columns_;
  bool in_code_ = false;
  std::string out_, paragraph_, lead_;
};

} // namespace

std::string page_text(std::string_view page, std::size_t columns) {
  Pages pages(columns);
  while (!page.empty()) {
    const auto end = std::min(page.find('\n'), page.size());
    pages.line(page.substr(0, end));
    page.remove_prefix(std::min(end + 1, page.size()));
  }
  return pages.end();
}

} // namespace medpol
