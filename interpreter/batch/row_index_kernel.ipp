// Included once for each set of instructions, in a namespace that has `Masks masks(const char* block, char separator)` for blocks of 64 bytes.
// Nothing of the standard library here: a template instantiated with these instructions could be linked into code that runs without them.

static void find_rows(Run& run) {
  const char* const text = run.text;
  std::uint32_t cells = run.cells, rows = run.rows_found;
  std::uint64_t inside = 0, before_edge = 1, before_closing = 0, before_return = 0;
  for (std::size_t at = run.at; at < run.size && rows < run.most_rows; at += 64) {
    Masks found = masks(text + at, run.separator);
    if (run.size - at < 64) {
      const std::uint64_t valid = (std::uint64_t{1} << (run.size - at)) - 1;
      found.separator &= valid, found.line &= valid, found.quote &= valid, found.zero &= valid;
    }
    run.zero |= found.zero;
    if (run.quotes) {
      const std::uint64_t quote = found.quote;
      std::uint64_t in = quote;
      in ^= in << 1, in ^= in << 2, in ^= in << 4, in ^= in << 8, in ^= in << 16, in ^= in << 32;
      in ^= inside;
      inside = std::uint64_t{0} - (in >> 63);
      const std::uint64_t opening = quote & in, closing = quote & ~in;
      const std::uint64_t edge = found.separator | found.line | quote;
      const std::uint64_t behind_edge = edge << 1 | before_edge, behind_closing = closing << 1 | before_closing;
      const std::uint64_t carriage_return = equal_bytes(text + at, '\r') & behind_closing;
      const std::uint64_t behind_return = carriage_return << 1 | before_return;
      before_edge = edge >> 63, before_closing = closing >> 63, before_return = carriage_return >> 63;
      std::uint64_t valid = ~std::uint64_t{0};
      if (run.size - at < 64) valid = (std::uint64_t{1} << (run.size - at)) - 1;
      run.stray |= ((opening & ~behind_edge) | (behind_closing & ~(edge | carriage_return)) | (behind_return & ~found.line)) & valid;
      for (std::uint64_t doubled = opening & behind_closing; doubled != 0; doubled &= doubled - 1) run.odd[run.odd_count++] = static_cast<std::uint32_t>(at) + bit(doubled);
      for (std::uint64_t inner = found.line & in; inner != 0; inner &= inner - 1) run.inner[run.inner_count++] = static_cast<std::uint32_t>(at) + bit(inner);
      found.separator &= ~in, found.line &= ~in;
      if (run.odd_count + 64 > run.list_room || run.inner_count + 64 > run.list_room) {
        run.stray = 1; // more than fits: read with care
        return;
      }
    }
    std::uint64_t all = found.separator | found.line;
    for (std::uint64_t line = found.line; line != 0; line &= line - 1) run.rows[rows++] = cells + count(all & ((line & (std::uint64_t{0} - line)) - 1));
    const std::uint32_t here = count(all);
    std::uint32_t* out = run.ends + cells;
    cells += here;
    while (all != 0) {
      for (int i = 0; i < 8; ++i) { // what is written too much is overwritten later
        out[i] = static_cast<std::uint32_t>(at) + bit(all);
        all &= all - 1;
      }
      out += 8;
    }
  }
  run.cells = cells, run.rows_found = rows;
}

static std::size_t lines_of(const char* text, std::size_t size) {
  std::size_t lines = 0;
  for (std::size_t at = 0; at < size; at += 64) {
    std::uint64_t line = equal_bytes(text + at, '\n');
    if (size - at < 64) line &= (std::uint64_t{1} << (size - at)) - 1;
    lines += count(line);
  }
  return lines;
}

static LastRow find_last_row(const char* text, std::size_t size, char separator) {
  LastRow last;
  std::size_t lines = 0;
  std::uint64_t inside = 0, before_edge = 1, before_closing = 0, before_return = 0, stray = 0;
  for (std::size_t at = 0; at < size; at += 64) {
    Masks found = masks(text + at, separator);
    const std::uint64_t valid = size - at < 64 ? (std::uint64_t{1} << (size - at)) - 1 : ~std::uint64_t{0};
    const std::uint64_t quote = found.quote & valid;
    std::uint64_t in = quote;
    in ^= in << 1, in ^= in << 2, in ^= in << 4, in ^= in << 8, in ^= in << 16, in ^= in << 32;
    in ^= inside;
    inside = std::uint64_t{0} - (in >> 63);
    const std::uint64_t opening = quote & in, closing = quote & ~in;
    const std::uint64_t edge = found.separator | found.line | quote;
    const std::uint64_t behind_edge = edge << 1 | before_edge, behind_closing = closing << 1 | before_closing;
    const std::uint64_t carriage_return = equal_bytes(text + at, '\r') & behind_closing;
    const std::uint64_t behind_return = carriage_return << 1 | before_return;
    before_edge = edge >> 63, before_closing = closing >> 63, before_return = carriage_return >> 63;
    stray |= ((opening & ~behind_edge) | (behind_closing & ~(edge | carriage_return)) | (behind_return & ~found.line)) & valid;
    const std::uint64_t line = found.line & valid, row = line & ~in;
    if (row != 0) {
      const std::uint32_t top = 63 - static_cast<std::uint32_t>(__builtin_clzll(row));
      last.bytes = at + top + 1;
      last.lines = lines + count(line & (~std::uint64_t{0} >> (63 - top)));
    }
    lines += count(line);
  }
  last.sound = stray == 0;
  return last;
}
