#include "grammar/format/spelling.hpp"

#include "grammar/text/blanks.hpp"
#include "grammar/text/signs.hpp"
#include "grammar/text/utf8.hpp"

namespace medpol {
namespace {

constexpr auto name_begin = signs::name_open.text, name_end = signs::name_close.text;

} // namespace

std::string spell_sign(char32_t sign, Language language) {
  std::string out;
  const bool full_width =
      language == Language::zh && std::u32string_view(U":,=+-<>()").find(sign) != std::u32string_view::npos;
  append_utf8(out, full_width ? sign - U'!' + signs::full_exclamation.code : sign);
  return out;
}

std::string spell_letter(std::uint32_t letter, Language language) {
  std::string out;
  append_utf8(out, language == Language::zh ? signs::stems[letter] : U'A' + letter);
  return out;
}

std::string spell_keyword(Keyword keyword, Language language) {
  return std::string(info(keyword).spellings[static_cast<std::size_t>(language)][0]);
}

std::string single_blanks(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto blank = blank_at(text, at);
    if (blank == 0) out += text[at];
    else if (out.empty() || out.back() != ' ') out += ' ';
    at += blank == 0 ? 1 : blank;
  }
  return out;
}

bool is_in_brackets(std::string_view name) { return name.starts_with(name_begin) && name.ends_with(name_end); }

std::string in_brackets(std::string_view name) {
  return std::string(name_begin) + std::string(name) + std::string(name_end);
}

std::string_view bare(std::string_view name) {
  return is_in_brackets(name) ? name.substr(name_begin.size(), name.size() - name_begin.size() - name_end.size())
                              : name;
}

} // namespace medpol
