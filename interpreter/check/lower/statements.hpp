#pragma once
#include "interpreter/check/declare/value_tables.hpp"
#include "interpreter/check/lower/where.hpp"
#include "interpreter/model/vocabulary/near_words.hpp"

#include <map>
#include <memory>
#include <optional>
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
  std::optional<bool> unset = {}; ///< how its 不设 is meant by its first use: as no cap, else as 0元
  bool has_unset = false;
  std::optional<Keyword> per = {};       ///< 400元/年: of which time it is
  bool rests_on_taken_over = false;      ///< of the vocabulary: it means something by 承接 only
  std::map<InputId, NodeId> as_of = {};  ///< its value on another day, by the date
  std::optional<std::size_t> value = {}; ///< of a table of several: which
};

/// A table of several values, as far as it is the same for all of them.
struct TableOfValues {
  ValueTable table;
  std::vector<std::size_t> labels; ///< the columns that say in which case
  std::vector<std::vector<SyntaxId>> cells;
  std::vector<Span> places; ///< by row: where its case stands
  std::optional<std::vector<Arm>> rows;
  bool good = false;
};

/// What the files of a policy state, and what is known of it so far.
struct Statements {
  std::vector<Definition> definitions;
  std::unordered_map<std::uint32_t, std::size_t> of_item; ///< definitions, by item
  std::vector<std::pair<Unit, LineId>> assertions;
  std::vector<std::pair<Unit, LineId>> matter_lists;
  std::map<std::pair<Keyword, MatterId>, std::size_t> matter_list_of; ///< documents or steps of a matter: which of them
  std::map<std::pair<const SyntaxTree*, LineId>, std::shared_ptr<TableOfValues>> tables;
  std::unordered_map<std::uint32_t, std::vector<std::string>> titles; ///< words above tables and in their heads that
                                                                      ///< are no values, with those of the table
  std::unordered_map<std::uint32_t, Span> removed;                    ///< items that 删除 took away, with where
  std::unordered_set<std::uint32_t> attempted; ///< items that the policy's file means to define, read or not
  bool head_broken = false; ///< an entry of the head could not be read: what it lacks is not reported
  std::vector<bool> used_inputs;
  std::map<RuleId, RuleId> over_limit_rules;            ///< by the rule of the value
  std::unordered_map<std::string, std::string> nearest; ///< names that are like an unknown word
  NearWords near_words;                                 ///< among other words than all names
};

} // namespace medpol
