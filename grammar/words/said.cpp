#include "grammar/words/said.hpp"

#include "grammar/text/json_text.hpp"

#include <algorithm>
#include <utility>

namespace medpol {
namespace {

template <class... Ts> struct Overloaded : Ts... {
  using Ts::operator()...;
};
template <class... Ts> Overloaded(Ts...) -> Overloaded<Ts...>;

/// The words of one row for its arguments.
class Wording {
public:
  Wording(std::string_view names, const std::vector<Argument>& arguments, Language language)
      : names_(names), arguments_(arguments), language_(language) {}

  std::string of(std::string_view pattern) {
    append(pattern);
    return std::move(out_);
  }

private:
  /// Appends what the pattern says; an optional piece holds no other.
  void append(std::string_view pattern) {
    while (true) {
      const auto stop = std::min(pattern.find('{'), pattern.find("[["));
      out_ += pattern.substr(0, stop);
      if (stop == std::string_view::npos) return;
      pattern.remove_prefix(stop);
      const bool optional = pattern.front() == '[';
      const auto end = pattern.find(optional ? "]]" : "}");
      const auto piece = pattern.substr(optional ? 2 : 1, end - (optional ? 2 : 1));
      if (!optional) append_argument(piece);
      else if (says_all(piece)) append(piece);
      pattern.remove_prefix(end + (optional ? 2 : 1));
    }
  }

  void append_argument(std::string_view hole) {
    const auto bar = hole.find('|');
    const auto* argument = find(hole.substr(0, bar));
    if (argument == nullptr) return;
    if (bar == std::string_view::npos) {
      out_ += worded(*argument, language_);
      return;
    }
    const auto* count = std::get_if<Count>(&argument->value);
    const auto words = hole.substr(bar + 1);
    const auto second = words.find('|');
    out_ += count != nullptr && count->count == 1 ? words.substr(0, second) : words.substr(second + 1);
  }

  bool says_all(std::string_view piece) const {
    for (auto open = piece.find('{'); open != std::string_view::npos; open = piece.find('{')) {
      piece.remove_prefix(open + 1);
      const auto* argument = find(piece.substr(0, piece.find_first_of("|}")));
      if (argument != nullptr && !says_something(*argument)) return false;
    }
    return true;
  }

  const Argument* find(std::string_view wanted) const {
    auto left = names_;
    for (const auto& argument : arguments_) {
      const auto name = take_argument(left);
      if (name.substr(0, name.find(':')) == wanted) return &argument;
    }
    return nullptr;
  }

  std::string_view names_;
  const std::vector<Argument>& arguments_;
  Language language_;
  std::string out_;
};

} // namespace

bool says_something(const Argument& argument) {
  return std::visit(Overloaded{
                        [](const std::string& text) { return !text.empty(); },
                        [](const Words& name) { return !name[0].empty(); },
                        [](Count count) { return count.count != 0; },
                        [](const Figure& figure) { return figure.unit == LiteralUnit::date || figure.number != 0; },
                        [](const LineOf& place) { return place.line != 0; },
                        [](const Said& said) { return said.phrase != nullptr; },
                        [](const Several& several) { return !several.all.empty(); },
                    },
                    argument.value);
}

std::string_view between(Several::Between between, Language language) {
  switch (between) {
  case Several::Between::items: return pick(language, "、", ", ");
  case Several::Between::clauses: return pick(language, "；", "; ");
  case Several::Between::either: return pick(language, "或", " or ");
  case Several::Between::both: return pick(language, "且", " and ");
  case Several::Between::terms: return pick(language, " ＋ ", " + ");
  case Several::Between::lines: return "\n";
  case Several::Between::facts: break;
  }
  return pick(language, "，", ", ");
}

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
  return Wording(names, arguments, language).of(pattern);
}

std::string worded(const Said& said, Language language) {
  if (said.phrase == nullptr) return {};
  return worded(said.phrase->text[static_cast<std::size_t>(language)], said.phrase->arguments, said.arguments,
                language);
}

void append_raw(std::string& out, const Argument& argument) {
  std::visit(Overloaded{
                 [&](const std::string& text) { append_json(out, text); },
                 [&](const Words& name) { append_json(out, name[static_cast<std::size_t>(Language::zh)]); },
                 [&](Count count) { out += std::to_string(count.count); },
                 [&](const Figure& figure) { append_json(out, raw(figure)); },
                 [&](const LineOf& place) {
                   if (place.line == 0) {
                     out += "null";
                     return;
                   }
                   out += "{\"file\":";
                   append_json(out, place.file);
                   out += ",\"line\":" + std::to_string(place.line) + '}';
                 },
                 [&](const Said& said) {
                   if (said.phrase == nullptr) {
                     out += "null";
                     return;
                   }
                   out += "{\"code\":";
                   append_json(out, said.phrase->id);
                   if (!said.arguments.empty()) {
                     out += ",\"args\":";
                     append_raw(out, said);
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

std::string raw(const Argument& argument) {
  if (const auto* figure = std::get_if<Figure>(&argument.value)) return raw(*figure);
  return worded(argument, Language::zh);
}

Words words_of(const Argument& argument) { return {worded(argument, Language::zh), worded(argument, Language::en)}; }

void append_raw(std::string& out, const Said& said) {
  if (said.phrase == nullptr) out += "{}";
  else append_raw(out, said.phrase->arguments, said.arguments);
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
