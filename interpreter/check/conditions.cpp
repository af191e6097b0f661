#include "interpreter/check/lowering.hpp"

#include "grammar/diagnostic/codes.hpp"
#include "grammar/lexicon/keywords.hpp"
#include "interpreter/model/vocabulary/parts.hpp"

#include <algorithm>

namespace medpol {

NodeId Lowering::condition(SyntaxId id, NodeId subject) {
  switch (node(id).kind) {
  case SyntaxKind::logical_or:
  case SyntaxKind::logical_and: return joined_conditions(id, subject, false);
  case SyntaxKind::logical_not: {
    const auto parts = tree().parts(id);
    auto value = condition(parts.back(), subject);
    if (parts.size() % 2 == 0) value = build_.negate(value, span(id)); // an odd number of 非
    return value;
  }
  case SyntaxKind::alternatives: return alternatives(tree().parts(id), subject, Connected::with_others, span(id));
  case SyntaxKind::comparison: return comparison(id, subject);
  case SyntaxKind::paren: {
    const auto inside = tree().parts(id)[0];
    const bool joined = node(inside).kind == SyntaxKind::logical_or || node(inside).kind == SyntaxKind::logical_and;
    return joined ? joined_conditions(inside, subject, true) : condition(inside, subject);
  }
  case SyntaxKind::name: {
    const auto& meaning = scope_.meaning(name(id));
    if (!meaning.input && !meaning.item && !meaning.values.empty()) return value_condition(id, subject);
    break;
  }
  case SyntaxKind::postfix: {
    const auto parts = tree().parts(id);
    if (!tree().is_keyword(parts[1], Keyword::and_higher) && !tree().is_keyword(parts[1], Keyword::and_lower)) break;
    if (node(parts[0]).kind == SyntaxKind::name && !scope_.meaning(name(parts[0])).values.empty())
      return value_condition(id, subject);
    const auto value = lower(parts[0]);
    if (!is_poison(value)) report(Code::E310, span(parts[0]), {text(parts[0])});
    return poison(span(id));
  }
  default: break;
  }
  const Type hint = subject == NodeId::none ? Type{} : plan_[subject].type;
  const auto value = lower(id, hint);
  const auto kind = plan_[value].type.kind;
  if (kind == TypeKind::yes_no && subject != NodeId::none && plan_[subject].type.kind == kind &&
      plan_[value].op == Op::constant)
    return plan_[value].number != 0 ? subject : build_.negate(subject, span(id)); // 是 and 否 below a yes/no field
  if (kind == TypeKind::yes_no || kind == TypeKind::unknown) return value;
  // In a table of fields, a bare value stands for “the field of the column is this value”.
  if (subject != NodeId::none && fits(hint, plan_[value].type)) warn_of_list(id);
  if (subject != NodeId::none && hint.kind == TypeKind::one_of && hint == plan_[value].type)
    return field_equality(subject, value, true, span(id));
  if (subject != NodeId::none && fits(hint, plan_[value].type))
    return checked(build_.compare(Op::equal, subject, value, span(id)), subject, value, span(id), "比较", "compared");
  if (kind == TypeKind::date && node(id).kind == SyntaxKind::literal) { // a single day of the governing date
    const auto day = subject_for(plan_[value].type, span(id));
    return is_poison(day) ? day : build_.compare(Op::equal, day, value, span(id));
  }
  report(Code::E305, span(id),
         {text(id), scope_.type_name(plan_[value].type), scope_.type_name(plan_[value].type, Language::en)});
  return poison(span(id));
}

std::vector<bool> Lowering::ordered_set(EnumerationId enumeration, std::uint16_t index, bool higher, Span place) {
  const auto& declared = scope_[enumeration];
  if (!declared.ascending) report(Code::E310, place, {declared.name});
  std::vector<bool> set(declared.values.size());
  for (std::size_t i = 0; i < set.size(); ++i) set[i] = higher ? i >= index : i <= index;
  // 二级乙等及以下 does not hold 二级 as a whole; 二级及以下 holds 二级甲等.
  const auto ordered = set;
  for (std::size_t whole = 0; whole < set.size(); ++whole)
    for (std::size_t part = 0; part < set.size(); ++part)
      if (!ordered[part] &&
          contains(scope_, enumeration, static_cast<std::uint16_t>(whole), static_cast<std::uint16_t>(part)))
        set[whole] = false;
  add_parts(scope_, enumeration, index, set);
  return set;
}

NodeId Lowering::member_of(NodeId field, std::vector<bool> set, Span place) {
  auto wider = wider_than(scope_, plan_[field].type.enumeration, set);
  return build_.member(field, std::move(set), place, std::move(wider));
}

NodeId Lowering::value_condition(SyntaxId id, NodeId subject) {
  SyntaxId leaf = id;
  std::optional<bool> higher;
  if (node(id).kind == SyntaxKind::postfix) {
    const auto parts = tree().parts(id);
    leaf = parts[0];
    higher = tree().is_keyword(parts[1], Keyword::and_higher);
  }
  const auto& meaning = scope_.meaning(name(leaf));
  struct Candidate {
    NodeId field;
    std::string name;
    Meaning::Value value;
  };
  std::vector<Candidate> candidates;
  for (const auto& value : meaning.values) {
    if (subject != NodeId::none && plan_[subject].type.kind == TypeKind::one_of) {
      if (plan_[subject].type.enumeration == value.enumeration) candidates.push_back({subject, "", value});
      continue;
    }
    for (const auto input : scope_.inputs_of(value.enumeration))
      candidates.push_back({build_.input(input, scope_[input], span(id)), scope_[input].name, value});
  }
  if (candidates.empty() && subject != NodeId::none && plan_[plan_.bare(subject)].op == Op::input) {
    const auto& about = scope_[static_cast<InputId>(plan_[plan_.bare(subject)].number)];
    const auto fields = scope_.inputs_of(meaning.values[0].enumeration);
    report(
        Code::E130, span(id),
        {text(leaf), about.name, fields.empty() ? scope_[meaning.values[0].enumeration].name : scope_[fields[0]].name});
    return poison(span(id));
  }
  if (candidates.empty()) {
    report(Code::E308, span(id), {text(leaf), scope_[meaning.values[0].enumeration].name});
    return poison(span(id));
  }
  if (candidates.size() > 1) {
    const auto& wanted = candidates[0].value;
    const bool wide = has_parts(scope_, wanted.enumeration, wanted.index);
    report(Code::E307, span(id),
           {text(leaf), candidates[0].name, candidates[1].name, wide ? "属于" : "为", wide ? "within" : "is"});
    return poison(span(id));
  }
  const auto& [field, field_name, value] = candidates[0];
  if (plan_[field].op == Op::input) use_input(static_cast<InputId>(plan_[field].number), span(id));
  std::vector<bool> set(scope_[value.enumeration].values.size());
  if (higher) set = ordered_set(value.enumeration, value.index, *higher, span(id));
  else add_parts(scope_, value.enumeration, value.index, set);
  return member_of(field, std::move(set), span(id));
}

/// 为陕西省 or ＝陕西省: its cities are not meant, as they would be by 属于.
void Lowering::warn_of_parts(SyntaxId value, SyntaxId sign, bool negated, Span place) {
  report(Code::W385, place, {text(sign), text(value), negated ? "不属于" : "属于", negated ? "not within" : "within"});
}

/// Two values of one enumeration, neither of which the policy says: 就医地属于参保地.
NodeId Lowering::field_equality(NodeId subject, NodeId other, bool within, Span place) {
  const auto enumeration = plan_[subject].type.enumeration;
  if (!has_levels(scope_, enumeration)) return build_.compare(Op::equal, subject, other, place);
  Enclosure enclosure{scope_[enumeration].values.size(), {}};
  for (std::uint16_t whole = 0; whole < enclosure.count; ++whole)
    for (std::uint16_t part = 0; part < enclosure.count; ++part)
      enclosure.inside.push_back(whole != part && contains(scope_, enumeration, whole, part));
  return build_.within(subject, other, enclosure, !within, place);
}

NodeId Lowering::equality(NodeId subject, SyntaxId sign, const std::vector<SyntaxId>& values, bool negated, bool within,
                          Span place) {
  const auto type = plan_[subject].type;
  NodeId result;
  if (type.kind == TypeKind::one_of) {
    std::vector<bool> set(scope_[type.enumeration].values.size());
    std::vector<std::vector<bool>> sets(values.size(), set);
    for (const auto& value : values) {
      auto& own = sets[static_cast<std::size_t>(&value - values.data())];
      bool higher = false, ranged = false;
      auto leaf = value;
      if (node(value).kind == SyntaxKind::postfix) {
        const auto parts = tree().parts(value);
        higher = tree().is_keyword(parts[1], Keyword::and_higher);
        ranged = higher || tree().is_keyword(parts[1], Keyword::and_lower);
        leaf = parts[0];
      }
      const auto constant = lower(leaf, type);
      if (is_poison(constant)) return constant;
      if (plan_[constant].op != Op::constant || !(plan_[constant].type == type)) {
        if (values.size() == 1 && plan_[constant].type == type) {
          result = field_equality(subject, constant, within, place);
          return negated ? build_.negate(result, place) : result;
        }
        if (values.size() > 1 && plan_[constant].type.kind == TypeKind::yes_no && !negated) {
          report_mixed_values(values, place, [&](SyntaxId one) { return is_value_of(type, one); });
          return poison(place);
        }
        report(Code::E502, span(value),
               {text(value), wanted(type, Language::zh), text(value), wanted(type, Language::en)});
        return poison(place);
      }
      const auto index = static_cast<std::uint16_t>(plan_[constant].number);
      if (ranged) {
        own = ordered_set(type.enumeration, index, higher, span(value));
        for (std::size_t i = 0; i < set.size(); ++i) set[i] = set[i] || own[i];
      } else if (within) {
        add_parts(scope_, type.enumeration, index, set);
      } else {
        if (has_parts(scope_, type.enumeration, index)) warn_of_parts(value, sign, negated, place);
        set[index] = true;
      }
    }
    if (report_opposite_levels(values, sets, Connected::with_others, place)) return poison(place);
    result = member_of(subject, std::move(set), place);
  } else {
    const auto is_yes_or_no = [&](SyntaxId one) { return node(one).kind == SyntaxKind::keyword; };
    if (type.kind == TypeKind::yes_no && values.size() > 1 &&
        !std::all_of(values.begin(), values.end(), is_yes_or_no)) {
      report_mixed_values(values, place, is_yes_or_no);
      return poison(place);
    }
    std::vector<NodeId> operands;
    for (const auto value : values) {
      if (type.kind == TypeKind::yes_no && node(value).kind == SyntaxKind::keyword) {
        operands.push_back(tree().is_keyword(value, Keyword::no) ? build_.negate(subject, place) : subject);
        continue;
      }
      const auto operand = lower(value, type);
      warn_of_list(value);
      operands.push_back(
          checked(build_.compare(Op::equal, subject, operand, place), subject, operand, place, "比较", "compared"));
    }
    result = build_.any_of(operands, place);
  }
  return negated ? build_.negate(result, place) : result;
}

bool Lowering::is_operand(SyntaxId id) const {
  if (node(id).kind == SyntaxKind::mark) return false;
  if (node(id).kind != SyntaxKind::keyword) return true;
  const auto word = tree().keyword(id);
  return word == Keyword::yes || word == Keyword::no || word == Keyword::sum_of_payments ||
         word == Keyword::sum_taken_over || word == Keyword::sum_of_account_payments;
}

std::optional<Lowering::Range> Lowering::range_of(SyntaxId id) const {
  if (node(id).kind != SyntaxKind::comparison) return std::nullopt;
  const auto items = tree().children(id);
  Range range;
  std::optional<char32_t> pending; // the sign of a bound whose limit comes next
  SyntaxId last = SyntaxId::none;  // an operand whose role the next word decides
  bool last_strict = false, open_end = false, since = false;
  const auto set = [&](char32_t sign, SyntaxId limit) {
    const Bound bound{limit, sign == U'<' || sign == U'>'};
    (sign == U'>' || sign == U'≥' ? range.low : range.high) = bound;
  };
  for (const auto item : items) {
    if (is_operand(item)) {
      if (pending) {
        set(*pending, item);
        pending.reset();
      } else if (open_end) {
        range.high = Bound{item, false};
        open_end = false;
      } else if (last != SyntaxId::none) {
        range.subject = last;
        last = item;
      } else {
        last = item;
      }
      last_strict = false;
      continue;
    }
    if (node(item).kind == SyntaxKind::mark) {
      const auto sign = static_cast<char32_t>(node(item).payload);
      if (sign == U'<' || sign == U'>' || sign == U'≤' || sign == U'≥') pending = sign;
    } else {
      switch (tree().keyword(item)) {
      case Keyword::above: pending = U'>'; break;
      case Keyword::not_below: pending = U'≥'; break;
      case Keyword::below: pending = U'<'; break;
      case Keyword::not_above: pending = U'≤'; break;
      case Keyword::since: since = true; break;
      case Keyword::or_above:
      case Keyword::from:
      case Keyword::to:
        if (last != SyntaxId::none) range.low = Bound{last, last_strict};
        last = SyntaxId::none;
        open_end = tree().is_keyword(item, Keyword::to);
        break;
      case Keyword::or_below:
      case Keyword::until:
        if (last != SyntaxId::none) range.high = Bound{last, last_strict};
        last = SyntaxId::none;
        break;
      case Keyword::exclusive:
        if (last != SyntaxId::none) last_strict = true;
        else if (range.high) range.high->strict = true;
        else if (range.low) range.low->strict = true;
        break;
      default: break;
      }
    }
    if (pending && last != SyntaxId::none) {
      range.subject = last;
      last = SyntaxId::none;
    }
  }
  if (since && last != SyntaxId::none) range.low = Bound{last, false};
  if (!range.low && !range.high) return std::nullopt;
  return range;
}

NodeId Lowering::subject_for(const Type& type, Span place) {
  const auto words = std::string(unit_.source->slice(place.begin, place.end));
  if (type.kind == TypeKind::date) {
    if (policy_.header.governing_date) return use_input(*policy_.header.governing_date, place);
    report(Code::E408, place);
    return poison(place);
  }
  std::optional<InputId> found;
  for (std::size_t i = 0; i < scope_.inputs.size(); ++i) {
    if (type.kind != TypeKind::count || !(scope_.inputs[i].type == type) || scope_.inputs[i].list != ListId::none)
      continue;
    if (found) {
      found.reset();
      break;
    }
    found = static_cast<InputId>(i);
  }
  if (found) return use_input(*found, place);
  // 总费用1万元以上: a field of the claim that can be measured so.
  auto field = type.kind == TypeKind::money ? scope_.find_input("政策范围内费用") : std::nullopt;
  for (std::size_t i = 0; i < scope_.inputs.size() && !field; ++i)
    if (scope_.inputs[i].type == type && scope_.inputs[i].list == ListId::none) field = static_cast<InputId>(i);
  const auto zh = field ? scope_[*field].name : "…";
  const auto en = field && !scope_[*field].english.empty() ? scope_[*field].english : zh;
  report(Code::E309, place, {words, zh + words, en + " " + words});
  return poison(place);
}

NodeId Lowering::comparison(SyntaxId id, NodeId subject) {
  const auto range = range_of(id);
  if (!range) {
    // subject, 为/不为/＝/≠/包含, values
    const auto parts = tree().children(id);
    if (tree().is_keyword(parts[0], Keyword::has) || tree().is_keyword(parts[0], Keyword::has_no)) return presence(id);
    for (const auto word : {Keyword::contains, Keyword::contains_any, Keyword::contains_all, Keyword::contains_none})
      if (parts.size() > 1 && tree().is_keyword(parts[1], word)) return containment(id, word);
    bool negated = false, within = false;
    std::vector<SyntaxId> values;
    for (std::size_t i = 1; i < parts.size(); ++i) {
      const auto is = [&](Keyword word) { return tree().is_keyword(parts[i], word); };
      if (is_operand(parts[i])) values.push_back(parts[i]);
      within = within || is(Keyword::within) || is(Keyword::not_within);
      negated = negated || is(Keyword::is_not) || is(Keyword::not_within) ||
                (node(parts[i]).kind == SyntaxKind::mark && node(parts[i]).payload == U'≠');
    }
    const auto left = lower(parts[0]);
    if (is_poison(left)) {
      return left;
    }
    return equality(left, parts[1], values, negated, within, span(id));
  }
  NodeId measured = subject;
  if (range->subject != SyntaxId::none) {
    measured = lower(range->subject);
  } else if (measured == NodeId::none) {
    const auto limit = lower(range->low ? range->low->limit : range->high->limit);
    if (is_poison(limit)) return limit;
    measured = subject_for(plan_[limit].type, span(id));
  }
  if (is_poison(measured)) return measured;
  std::vector<NodeId> ends;
  const auto bound = [&](const Bound& end, bool low) {
    const auto limit = lower(end.limit, plan_[measured].type);
    const auto op = end.strict ? Op::less : Op::less_equal;
    const auto made =
        low ? build_.compare(op, limit, measured, span(id)) : build_.compare(op, measured, limit, span(id));
    ends.push_back(checked(made, measured, limit, span(id), "比较大小", "compared"));
  };
  if (range->low) bound(*range->low, true);
  if (range->high) bound(*range->high, false);
  return build_.all_of(ends, span(id));
}

NodeId Lowering::alternatives(const std::vector<SyntaxId>& items, NodeId subject, Connected connected, Span place) {
  struct Group {
    NodeId field; ///< what its conditions are about; `none` for ranges without a subject of their own
    std::vector<NodeId> conditions;
    std::vector<SyntaxId> items;
  };
  const auto is_negated = [&](SyntaxId one) { return node(one).kind == SyntaxKind::logical_not; };
  if (is_negated(items[0]) && !std::all_of(items.begin(), items.end(), is_negated)) {
    report_negation(items, place);
    return poison(place);
  }
  std::vector<Group> groups;
  bool broken = false;
  for (const auto item : items) {
    const auto made = condition(item, subject);
    broken = broken || is_poison(made);
    auto field = subject == NodeId::none ? subject : plan_.bare(subject);
    if (plan_[made].op == Op::member) field = plan_.bare(plan_.operand(made, 0));
    else if (const auto measured = measured_in(item, made); measured != NodeId::none) field = measured;
    else if (subject == NodeId::none && (node(item).kind != SyntaxKind::comparison || range_has_subject(item)))
      field = made;
    const auto same =
        std::find_if(groups.begin(), groups.end(), [&](const Group& group) { return plan_.same(group.field, field); });
    if (same != groups.end()) {
      same->conditions.push_back(made);
      same->items.push_back(item);
    } else {
      groups.push_back({field, {made}, {item}});
    }
  }
  if (broken) return poison(place);
  if (groups.size() > 1) {
    std::vector<std::string> words;
    for (const auto& group : groups) words.push_back(joined_words(group.items, group.conditions));
    report_mixed(words, connected, place);
    return poison(place);
  }
  const auto& conditions = groups[0].conditions;
  if (report_opposite_bounds(items, conditions, connected, place)) return poison(place);
  const bool members =
      std::all_of(conditions.begin(), conditions.end(), [&](NodeId one) { return plan_[one].op == Op::member; });
  if (!members || conditions.size() == 1) return build_.any_of(conditions, place);
  std::vector<std::vector<bool>> sets;
  for (const auto one : conditions) sets.push_back(plan_.sets[static_cast<std::size_t>(plan_[one].number)]);
  if (report_opposite_levels(items, sets, connected, place)) return poison(place);
  // Memberships of one field are one membership of the union.
  auto set = plan_.sets[static_cast<std::size_t>(plan_[conditions[0]].number)];
  for (const auto& other : sets) {
    for (std::size_t i = 0; i < set.size(); ++i) set[i] = set[i] || other[i];
  }
  return member_of(plan_.operand(conditions[0], 0), set, place);
}

void Lowering::report_mixed(const std::vector<std::string>& groups, Connected connected, Span place) {
  const auto joined = [&](std::string_view word, bool brackets) {
    std::string out;
    for (const auto& group : groups) {
      if (!out.empty()) out += word;
      out += group;
    }
    return brackets ? "（" + out + "）" : out;
  };
  const bool brackets = connected == Connected::with_others;
  report(Code::E344, place,
         {joined("且", false), joined("或", brackets), joined(" and ", false), joined(" or ", brackets)});
}

/// 非三级、二级: neither of the two, or all but 三级.
void Lowering::report_negation(const std::vector<SyntaxId>& items, Span place) {
  const auto first = tree().parts(items[0]);
  // “、” stands between values of one field alone.
  const auto leaf = node(first.back()).kind == SyntaxKind::postfix ? tree().parts(first.back())[0] : first.back();
  bool one_field = false;
  if (node(leaf).kind == SyntaxKind::name)
    for (const auto& value : scope_.meaning(name(leaf)).values) {
      const Type type{TypeKind::one_of, LiteralUnit::none, value.enumeration};
      one_field = one_field ||
                  std::all_of(items.begin() + 1, items.end(), [&](SyntaxId one) { return is_value_of(type, one); });
    }
  std::string inner(unit_.source->slice(node(first.back()).begin, place.end));
  if (!one_field) {
    inner = text(first.back());
    for (std::size_t i = 1; i < items.size(); ++i) inner += "或" + text(items[i]);
  }
  const auto word = std::string(unit_.source->slice(node(items[0]).begin, node(first.back()).begin));
  std::string either = text(items[0]), either_en = either;
  for (std::size_t i = 1; i < items.size(); ++i) {
    either += "或" + text(items[i]);
    either_en += " or " + text(items[i]);
  }
  report(Code::E132, place,
         {std::string(unit_.source->slice(place.begin, place.end)), word + "（" + inner + "）", "（" + either + "）",
          "(" + either_en + ")"});
}

/// 人员类别为退休、急诊: what is said of the subject is one condition, everything else one of its own.
void Lowering::report_mixed_values(const std::vector<SyntaxId>& values, Span place,
                                   const std::function<bool(SyntaxId)>& is_own) {
  std::vector<std::string> groups{
      std::string(unit_.source->slice(place.begin, is_own(values[0]) ? node(values[0]).end : node(values[0]).begin))};
  for (std::size_t i = is_own(values[0]) ? 1 : 0; i < values.size(); ++i) {
    if (is_own(values[i])) groups[0] += "、" + text(values[i]);
    else groups.push_back(text(values[i]));
  }
  report_mixed(groups, Connected::with_others, place);
}

/// Whether a word (with 及以上, 及以下) is a value of an enumeration.
bool Lowering::is_value_of(const Type& type, SyntaxId id) const {
  const auto leaf = node(id).kind == SyntaxKind::postfix ? tree().parts(id)[0] : id;
  if (node(leaf).kind != SyntaxKind::name) return false;
  const auto& values = scope_.meaning(name(leaf)).values;
  return std::any_of(values.begin(), values.end(),
                     [&](const Meaning::Value& value) { return value.enumeration == type.enumeration; });
}

bool Lowering::range_has_subject(SyntaxId comparison) const {
  const auto range = range_of(comparison);
  return !range || range->subject != SyntaxId::none;
}

NodeId Lowering::label(SyntaxId id, NodeId subject) {
  std::vector<SyntaxId> items;
  std::vector<NodeId> all;
  for (const auto part : tree().parts(id)) {
    if (node(part).kind == SyntaxKind::keyword && !tree().is_keyword(part, Keyword::yes) &&
        !tree().is_keyword(part, Keyword::no))
      continue;
    items.push_back(part);
    all.push_back(node(part).kind == SyntaxKind::alternatives
                      ? alternatives(tree().parts(part), subject, Connected::alone, span(part))
                      : condition(part, subject));
  }
  if (report_idle_part(items, all, false)) return poison(span(id));
  if (all.empty()) return build_.constant(yes_no_type, 1, 1, span(id)); // 不限
  return build_.all_of(all, span(id));
}

} // namespace medpol
