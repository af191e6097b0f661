#include "interpreter/batch/compile/emitter.hpp"

#include <algorithm>

namespace medpol::batch {
namespace {

constexpr std::uint32_t no_column = 0xffffffff;

} // namespace

/// Turns look-ups by fields into look-ups by an index. Of each field only those values are told apart between which
/// some table makes a difference, so that most tables are small enough to be held in a register.
void Emitter::compress(std::vector<Draft>& live) {
  std::map<std::uint32_t, std::vector<std::vector<std::int64_t>>>
      marks; ///< by field: for each value, what all tables say of it
  const auto behind = [&](const Tabled& table, std::size_t i) {
    std::size_t out = 1;
    for (std::size_t k = i + 1; k < table.fields.size(); ++k) out *= fields_.at(table.fields[k]);
    return out;
  };
  for (const auto& draft : live) {
    if (!draft.table) continue;
    const auto& table = *draft.table;
    for (std::size_t i = 0; i < table.fields.size(); ++i) {
      const auto size = fields_.at(table.fields[i]), step = behind(table, i);
      auto& of_field = marks[table.fields[i]];
      of_field.resize(size);
      for (std::size_t entry = 0; entry < table.values.size(); ++entry)
        of_field[entry / step % size].push_back(table.values[entry]);
    }
  }
  struct Classes {
    std::vector<std::size_t> of_value, first; ///< the class of each value; a value of each class
    std::uint32_t column = no_column;         ///< once it is needed
  };
  std::map<std::uint32_t, Classes> classes;
  for (const auto& mark : marks) {
    const auto field = mark.first;
    const auto& of_field = mark.second;
    auto& own = classes[field];
    for (std::size_t value = 0; value < of_field.size(); ++value) {
      const auto known = std::find_if(own.first.begin(), own.first.end(),
                                      [&](std::size_t one) { return of_field[one] == of_field[value]; });
      own.of_value.push_back(static_cast<std::size_t>(known - own.first.begin()));
      if (known == own.first.end()) own.first.push_back(value);
    }
    if (own.first.size() == of_field.size()) own.column = field;
  }
  std::vector<Draft> out;
  const auto add = [&](Kernel kernel, bool wide, std::uint32_t to, std::initializer_list<std::uint32_t> read,
                       std::int64_t x, const void* table) {
    Draft draft{kernel, wide, {}, static_cast<std::uint32_t>(read.size()), nullptr};
    draft.step.domain = domains_[*read.begin()];
    draft.step.to = to, draft.step.a = *read.begin(), draft.step.b = *(read.end() - 1), draft.step.x = x,
    draft.step.table = table;
    out.push_back(draft);
    return to;
  };
  std::map<std::vector<std::uint32_t>, std::uint32_t> indices;
  for (const auto& draft : live) {
    if (!draft.table) {
      out.push_back(draft);
      continue;
    }
    const auto& table = *draft.table;
    std::vector<std::uint32_t> fields;
    std::uint32_t index = no_column;
    std::vector<std::int64_t> values{};
    std::size_t entries = 1;
    for (const auto field : table.fields) {
      auto& own = classes[field];
      if (own.column == no_column) {
        std::vector<std::int64_t> class_of(own.of_value.begin(), own.of_value.end());
        own.column = add(Kernel::look_up, false, new_column(domains_[field], false), {field},
                         static_cast<std::int64_t>(class_of.size()), table_of(class_of, false));
      }
      fields.push_back(field);
      entries *= own.first.size();
      if (index == no_column) {
        index = own.column;
        continue;
      }
      const auto [known, fresh] = indices.try_emplace(fields, 0u);
      if (fresh)
        known->second = add(Kernel::index, false, new_column(domains_[field], false), {index, own.column},
                            static_cast<std::int64_t>(own.first.size()), nullptr);
      index = known->second;
    }
    for (std::size_t entry = 0; entry < entries; ++entry) {
      std::size_t rest = entry, place = 0, factor = 1;
      for (std::size_t i = table.fields.size(); i-- > 0;) {
        const auto& own = classes[table.fields[i]];
        place += own.first[rest % own.first.size()] * factor;
        rest /= own.first.size();
        factor *= own.of_value.size();
      }
      values.push_back(table.values[place]);
    }
    add(Kernel::look_up, draft.wide, draft.step.to, {index}, static_cast<std::int64_t>(entries),
        table_of(values, draft.wide));
  }
  live = std::move(out);
}

Program Emitter::finish(std::vector<Operand*> kept, const KernelSet& kernels) {
  Program out;
  for (auto* operand : kept) {
    const bool truth = operand->low >= 0 && operand->high <= 1;
    *operand = operand->constant
                   ? Operand{std::nullopt, nullptr, column(*operand, !truth), !truth, operand->low, operand->high}
                   : as_column(*operand);
  }
  // Steps whose result nobody reads fall away.
  std::vector<std::uint8_t> needed(domains_.size(), 0);
  for (const auto* operand : kept) needed[operand->column] = 1;
  std::vector<Draft> live;
  for (auto draft = drafts_.rbegin(); draft != drafts_.rend(); ++draft) {
    if (!needed[draft->step.to]) continue;
    const std::uint32_t places[] = {draft->step.a, draft->step.b, draft->step.c, draft->step.d, draft->step.e};
    for (std::uint32_t i = 0; i < draft->reads; ++i) needed[places[i]] = 1;
    if (draft->table)
      for (const auto field : draft->table->fields) needed[field] = 1;
    live.push_back(*draft);
  }
  std::reverse(live.begin(), live.end());
  compress(live);
  needed.resize(domains_.size(), 1);
  std::erase_if(loads_, [&](const Load& load) { return !needed[load.column]; });
  std::erase_if(constants_, [&](const auto& one) { return !needed[one.second]; });
  place(out, live, kept, kernels);
  out.tables = std::move(tables_);
  return out;
}

/// Gives each column its place; that of a result may be one which is not read any more.
void Emitter::place(Program& out, std::vector<Draft>& live, const std::vector<Operand*>& kept,
                    const KernelSet& kernels) {
  const auto reads = [](Draft& draft, auto each) {
    std::uint32_t* const places[] = {&draft.step.a, &draft.step.b, &draft.step.c, &draft.step.d, &draft.step.e};
    for (std::uint32_t i = 0; i < draft.reads; ++i) each(*places[i]);
  };
  std::vector<std::size_t> last_use(domains_.size(), 0);
  for (std::size_t i = 0; i < live.size(); ++i) reads(live[i], [&](std::uint32_t& column) { last_use[column] = i; });
  for (const auto* operand : kept) last_use[operand->column] = live.size();
  std::vector<std::uint32_t> place(domains_.size(), no_column);
  std::vector<std::vector<std::uint32_t>> free(lists_.size() + 1); ///< by domain
  const auto take = [&](std::uint32_t domain) {
    out.domains.push_back(domain);
    return out.columns++;
  };
  out.lists = lists_;
  for (auto& load : loads_) {
    load.column = place[load.column] = take(domains_[load.column]);
    out.loads.push_back(load);
  }
  for (const auto& [what, column] : constants_) {
    place[column] = take(std::get<2>(what));
    out.constants.push_back({place[column], std::get<1>(what), std::get<0>(what)});
  }
  const auto loaded = out.columns; // of these none is written
  for (std::size_t i = 0; i < live.size(); ++i) {
    auto& draft = live[i];
    std::vector<std::uint32_t> given_up;
    reads(draft, [&](std::uint32_t& column) {
      const auto own = column;
      column = place[own];
      if (last_use[own] == i && column >= loaded &&
          std::find(given_up.begin(), given_up.end(), column) == given_up.end())
        given_up.push_back(column);
    });
    auto& to = place[draft.step.to];
    auto& of_domain = free[draft.step.domain];
    if (of_domain.empty()) to = take(draft.step.domain);
    else {
      to = of_domain.back();
      of_domain.pop_back();
    }
    draft.step.to = to;
    draft.step.run = (draft.wide ? kernels.wide : kernels.narrow)[static_cast<std::size_t>(draft.kernel)];
    out.steps.push_back(draft.step);
    for (const auto column : given_up) free[out.domains[column]].push_back(column);
  }
  for (auto* operand : kept) operand->column = place[operand->column];
}

} // namespace medpol::batch
