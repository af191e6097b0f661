#pragma once
#include "interpreter/batch/read/field_column.hpp"

#include <memory>
#include <optional>
#include <unordered_map>

namespace medpol {

/// The names of a claim file with the columns of a block that they are read into.
class ColumnSet {
public:
  ColumnSet(const Library& library, const IgnoredFields& ignored) : library_(library), names_(library, ignored) {}

  /// The place of a name, which is added when it is new.
  std::size_t place(const std::string& name);
  std::optional<std::size_t> known_place(const std::string& name) const;
  std::size_t size() const { return fields_.size(); }
  /// The text that the inside of a JSON text stands for; nullopt when it is no valid one.
  std::optional<std::string> unescape(std::string_view inside) { return unescaped(inside, parser_); }

  void start_chunk();
  const Library& library() const { return library_; }
  JsonRecordParser& parser() { return parser_; }
  bool is_ignored(const std::string& name) const { return names_.is_ignored(name); }
  /// The list of the vocabulary that the name at `place` is; `none` for any other name.
  ListId list_of(std::size_t place) const;

  /// Makes `block` one of `rows` claims whose `set_aside`, `records` and `lines` are there.
  void begin(Block& block) const;
  /// Makes room for the columns whose names were met since `begin`.
  void begin_own(Block& block) const;
  /// Reads what stands under the name at `place`.
  void read(std::size_t place, const Cells& cells, Block& block);
  /// Nothing more will be read into `block`.
  void finish(Block& block) const;
  /// Counts the ignored names that the claims not set aside have.
  void look_for_ignored(std::size_t place, const Cells& cells, const Block& block);
  bool looks_for(std::size_t place) const;
  std::vector<std::string> ignored_seen() const;

private:
  static constexpr std::size_t nowhere = static_cast<std::size_t>(-1);
  struct Target {
    bool own = false;
    std::size_t index = nowhere; ///< of `Block::columns` or `own`
    bool repeated = false;       ///< another name before it is read into the same column
  };
  Column& column(const Target& target, Block& block) const {
    return target.own ? block.own[target.index] : block.columns[target.index];
  }
  void refuse_twins(std::size_t place);

  const Library& library_;
  FieldNames names_;
  JsonRecordParser parser_;
  std::unordered_map<std::string, std::size_t> places_;
  std::vector<std::unique_ptr<FieldColumn>> fields_;
  std::vector<Target> targets_;
  std::vector<std::size_t> own_; ///< places, by index of `Block::own`
  Column second_;                ///< what a repeated name gives
};

} // namespace medpol
