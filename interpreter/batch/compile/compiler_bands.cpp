#include "interpreter/batch/compile/compiler.hpp"

namespace medpol::batch {

/// Bands between constants, with rates that every claim has: one loop for four of them.
Compiled Compiler::fixed_bands(const Bands& bands, const Compiled& base) {
  std::vector<Emitter::Slice> slices;
  auto ok = base.ok;
  for (const auto& band : bands.bands) {
    const auto low = band.low == NodeId::none ? Compiled{} : of(band.low);
    const auto high = band.high == NodeId::none ? Compiled{Emitter::constant(base.value.high)} : of(band.high);
    if (!low.value.constant || !high.value.constant || !low.ok.is(1) || !high.ok.is(1) || *low.value.constant < 0)
      return never();
    if (band.high != NodeId::none && *high.value.constant < *low.value.constant) return never();
    const auto from = *low.value.constant, to = std::min(*high.value.constant, base.value.high);
    if (to <= from) continue;                                    // no base reaches it
    if (plan_[plan_.bare(band.rate)].op == Op::refuse) continue; // the slice pays nothing
    const auto rate = of(band.rate);
    if (rate.is_never() || rate.value.low < 0 || rate.value.high > 0x7fffffff) return never();
    ok = emitter_.both(ok, rate.ok);
    slices.push_back({from, to, rate.value});
  }
  Compiled out{Emitter::constant(0), ok};
  for (std::size_t i = 0; i < slices.size(); i += 4) {
    const auto some = std::span(slices).subspan(i, std::min<std::size_t>(4, slices.size() - i));
    const auto part = emitter_.bands(base.value, some);
    const auto sum = part ? emitter_.add(out.value, *part) : std::nullopt;
    if (!sum) return never();
    out.value = *sum;
  }
  return out;
}

Compiled Compiler::bands(const Node& node) {
  const auto& bands = plan_.bands[static_cast<std::size_t>(node.number)];
  const auto base = of(bands.base);
  if (base.is_never()) return never();
  if (auto fixed = fixed_bands(bands, base); !fixed.is_never()) return fixed;
  const auto zero = Emitter::constant(0);
  Compiled out{zero, base.ok};
  auto highest = zero; // of the lower ends: they rise, or the claim is not settled plainly
  for (const auto& band : bands.bands) {
    const auto low = band.low == NodeId::none ? Compiled{} : of(band.low);
    out.ok = emitter_.both(out.ok, low.ok);
    if (out.is_never()) return never();
    // A band above the base is not looked at.
    const auto reached = emitter_.less(low.value, base.value);
    out.ok = emitter_.both(out.ok, emitter_.either(emitter_.invert(reached), emitter_.less_equal(highest, low.value)));
    if (out.is_never()) return never();
    highest = emitter_.maximum(highest, low.value);
    if (reached.is(0)) continue;
    const auto high = band.high == NodeId::none ? Compiled{base.value} : of(band.high);
    out.ok = emitter_.both(out.ok, emitter_.either(emitter_.invert(reached), high.ok));
    if (high.is_never()) {
      if (out.is_never()) return never();
      continue;
    }
    if (band.high != NodeId::none) {
      const auto rises = emitter_.less_equal(low.value, high.value);
      out.ok = emitter_.both(out.ok, emitter_.either(emitter_.invert(reached), rises));
      if (out.is_never()) return never();
    }
    const auto top = emitter_.minimum(base.value, high.value);
    const auto difference = emitter_.subtract(top, low.value);
    if (!difference) return never();
    const auto width = emitter_.maximum(*difference, zero);
    if (width.is(0) || plan_[plan_.bare(band.rate)].op == Op::refuse) continue;
    const auto rate = of(band.rate);
    out.ok = emitter_.both(out.ok, emitter_.either(emitter_.less_equal(width, zero), rate.ok));
    if (out.is_never()) return never();
    if (rate.is_never()) continue;
    const auto slice = emitter_.multiply(width, rate.value);
    const auto sum = slice ? emitter_.add(out.value, *slice) : std::nullopt;
    if (!sum) return never();
    out.value = *sum;
  }
  return out;
}

} // namespace medpol::batch
