#pragma once
#include "interpreter/check/lower/where.hpp"
#include "interpreter/model/vocabulary/near_words.hpp"

#include <map>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

namespace medpol {

/// What a file says that a name stands for, and how far that is lowered.
struct Definition {
  Unit unit;
  LineId line;
  SyntaxId root;
  RuleId rule;
  bool vocabulary;
  bool inherited = false; ///< of a policy that is extended
  enum class Progress : std::uint8_t { waiting, under_way, done } progress = Progress::waiting;
  bool used = false;
  bool rests_on_taken_over = false;     ///< of the vocabulary: it means something by 承接 only
  std::map<InputId, NodeId> as_of = {}; ///< its value on another day, by the date
};

/// What the files of a policy state, and what is known of it so far.
struct Statements {
  std::vector<Definition> definitions;
  std::unordered_map<std::uint32_t, std::size_t> of_item; ///< definitions, by item
  std::vector<std::pair<Unit, LineId>> assertions;
  std::vector<std::pair<Unit, LineId>> matter_lists;
  std::map<std::pair<Keyword, MatterId>, std::size_t> matter_list_of; ///< documents or steps of a matter: which of them
  std::unordered_map<std::uint32_t, Span> removed;                    ///< items that 删除 took away, with where
  std::unordered_set<std::uint32_t> attempted; ///< items that the policy's file means to define, read or not
  bool head_broken = false; ///< an entry of the head could not be read: what it lacks is not reported
  std::vector<bool> used_inputs;
  std::map<RuleId, RuleId> over_limit_rules;            ///< by the rule of the value
  std::unordered_map<std::string, std::string> nearest; ///< names that are like an unknown word
  NearWords near_words;                                 ///< among other words than all names
};

} // namespace medpol
