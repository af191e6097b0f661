#include "interpreter/model/vocabulary/spelling.hpp"

#include "grammar/text/signs.hpp"
#include "grammar/text/utf8.hpp"

#include <algorithm>
#include <utility>
#include <vector>

namespace medpol {
namespace {

/// Characters of names in the other form, and in the one that is written.
constexpr std::u32string_view traditional =
#define MEDPOL_FORMS(traditional, simplified) U##traditional
#include "interpreter/model/vocabulary/character_forms.def"
#undef MEDPOL_FORMS
    ;
constexpr std::u32string_view simplified =
#define MEDPOL_FORMS(traditional, simplified) U##simplified
#include "interpreter/model/vocabulary/character_forms.def"
#undef MEDPOL_FORMS
    ;
static_assert(traditional.size() == simplified.size());

/// A character in the form that is written; in the order of the other form.
struct Form {
  char32_t other, written;
};

char32_t written_form(char32_t c) {
  static const auto forms = [] {
    std::vector<Form> out;
    for (std::size_t i = 0; i < traditional.size(); ++i) out.push_back({traditional[i], simplified[i]});
    std::stable_sort(out.begin(), out.end(), [](const Form& a, const Form& b) { return a.other < b.other; });
    return out;
  }();
  const auto found = std::lower_bound(forms.begin(), forms.end(), c,
                                      [](const Form& form, char32_t wanted) { return form.other < wanted; });
  return found != forms.end() && found->other == c ? found->written : c;
}

/// The next character that says something, in one form; 0 at the end.
char32_t next_letter(std::string_view text, std::size_t& at) {
  while (at < text.size()) {
    const auto [value, length] = decode(text, at);
    at += length;
    const auto c = fold(value);
    if (signs::is_one(c, signs::idle_in_names)) continue;
    return c < 0x80 ? c : written_form(c);
  }
  return 0;
}

} // namespace

bool is_spelled_alike(std::string_view a, std::string_view b) {
  std::size_t in_a = 0, in_b = 0;
  bool any = false;
  while (true) {
    const auto one = next_letter(a, in_a);
    if (one != next_letter(b, in_b)) return false;
    if (one == 0) return any;
    any = true;
  }
}

void mend_spelling(Diagnostic& found, Span place, std::string_view written, const std::string& near) {
  if (!near.empty() && is_spelled_alike(written, near)) found.mend.push_back({place, near});
}

} // namespace medpol
