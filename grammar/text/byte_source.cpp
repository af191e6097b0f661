#include "medpol/bytes.hpp"

#include <utility>

namespace medpol {
namespace {

class MemorySource final : public ByteSource {
public:
  explicit MemorySource(std::shared_ptr<const std::string> text) : text_(std::move(text)) {}
  std::size_t read(char* into, std::size_t count) override {
    const auto got = text_->copy(into, count, at_);
    at_ += got;
    return got;
  }
  const std::string& failure() const override { return failure_; }

private:
  std::shared_ptr<const std::string> text_;
  std::size_t at_ = 0;
  std::string failure_; ///< stays empty
};

} // namespace

ByteInput memory_input(std::string name, std::string text) {
  const auto shared = std::make_shared<const std::string>(std::move(text));
  return {std::move(name), true, [shared] { return std::make_unique<MemorySource>(shared); }};
}

} // namespace medpol
