// Claims from the bytes of a file to columns, one thread, against the general reader. Run: cmake --preset release
// -DMEDPOL_BENCH=ON, then build/release/read_bench in the root of the repository.
#include "interpreter/batch/read/block_reader.hpp"
#include "interpreter/platform/files.hpp"
#include "interpreter/policies/library.hpp"
#include "interpreter/settle/claim.hpp"
#include "interpreter/settle/read_list.hpp"

#include "bench/generate/writers.hpp"

#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <fcntl.h>
#include <iconv.h>
#include <unistd.h>

#include <cstdio>
#include <fstream>
#include <random>
#include <sstream>
#include <stdexcept>

namespace {

using namespace medpol;

constexpr std::size_t plain_claims = 100'000, claims_with_lists = 20'000;

std::string in_gb18030(std::string text) {
  const iconv_t converter = iconv_open("GB18030", "UTF-8");
  std::string out(text.size() * 2, '\0');
  char *in = text.data(), *to = out.data();
  std::size_t in_left = text.size(), out_left = out.size();
  if (iconv(converter, &in, &in_left, &to, &out_left) == static_cast<std::size_t>(-1))
    throw std::runtime_error("no GB18030");
  iconv_close(converter);
  out.resize(out.size() - out_left);
  return out;
}

/// A file of claims with an id, a person, a date, three words and four amounts, or of claims with fee lines (W3);
/// deleted with it.
class ClaimsOnDisk {
public:
  enum class Shape { csv, quoted, jsonl, gb18030, lists };

  explicit ClaimsOnDisk(Shape shape)
      : path_(std::string("medpol-read-bench") + (shape == Shape::jsonl || shape == Shape::lists ? ".jsonl" : ".csv")) {
    if (shape == Shape::lists) {
      write_with_lists();
      return;
    }
    std::ostringstream file;
    std::mt19937 random(7);
    const auto among = [&](std::initializer_list<const char*> words) { return words.begin()[random() % words.size()]; };
    const auto amount = [&] { return fmt::format("{}.{:02}", random() % 20'000, random() % 100); };
    const char* const names[] = {"结算编号", "人员编号", "就医日期",       "医院等级", "人员类别",
                                 "医疗类别", "总费用",   "政策范围内费用", "先行自付", "个人账户余额"};
    if (shape != Shape::jsonl)
      for (int i = 0; i < 10; ++i) file << (i == 0 ? "" : ",") << names[i] << (i == 9 ? "\n" : "");
    for (std::size_t claim = 0; claim < claims_; ++claim) {
      const std::string cells[] = {fmt::format("J{:09}", claim),
                                   fmt::format("P{:08}", random() % 10'000'000),
                                   fmt::format("2024-{:02}-{:02}", 1 + random() % 12, 1 + random() % 28),
                                   among({"一级", "二级", "三级"}),
                                   among({"在职", "退休"}),
                                   among({"普通住院", "普通门诊", "门诊慢特病"}),
                                   amount(),
                                   amount(),
                                   amount(),
                                   amount()};
      for (int i = 0; i < 10; ++i) {
        if (shape == Shape::csv || shape == Shape::gb18030) file << (i == 0 ? "" : ",") << cells[i];
        else if (shape == Shape::quoted) file << (i == 0 ? "" : ",") << '"' << cells[i] << '"';
        else
          file << (i == 0 ? "{\"" : ",\"") << names[i] << "\":" << (i < 6 ? "\"" : "") << cells[i]
               << (i < 6 ? "\"" : "");
      }
      file << (shape == Shape::jsonl ? "}\n" : "\n");
    }
    const std::string bytes = shape == Shape::gb18030 ? in_gb18030(file.str()) : file.str();
    bytes_ = bytes.size();
    std::ofstream(path_, std::ios::binary) << bytes;
  }
  ~ClaimsOnDisk() { std::remove(path_.c_str()); }
  const std::string& path() const { return path_; }
  std::size_t bytes() const { return bytes_; }
  std::size_t claims() const { return claims_; }

private:
  void write_with_lists() {
    claims_ = claims_with_lists;
    const int file = ::open(path_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    TextOutput out(file);
    workload::Options options;
    options.claims = claims_;
    options.persons = claims_ / 8;
    workload::write_w3(options, workload::Format::json_lines, out, nullptr);
    if (file < 0 || !out.finish()) throw std::runtime_error("cannot write " + path_);
    bytes_ = static_cast<std::size_t>(::lseek(file, 0, SEEK_END));
    ::close(file);
  }

  std::string path_;
  std::size_t bytes_ = 0, claims_ = plain_claims;
};

const Library& vocabulary() {
  static const Library library = load_library({}, "policies/词汇");
  if (library.vocabulary.inputs.empty()) throw std::runtime_error("run from the root of the repository");
  return library;
}

void tell(benchmark::State& state, const ClaimsOnDisk& file) {
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(file.bytes()));
  state.counters["ns/claim"] =
      benchmark::Counter(static_cast<double>(state.iterations()) * static_cast<double>(file.claims()) / 1e9,
                         benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}

/// Chunks that are in memory already. The argument is the shape of the file: 0 CSV, 1 CSV in quotes, 2 JSON Lines, 3
/// CSV in GB18030, 4 JSON Lines with 20 fee lines a claim.
void blocks(benchmark::State& state) {
  const ClaimsOnDisk file(static_cast<ClaimsOnDisk::Shape>(state.range(0)));
  const auto opened = open_chunks(file.path());
  std::vector<std::unique_ptr<Chunk>> chunks;
  for (auto chunk = std::make_unique<Chunk>(); opened.reader->next(*chunk); chunk = std::make_unique<Chunk>())
    chunks.push_back(std::move(chunk));
  BlockReader reader(vocabulary(), {}, opened.reader->format());
  Block block;
  for (auto _ : state) {
    std::size_t rows = 0, aside = 0;
    for (const auto& chunk : chunks)
      for (reader.start(*chunk); reader.next(block);) {
        rows += block.rows;
        for (std::size_t row = 0; row < block.rows; ++row) aside += block.set_aside[row];
      }
    if (rows != file.claims() || aside != 0)
      throw std::runtime_error(fmt::format("{} claims, {} set aside", rows, aside));
  }
  tell(state, file);
}
BENCHMARK(blocks)->DenseRange(0, 4)->Unit(benchmark::kMillisecond);

/// Cutting a file into chunks.
void chunks(benchmark::State& state) {
  const ClaimsOnDisk file(static_cast<ClaimsOnDisk::Shape>(state.range(0)));
  Chunk chunk;
  for (auto _ : state) {
    const auto opened = open_chunks(file.path());
    std::uint64_t bytes = 0;
    while (opened.reader->next(chunk)) bytes += chunk.bytes.size();
    benchmark::DoNotOptimize(bytes);
  }
  tell(state, file);
}
BENCHMARK(chunks)->DenseRange(0, 4)->Unit(benchmark::kMillisecond);

/// The general reader: records, then their fields as values.
void general_reader(benchmark::State& state) {
  const ClaimsOnDisk file(static_cast<ClaimsOnDisk::Shape>(state.range(0)));
  const Scope& scope = vocabulary().vocabulary;
  Record record;
  std::vector<InputValue> inputs(scope.inputs.size());
  std::vector<Reason> problems;
  for (auto _ : state) {
    const auto opened = open_claims(file.path());
    while (opened.reader->next(record))
      for (const auto& field : record.fields) {
        const auto input = scope.find_input(field.name);
        if (const ListId list = scope.list_of(*input); list != ListId::none) {
          read_list(scope, list, field.value, [](const std::string&) { return false; }, inputs, problems);
          continue;
        }
        if (read_input(scope, scope[*input], field.value, inputs[static_cast<std::size_t>(*input)]))
          throw std::runtime_error(field.name);
      }
  }
  tell(state, file);
}
BENCHMARK(general_reader)->DenseRange(0, 4)->Unit(benchmark::kMillisecond);

} // namespace
