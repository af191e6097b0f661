#include "interpreter/command/topics.hpp"

#include "grammar/text/blanks.hpp"
#include "grammar/text/fold.hpp"
#include "grammar/text/read.hpp"
#include "interpreter/claims/recognised.hpp"
#include "interpreter/platform/files.hpp"

#include <algorithm>
#include <filesystem>

namespace medpol {
namespace {

constexpr std::size_t largest_page = 1 << 16;
constexpr std::string_view english_part = "\n## English\n";

/// Takes the next line from a text.
std::string_view next_line(std::string_view& text) {
  const auto end = std::min(text.find('\n'), text.size());
  const auto line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return line;
}

/// The words of “也叫：套档、累进、tiers”.
bool add_words(std::string_view line, std::vector<std::string>& words) {
  constexpr auto head = recognised::also_called[0], between = recognised::between_words[0];
  if (!line.starts_with(head)) return false;
  line.remove_prefix(head.size());
  while (!line.empty()) {
    const auto end = std::min(line.find(between), line.size());
    words.push_back(fold_name(trim_blanks(line.substr(0, end))));
    line.remove_prefix(std::min(end + between.size(), line.size()));
  }
  return true;
}

/// What a page has in one language: a line that sums it up, and the rest.
bool read_part(std::string_view part, Language language, Topic& out) {
  const auto at = static_cast<std::size_t>(language);
  out.summary[at] = trim_blanks(next_line(part));
  if (language == Language::zh && !add_words(next_line(part), out.words)) return false;
  out.body[at] = trim_blanks(part);
  return !out.summary[at].empty() && !out.body[at].empty();
}

} // namespace

std::optional<Topic> topic_of(std::string_view page) {
  const auto english = page.find(english_part);
  if (english == std::string_view::npos) return std::nullopt;
  auto chinese = page.substr(0, english);
  const auto head = next_line(chinese);
  const auto open = head.find(" ["), close = head.find(']');
  if (!head.starts_with("# ") || open == std::string_view::npos || close != head.size() - 1) return std::nullopt;
  Topic out;
  out.names = {std::string(head.substr(2, open - 2)), std::string(head.substr(open + 2, close - open - 2))};
  for (const auto& name : out.names) out.words.push_back(fold_name(name));
  if (!read_part(chinese, Language::zh, out) ||
      !read_part(page.substr(english + english_part.size()), Language::en, out))
    return std::nullopt;
  return out;
}

std::vector<Topic> topics_in(const std::string& folder) {
  std::error_code error;
  std::vector<std::filesystem::path> pages;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error))
    if (entry.path().extension() == ".md") pages.push_back(entry.path());
  std::sort(pages.begin(), pages.end());
  std::vector<Topic> out;
  for (const auto& page : pages)
    if (auto topic = topic_of(read_text_file(page.string(), largest_page).text)) out.push_back(std::move(*topic));
  return out;
}

std::vector<const Topic*> topics_about(const std::vector<Topic>& topics, std::string_view question) {
  const auto asked = fold_name(question);
  std::vector<const Topic*> out;
  const auto take = [&](auto&& fits) {
    if (out.empty() && !asked.empty())
      for (const auto& topic : topics)
        if (fits(topic)) out.push_back(&topic);
  };
  const auto longest = [&](const Topic& topic) { // of its words that stand in the question
    std::size_t size = 0;
    for (const auto& word : topic.words)
      if (asked.find(word) != std::string::npos) size = std::max(size, word.size());
    return size;
  };
  std::size_t most = 1;
  for (const auto& topic : topics) most = std::max(most, longest(topic));
  const auto any_word = [](const Topic& topic, auto&& fits) {
    return std::any_of(topic.words.begin(), topic.words.end(), fits);
  };
  take([&](const Topic& topic) { return any_word(topic, [&](const std::string& word) { return word == asked; }); });
  take([&](const Topic& topic) { return longest(topic) == most; });
  take([&](const Topic& topic) {
    return any_word(topic, [&](const std::string& word) { return word.find(asked) != std::string::npos; });
  });
  take([&](const Topic& topic) {
    return std::any_of(topic.body.begin(), topic.body.end(),
                       [&](const std::string& body) { return fold_name(body).find(asked) != std::string::npos; });
  });
  return out;
}

} // namespace medpol
