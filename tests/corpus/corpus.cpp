#include "corpus/corpus.hpp"

#include <algorithm>
#include <cctype>
#include <fstream>
#include <stdexcept>

namespace medpol::corpus {
namespace {

namespace fs = std::filesystem;
using namespace std::string_literals;

bool take(std::string_view& text, std::string_view word) {
  if (!text.starts_with(word)) return false;
  text.remove_prefix(word.size());
  return true;
}

void skip_blanks(std::string_view& text) { text.remove_prefix(std::min(text.find_first_not_of(" \t\r"), text.size())); }

std::string_view comment_of(std::string_view line) {
  const auto at = line.find("// ");
  return at == std::string_view::npos ? std::string_view{} : line.substr(at + 3);
}

/// E331 “三级、退休”、W336
std::vector<Planted> read_codes(std::string_view text) {
  std::vector<Planted> out;
  do {
    skip_blanks(text);
    Planted one;
    while (!text.empty() && std::isalnum(static_cast<unsigned char>(text[0])) != 0) {
      one.code += text[0];
      text.remove_prefix(1);
    }
    if (one.code.size() != 4) throw std::runtime_error("a code like E331 should stand behind 应报");
    skip_blanks(text);
    while (take(text, "“")) {
      const auto end = text.find("”");
      if (end == std::string_view::npos) throw std::runtime_error("a quotation mark is not closed");
      one.words.emplace_back(text.substr(0, end));
      text.remove_prefix(end);
      take(text, "”");
      skip_blanks(text);
    }
    out.push_back(std::move(one));
  } while (take(text, "、"));
  if (!text.empty()) throw std::runtime_error("not read: " + std::string(text));
  return out;
}

std::vector<std::string> read_kinds(std::string_view text) {
  std::vector<std::string> out;
  for (std::size_t end = 0; end != std::string_view::npos;
       text.remove_prefix(end == std::string_view::npos ? 0 : end + "、"s.size())) {
    end = text.find("、");
    out.emplace_back(text.substr(0, end));
    if (std::none_of(kinds().begin(), kinds().end(), [&](const Kind& kind) { return kind.name == out.back(); }))
      throw std::runtime_error("unknown kind “" + out.back() + "”");
  }
  return out;
}

void take_all(std::vector<Planted>& from, const fs::path& file, std::size_t number, std::vector<Planted>& to) {
  for (auto& one : from) {
    one.file = file.string();
    one.line = number;
    to.push_back(std::move(one));
  }
  from.clear();
}

/// Expectations that speak of the next line.
struct Pending {
  std::vector<Planted> planted, awaited, false_alarms;
};

void read_line(Member& member, const fs::path& file, std::size_t number, std::string_view line, Pending& pending) {
  auto comment = comment_of(line);
  auto before = line;
  skip_blanks(before);
  const bool alone = before.starts_with("//");
  if (!alone && !before.empty()) {
    take_all(pending.planted, file, number, member.planted);
    take_all(pending.awaited, file, number, member.awaited);
    take_all(pending.false_alarms, file, number, member.false_alarms);
  }
  if (number == 1 && take(comment, "种类：")) {
    for (auto& kind : read_kinds(comment)) member.kinds.push_back(std::move(kind));
    return;
  }
  if (comment.find("无反例") != std::string_view::npos) ++member.without_claim;
  struct Word {
    std::string_view word;
    std::vector<Planted>&at_once, &of_next;
  };
  for (const auto& [word, at_once, of_next] :
       {Word{"应报 ", member.planted, pending.planted}, Word{"待报 ", member.awaited, pending.awaited},
        Word{"误报 ", member.false_alarms, pending.false_alarms}}) {
    if (!take(comment, word)) continue;
    auto codes = read_codes(comment);
    if (!alone) take_all(codes, file, number, at_once);
    else of_next.insert(of_next.end(), std::make_move_iterator(codes.begin()), std::make_move_iterator(codes.end()));
  }
}

void read_file(Member& member, const fs::path& file) {
  std::ifstream in(file);
  Pending pending;
  std::size_t number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    try {
      read_line(member, file, number, line, pending);
    } catch (const std::runtime_error& error) {
      throw std::runtime_error(file.string() + ":" + std::to_string(number) + ": " + error.what());
    }
  }
}

std::vector<fs::path> sorted(const fs::path& folder) {
  std::vector<fs::path> out;
  for (const auto& entry : fs::directory_iterator(folder)) out.push_back(entry.path());
  std::sort(out.begin(), out.end());
  return out;
}

} // namespace

std::vector<Member> read_members(const fs::path& folder) {
  std::vector<Member> out;
  for (const auto& path : sorted(folder)) {
    Member member;
    member.path = path;
    if (!fs::is_directory(path)) read_file(member, path);
    else
      for (const auto& file : sorted(path)) read_file(member, file);
    out.push_back(std::move(member));
  }
  return out;
}

bool Kind::matches(const std::string& code) const {
  return std::any_of(codes.begin(), codes.end(), [&](const std::string& own) { return code.starts_with(own); });
}

const std::vector<Kind>& kinds() {
  static const std::vector<Kind> all{
      {"遗漏", {"E330", "E326"}},
      {"重叠", {"E331", "E410"}},
      {"时间", {"W38", "E38", "E330", "E331", "E410", "W332"}},
      {"比例超过100%", {"W334", "W443"}},
      {"封顶低于起付线", {"W440", "W447"}},
      {"两次取整", {"W441"}},
      {"没有取整", {"E317"}},
      {"断崖", {"W470"}},
      {"支付超过范围内费用", {"W471"}},
      {"重复支付", {"W442", "W448"}},
      {"百分点", {"W342", "W444"}},
      {"未定之词", {"W445"}},
      {"没有依据", {"W336"}},
      {"没有用到", {"W335", "W459"}},
      {"永不成立", {"W332", "W446"}},
      {"为与属于", {"W385"}},
      {"矛盾的断言", {"W386"}},
      {"支付为负", {"W474"}},
      {"限额不累计", {"W475"}},
      {"比例两位小数", {"W478"}},
      {"起付标准每次扣", {"W479"}},
      {"后一层没有承接", {"W476"}},
      {"合用的账限额不同", {"W477"}},
      {"接着施行从零算起", {"W449"}},
      {"累计限额后面的保底", {"W460"}},
      {"材料条件", {"W137"}},
      {"例外包括所有人", {"W453"}},
      {"引号里的几样", {"W454"}},
      {"按年分段却每张各分", {"W464"}},
      {"改为丢了例外或限额", {"W465"}},
  };
  return all;
}

} // namespace medpol::corpus
