#include "grammar/words/said.hpp"

#include "grammar/text/json_text.hpp"

namespace medpol {
namespace {

template <class... Ts> struct Overloaded : Ts... {
  using Ts::operator()...;
};
template <class... Ts> Overloaded(Ts...) -> Overloaded<Ts...>;

std::string_view between(Several::Between between, Language language) {
  switch (between) {
  case Several::Between::items: return pick(language, "、", ", ");
  case Several::Between::clauses: return pick(language, "；", "; ");
  case Several::Between::either: return pick(language, "或", " or ");
  case Several::Between::facts: break;
  }
  return pick(language, "，", ", ");
}

void append_raw(std::string& out, const Argument& argument) {
  std::visit(Overloaded{
                 [&](const std::string& text) { append_json(out, text); },
                 [&](const Words& name) { append_json(out, name[static_cast<std::size_t>(Language::zh)]); },
                 [&](Count count) { out += std::to_string(count.count); },
                 [&](const Figure& figure) { append_json(out, raw(figure)); },
                 [&](const LineOf& place) {
                   out += "{\"file\":";
                   append_json(out, place.file);
                   out += ",\"line\":" + std::to_string(place.line) + '}';
                 },
                 [&](const Said& said) {
                   out += "{\"code\":";
                   append_json(out, said.phrase->id);
                   if (!said.arguments.empty()) {
                     out += ",\"args\":";
                     append_raw(out, said.phrase->arguments, said.arguments);
                   }
                   out += '}';
                 },
                 [&](const Several& several) {
                   out += '[';
                   for (const auto& one : several.all) {
                     if (out.back() != '[') out += ',';
                     append_raw(out, one);
                   }
                   out += ']';
                 },
             },
             argument.value);
}

} // namespace

std::string worded(const Argument& argument, Language language) {
  return std::visit(Overloaded{
                        [](const std::string& text) { return text; },
                        [&](const Words& name) { return name[static_cast<std::size_t>(language)]; },
                        [](Count count) { return std::to_string(count.count); },
                        [&](const Figure& figure) { return worded(figure, language); },
                        [&](const LineOf& place) {
                          const auto line = std::to_string(place.line);
                          return language == Language::zh ? place.file + " 第 " + line + " 行"
                                                          : place.file + ":" + line;
                        },
                        [&](const Said& said) { return worded(said, language); },
                        [&](const Several& several) {
                          std::string out;
                          for (const auto& one : several.all) {
                            if (&one != several.all.data()) out += between(several.between, language);
                            out += worded(one, language);
                          }
                          return out;
                        },
                    },
                    argument.value);
}

std::string worded(std::string_view pattern, std::string_view names, const std::vector<Argument>& arguments,
                   Language language) {
  std::string out;
  while (true) {
    const auto open = pattern.find('{');
    out += pattern.substr(0, open);
    if (open == std::string_view::npos) return out;
    const auto close = pattern.find('}', open);
    const auto wanted = pattern.substr(open + 1, close - open - 1);
    pattern.remove_prefix(close + 1);
    auto left = names;
    for (const auto& argument : arguments) {
      const auto name = take_argument(left);
      if (name.substr(0, name.find(':')) != wanted) continue;
      out += worded(argument, language);
      break;
    }
  }
}

std::string worded(const Said& said, Language language) {
  return worded(said.phrase->text[static_cast<std::size_t>(language)], said.phrase->arguments, said.arguments,
                language);
}

void append_raw(std::string& out, std::string_view names, const std::vector<Argument>& arguments) {
  out += '{';
  for (const auto& argument : arguments) {
    if (out.back() != '{') out += ',';
    const auto name = take_argument(names);
    append_json(out, name.substr(0, name.find(':')));
    out += ':';
    append_raw(out, argument);
  }
  out += '}';
}

} // namespace medpol
