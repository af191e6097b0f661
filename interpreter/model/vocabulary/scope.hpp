#pragma once
#include "grammar/lexicon/lexicon.hpp"
#include "grammar/syntax/tree.hpp"
#include "grammar/words/said.hpp"
#include "interpreter/model/vocabulary/layered.hpp"
#include "interpreter/model/vocabulary/type.hpp"
#include "interpreter/model/vocabulary/well_known.hpp"
#include "medpol/kinds.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

namespace medpol {

enum class InputId : std::uint16_t {};
enum class ItemId : std::uint16_t {};
enum class MatterId : std::uint16_t {};
/// A list of records of the claim (明细) or a set (多选).
enum class ListId : std::uint16_t { none = 0xffff };

struct EnumerationValue {
  std::string name;
  std::string english;            ///< may be empty
  std::vector<std::string> codes; ///< national codes; the first is written out
  Span span;
  std::vector<std::uint16_t> parents = {}; ///< 上级: the values within which it lies; see parts.hpp
};

/// For look-ups by std::string_view.
struct TextHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};

/// The values of an enumeration by their national codes.
struct CodeIndex {
  template <class Value> using Map = std::unordered_map<std::string, Value, TextHash, std::equal_to<>>;
  Map<std::uint16_t> written, folded;
  Map<std::optional<std::uint16_t>> bare; ///< without zeros before them; nullopt: of several values
};

/// A closed list of words that a field can hold.
struct Enumeration {
  std::string name;
  std::string english;
  bool ascending = false; ///< its values stand in an order: 及以上 and 及以下 can be said
  std::vector<EnumerationValue> values;
  Span span;
  CodeIndex by_code = {};
  void add(EnumerationValue value);
};

/// A field of the claim.
struct Input {
  std::string name;
  std::string english;
  std::string national; ///< field of the national settlement interface; may be empty
  Type type;
  Span span;
  ListId list = ListId::none;   ///< for a field of a list: each record has its value. For the list as a whole (type
                                ///< `list`): the list
  bool per_piece = false;       ///< 单价: an amount kept in 10^-6 yuan
  bool may_be_negative = false; ///< 可为负: returns
};

/// The names of what has a `name` and an `english`, which may be empty.
template <class Declared> Words names_of(const Declared& declared) {
  return {declared.name, declared.english.empty() ? declared.name : declared.english};
}

/// Records that a claim brings, all with the same fields. A set is a list whose records have one field.
struct List {
  std::string name;
  InputId whole{};             ///< the field of the claim that is the list; its value is the number of records
  std::vector<InputId> fields; ///< what a record has
  bool is_set = false;
  std::unordered_map<std::string, InputId> field_of_national; ///< national fields, folded
};

/// A name that a policy can give a value to.
struct Item {
  std::string name;
  std::string english;
  std::string national; ///< the field it is reported under; may be empty
  ItemKind kind = ItemKind::value;
  Span span;
  bool may_be_negative = false; ///< 可为负: below zero is an answer
};

/// Something that is applied for (办理事项), under which a policy says who may (资格), with what (所需材料) and in
/// which steps (办理流程).
struct MatterName {
  std::string name;
  std::string english; ///< may be empty
  Span span;
};

/// What a name can mean.
struct Meaning {
  std::optional<InputId> input;
  std::optional<ItemId> item;
  std::optional<EnumerationId> enumeration;
  std::optional<MatterId> matter;
  struct Value {
    EnumerationId enumeration;
    std::uint16_t index;
  };
  std::vector<Value> values; ///< in the order in which their enumerations are declared: see add
  void add(Value value) {
    values.insert(std::upper_bound(values.begin(), values.end(), value.enumeration,
                                   [](EnumerationId id, const Value& one) { return id < one.enumeration; }),
                  value);
  }
  /// Null where it is no value of that enumeration.
  const Value* value_of(EnumerationId of) const {
    const auto found = std::lower_bound(values.begin(), values.end(), of,
                                        [](const Value& one, EnumerationId id) { return one.enumeration < id; });
    return found != values.end() && found->enumeration == of ? &*found : nullptr;
  }
};

/// Everything that is declared for one policy: the vocabulary and the policy's own. A copy of the vocabulary's scope is
/// extended for each policy, so that the ids of the vocabulary are the same in all of them; the copies share it.
struct Scope {
  Lexicon lexicon;
  Layered<Enumeration> enumerations;
  Layered<Input> inputs; ///< see add_input
  Layered<List> lists;
  Layered<Item> items;
  Layered<MatterName> matters;
  Layered<Meaning> meanings; ///< by NameId; what is beyond them has none
  LayeredMap<std::unordered_map<std::string, InputId, TextHash, std::equal_to<>>>
      input_of_name;                            ///< as it is spelled where it is declared; without fields of records
  Layered<std::vector<InputId>> inputs_of_type; ///< by EnumerationId; what is beyond them has none
  LayeredMap<std::unordered_map<NameId, InputId>> former_names;        ///< 旧称: read in claims, an error in a policy
  std::optional<EnumerationId> regions;                                ///< 地区; nullopt in a vocabulary without it
  LayeredMap<std::unordered_map<std::string, InputId>> input_of_field; ///< national fields and names, folded

  /// From now on copies share all that it holds.
  void share();

  std::array<std::optional<InputId>, known_field_count> well_known; ///< by KnownField: see find_well_known

  const Meaning& meaning(NameId name) const;
  const Enumeration& operator[](EnumerationId id) const { return enumerations[static_cast<std::size_t>(id)]; }
  const Input& operator[](InputId id) const { return inputs[static_cast<std::size_t>(id)]; }
  const List& operator[](ListId id) const { return lists[static_cast<std::size_t>(id)]; }
  const Item& operator[](ItemId id) const { return items[static_cast<std::size_t>(id)]; }

  /// The input that a header or key of a claim file names: by name, alias, English or national field.
  /// What a record of a list has is not among them; a set is found as a whole.
  std::optional<InputId> find_input(std::string_view field) const;
  /// The field that the program itself asks for; nullopt where the vocabulary has none of the type that is needed.
  std::optional<InputId> find(KnownField field) const { return well_known[static_cast<std::size_t>(field)]; }
  bool is(InputId input, KnownField field) const { return find(field) == input; }
  /// The value that the program itself asks for, in the enumeration of its field.
  std::optional<std::uint16_t> find(KnownValue value) const;
  /// Finds the fields of well_known.def among those that are declared; says of those that `file` declares which have
  /// a type with which they cannot be used (W213).
  void find_well_known(FileId file, Diagnostics& diagnostics);
  /// The field of a list's records that a header or key names.
  std::optional<InputId> find_field(ListId list, std::string_view field) const;
  /// The input of a national field or name, folded.
  std::optional<InputId> national_field(const std::string& folded) const;
  /// The same of what a record of a list has.
  std::optional<InputId> national_field(ListId list, const std::string& folded) const;
  /// The list that an input is as a whole; `none` for any other.
  ListId list_of(InputId input) const {
    return (*this)[input].type.kind == TypeKind::list ? (*this)[input].list : ListId::none;
  }
  /// The value of an enumeration that a word names: by name, alias, English or national code.
  std::optional<std::uint16_t> find_value(EnumerationId enumeration, std::string_view word) const;

  /// The matter that a word of a claim names, by name or English.
  std::optional<MatterId> find_matter(std::string_view word) const;

  InputId add_input(Input input);
  /// The inputs of an enumeration type.
  std::span<const InputId> inputs_of(EnumerationId enumeration) const;
  /// The word for a type: 金额, 医院等级, 天.
  std::string type_name(const Type& type, Language language = Language::zh) const;
  Words type_words(const Type& type) const { return {type_name(type), type_name(type, Language::en)}; }
  /// As `format_plain`, with the words of enumerations.
  std::string format(const Type& type, Int value, Scale scale, Language language = Language::zh) const;
  /// The same as data.
  Argument argument(const Type& type, Int value, Scale scale) const;

  /// The name in scope that is most like `word` and of a kind that is wanted (all kinds when empty); empty when none is
  /// near.
  enum class Wanted : std::uint8_t {
    value,     ///< a field, or what a policy gives a value to
    condition, ///< what can hold: a value of an enumeration, yes or no
  };
  std::string nearest(std::string_view word, Wanted wanted) const;
};

/// Reads the declarations of one file (enumerations, inputs, items and the names they go by) into `scope`, whose
/// lexicon holds the file's declared names. Definitions get an item of kind `value` unless the vocabulary or the
/// statement gives them another. Enumerations of all files come before the fields of any, for a field may have a type
/// that is declared elsewhere.
void declare_enumerations(const Source& source, const SyntaxTree& tree, Scope& scope, Diagnostics& diagnostics);
void declare_fields(const Source& source, const SyntaxTree& tree, Scope& scope, Diagnostics& diagnostics);

/// The word of `candidates` with the smallest edit distance to `word`, if it is near enough to be meant.
std::string nearest_word(std::string_view word, const std::vector<std::string>& candidates);

} // namespace medpol
