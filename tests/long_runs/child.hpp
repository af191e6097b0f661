#pragma once
#include "cases/program.hpp"

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include <sys/types.h>

namespace medpol::long_runs {

/// A descriptor that is closed in time.
class Descriptor {
public:
  explicit Descriptor(int value = -1) : value_(value) {}
  Descriptor(Descriptor&& other) noexcept : value_(other.value_) { other.value_ = -1; }
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(value_, other.value_);
    return *this;
  }
  ~Descriptor() { close(); }
  void close();
  int get() const { return value_; }

private:
  int value_;
};

struct Pipe {
  Descriptor read, write;
};
Pipe make_pipe();

/// The standard streams of a child; what is negative is an empty file to begin with (input), or one that `Child` reads
/// when the child has ended.
struct Streams {
  int in = -1, out = -1, err = -1;
};

/// A run of the program beside the test. What takes longer than a minute is killed, and the test fails.
class Child {
public:
  /// `prepare` runs in the child before the program.
  Child(const std::filesystem::path& folder, std::vector<std::string> arguments, const Streams& streams = {},
        const std::function<void()>& prepare = {});
  ~Child();
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  pid_t id() const { return id_; }
  void signal(int number) const;
  /// “exit 1” or “signal 15”.
  std::string end();
  /// What it printed, when that went to no stream of the test; once it has ended.
  std::string output() const { return cases::read_file(streams_.path() / "out"); }
  std::string errors() const { return cases::read_file(streams_.path() / "err"); }

private:
  cases::ScratchFolder streams_;
  pid_t id_ = -1;
};

/// Tries until `what` holds; the test fails when that takes longer than a minute.
void wait_until(const std::string& words, const std::function<bool()>& what);
/// Bytes that can be read from a pipe at once.
std::size_t waiting_bytes(int descriptor);
/// Reads until nobody writes any more.
std::string read_to_end(int descriptor);
/// Writes all of it.
void feed(int descriptor, const std::string& text);

/// A policy that pays 80%, without accounts, and with an account for each person.
extern const std::string plain_policy, accounts_policy;
/// CSV of claims for these policies, with its header.
std::string claims_csv(std::size_t count);
/// The names in a folder, in order.
std::vector<std::string> names_in(const std::filesystem::path& folder);

} // namespace medpol::long_runs
