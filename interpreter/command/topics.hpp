#pragma once
#include "grammar/words/words.hpp"
#include "interpreter/command/command.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace medpol {

/// How something is written: a page of the folder of topics, in both languages.
///
///   # 分段 [bands]
///   一行说明                      what the list of topics says
///   也叫：套档、累进、tiers        other words for it, of both languages
///
///   the page
///
///   ## English
///   one line
///
///   the page
struct Topic {
  Words names, summary, body;     ///< by Language
  std::vector<std::string> words; ///< by which it is found, folded; its names too
};

/// A page; nullopt when it is not one.
std::optional<Topic> topic_of(std::string_view page);

/// The pages of a folder in the order of their names; empty when there is none.
std::vector<Topic> topics_in(const std::string& folder);

/// The topics that a question is about: those that it names; without one those of whose words the longest stands in it;
/// those in whose words it stands; those on whose pages it stands.
std::vector<const Topic*> topics_about(const std::vector<Topic>& topics, std::string_view question);

} // namespace medpol
