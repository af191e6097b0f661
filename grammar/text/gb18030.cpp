#include "grammar/text/gb18030.hpp"

#include "grammar/text/utf8.hpp"

#include <iconv.h>
#include <memory>

namespace medpol {

std::string to_gb18030(std::string_view text) {
  std::string valid;
  for (std::size_t at = 0; at < text.size();) {
    const auto [c, length] = decode(text, at);
    append_utf8(valid, c);
    at += length;
  }
  using Converter = std::remove_pointer_t<iconv_t>;
  const std::unique_ptr<Converter, int (*)(iconv_t)> converter(iconv_open("GB18030", "UTF-8"), &iconv_close);
  std::string out(2 * valid.size() + 4, '\0'); // three bytes become four at most
  char *from = valid.data(), *to = out.data();
  std::size_t left = valid.size(), room = out.size();
  iconv(converter.get(), &from, &left, &to, &room);
  out.resize(out.size() - room);
  return out;
}

} // namespace medpol
