// Included once for each set of instructions, in a namespace that has `masks` and `equal_bytes` for blocks of 64 bytes,
// `count` and `bit`. Nothing of the standard library here: a template instantiated with these instructions could be
// linked into code that runs without them.

/// Bits for those of `size` bytes that lie in the block at `at`.
static inline std::uint64_t valid_bytes(std::size_t at, std::size_t size) {
  return size - at < 64 ? (std::uint64_t{1} << (size - at)) - 1 : ~std::uint64_t{0};
}

/// Follows quotes from block to block. As long as none is out of place, what is inside them is told by their number
/// alone.
struct Quotes {
  std::uint64_t inside = 0; ///< all bits, when the block before ends inside quotes
  std::uint64_t
      edge_before = 1,
      closing_before = 0,
      return_before =
          0; ///< of the last byte before: a separator, line end or quote; a closing quote; a carriage return behind one
  std::uint64_t in = 0;      ///< of this block: from an opening quote to before the closing one
  std::uint64_t doubled = 0; ///< of this block: second quotes of doubled ones
  std::uint64_t stray = 0;   ///< of all blocks: not 0 when a quote is out of place

  void step(const char* block, const Masks& found, std::uint64_t valid) {
    const std::uint64_t quote = found.quote & valid;
    in = quote;
    in ^= in << 1, in ^= in << 2, in ^= in << 4, in ^= in << 8, in ^= in << 16, in ^= in << 32;
    in ^= inside;
    inside = std::uint64_t{0} - (in >> 63);
    const std::uint64_t opening = quote & in, closing = quote & ~in, edge = found.separator | found.line | quote;
    const std::uint64_t behind_edge = edge << 1 | edge_before, behind_closing = closing << 1 | closing_before;
    // Between a closing quote and a line end a carriage return may stand.
    const std::uint64_t carriage_return = behind_closing == 0 ? 0 : equal_bytes(block, '\r') & behind_closing;
    const std::uint64_t behind_return = carriage_return << 1 | return_before;
    edge_before = edge >> 63, closing_before = closing >> 63, return_before = carriage_return >> 63;
    stray |= ((opening & ~behind_edge) | (behind_closing & ~(edge | carriage_return)) | (behind_return & ~found.line)) &
             valid;
    doubled = opening & behind_closing;
  }
};

static void find_rows(Run& run) {
  const char* const text = run.text;
  std::uint32_t cells = run.cells, rows = run.rows_found;
  std::uint64_t control = 0;
  Quotes quotes;
  for (std::size_t at = run.at; at < run.size && rows < run.most_rows; at += 64) {
    Masks found = masks(text + at, run.separator);
    const std::uint64_t valid = valid_bytes(at, run.size);
    found.separator &= valid, found.line &= valid;
    if (std::uint64_t other = found.control & ~found.line & valid; other != 0) {
      other &= ~(equal_bytes(text + at, '\r') | equal_bytes(text + at, '\t'));
      control |= other;
    }
    const auto here = static_cast<std::uint32_t>(at);
    if (run.quotes) {
      quotes.step(text + at, found, valid);
      for (std::uint64_t doubled = quotes.doubled; doubled != 0; doubled &= doubled - 1)
        run.odd[run.odd_count++] = here + bit(doubled);
      for (std::uint64_t inner = found.line & quotes.in; inner != 0; inner &= inner - 1)
        run.inner[run.inner_count++] = here + bit(inner);
      found.separator &= ~quotes.in, found.line &= ~quotes.in;
      if (run.odd_count + 64 > run.list_room || run.inner_count + 64 > run.list_room)
        quotes.stray = 1; // more than fits: it is read with care
      if (quotes.stray != 0) break;
    }
    std::uint64_t all = found.separator | found.line;
    for (std::uint64_t line = found.line; line != 0; line &= line - 1)
      run.rows[rows++] = cells + count(all & ((line & (std::uint64_t{0} - line)) - 1));
    std::uint32_t* out = run.ends + cells;
    cells += count(all);
    while (all != 0) {
      for (int i = 0; i < 8; ++i) { // what is written too much is overwritten later
        out[i] = here + bit(all);
        all &= all - 1;
      }
      out += 8;
    }
  }
  run.cells = cells, run.rows_found = rows, run.control = control, run.stray = quotes.stray;
}

static std::size_t lines_of(const char* text, std::size_t size) {
  std::size_t lines = 0;
  for (std::size_t at = 0; at < size; at += 64) lines += count(equal_bytes(text + at, '\n') & valid_bytes(at, size));
  return lines;
}

static LastRow find_last_row(const char* text, std::size_t size, char separator) {
  LastRow last;
  std::size_t lines = 0;
  Quotes quotes;
  for (std::size_t at = 0; at < size; at += 64) {
    const std::uint64_t valid = valid_bytes(at, size);
    const Masks found = masks(text + at, separator);
    quotes.step(text + at, found, valid);
    const std::uint64_t line = found.line & valid, row = line & ~quotes.in;
    if (row != 0) {
      const std::uint32_t top = 63 - static_cast<std::uint32_t>(__builtin_clzll(row));
      last.bytes = at + top + 1;
      last.lines = lines + count(line & (~std::uint64_t{0} >> (63 - top)));
    }
    lines += count(line);
  }
  last.sound = quotes.stray == 0;
  return last;
}
