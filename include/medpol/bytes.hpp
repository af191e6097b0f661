#pragma once
#include <cstddef>
#include <functional>
#include <memory>
#include <string>

namespace medpol {

/// Bytes that are read forward, once.
class ByteSource {
public:
  virtual ~ByteSource() = default;
  /// Reads up to `count` bytes into `into` and gives how many; 0 only at the end, or where they cannot be read on.
  virtual std::size_t read(char* into, std::size_t count) = 0;
  /// Why they cannot be read, or read on, in the words of where they come from; empty otherwise.
  virtual const std::string& failure() const = 0;
};

/// Something that can be opened and read: a file, a pipe, a text in memory.
struct ByteInput {
  std::string name;   ///< what it is called: a path; its ending may say of what format it is
  bool again = false; ///< it can be opened more than once, and then gives the same
  std::function<std::unique_ptr<ByteSource>()> open;
};

/// A text in memory under a name. Copies share the text.
ByteInput memory_input(std::string name, std::string text);

} // namespace medpol
