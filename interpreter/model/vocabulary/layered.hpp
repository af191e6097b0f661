#pragma once
#include <cstddef>
#include <deque>
#include <iterator>
#include <memory>
#include <unordered_map>
#include <utility>
#include <vector>

namespace medpol {

/// A sequence whose copies share what it held when `share` was called. What is added or changed behind that is each
/// copy's own, so that a thousand policies hold one vocabulary. References to what was added stay good.
template <class T> class Layered {
public:
  using value_type = T;

  std::size_t size() const { return shared_size_ + own_.size(); }
  bool empty() const { return size() == 0; }
  const T& operator[](std::size_t index) const {
    if (index >= shared_size_) return own_[index - shared_size_];
    if (!changed_.empty())
      if (const auto found = changed_.find(index); found != changed_.end()) return found->second;
    return (*shared_)[index];
  }
  const T& back() const { return (*this)[size() - 1]; }
  /// The element for this copy alone.
  T& change(std::size_t index) {
    if (index >= shared_size_) return own_[index - shared_size_];
    return changed_.try_emplace(index, (*shared_)[index]).first->second;
  }
  void push_back(T value) { own_.push_back(std::move(value)); }
  /// Takes away the last element, which is not shared.
  void pop_back() { own_.pop_back(); }
  /// Adds empty elements up to a size.
  void grow(std::size_t size) {
    if (size > this->size()) own_.resize(size - shared_size_);
  }

  /// Visits by index the elements that are not shared, or are others here.
  template <class Visit> void each_own(Visit visit) const {
    for (const auto& [index, changed] : changed_) visit(index);
    for (auto index = shared_size_; index < size(); ++index) visit(index);
  }

  /// From now on copies share all that it holds.
  void share() {
    auto all = std::make_shared<std::vector<T>>();
    all->reserve(size());
    for (const auto& element : *this) all->push_back(element);
    *this = Layered();
    shared_size_ = all->size();
    shared_ = std::move(all);
  }

  class Iterator {
  public:
    using iterator_category = std::forward_iterator_tag;
    using value_type = T;
    using difference_type = std::ptrdiff_t;
    using pointer = const T*;
    using reference = const T&;

    Iterator() = default;
    Iterator(const Layered& sequence, std::size_t index) : sequence_(&sequence), index_(index) {}
    reference operator*() const { return (*sequence_)[index_]; }
    pointer operator->() const { return &(*sequence_)[index_]; }
    Iterator& operator++() {
      ++index_;
      return *this;
    }
    Iterator operator++(int) {
      auto before = *this;
      ++index_;
      return before;
    }
    friend difference_type operator-(const Iterator& a, const Iterator& b) {
      return static_cast<difference_type>(a.index_) - static_cast<difference_type>(b.index_);
    }
    bool operator==(const Iterator&) const = default;

  private:
    const Layered* sequence_ = nullptr;
    std::size_t index_ = 0;
  };
  Iterator begin() const { return {*this, 0}; }
  Iterator end() const { return {*this, size()}; }

private:
  std::shared_ptr<const std::vector<T>> shared_;
  std::size_t shared_size_ = 0;
  std::unordered_map<std::size_t, T> changed_;
  std::deque<T> own_;
};

/// The same for a map, of which no entry is changed or taken away.
template <class Map> class LayeredMap {
public:
  using Key = typename Map::key_type;
  using Value = typename Map::mapped_type;

  /// Null where there is none.
  template <class Wanted> const Value* find(const Wanted& key) const {
    if (const auto own = own_.find(key); own != own_.end()) return &own->second;
    if (shared_ == nullptr) return nullptr;
    const auto found = shared_->find(key);
    return found == shared_->end() ? nullptr : &found->second;
  }
  template <class Wanted> bool contains(const Wanted& key) const { return find(key) != nullptr; }
  /// Adds an entry, unless there is one with the key.
  void emplace(Key key, Value value) {
    if (find(key) == nullptr) own_.emplace(std::move(key), std::move(value));
  }
  /// From now on copies share all that it holds.
  void share() {
    auto all = std::make_shared<Map>(std::move(own_));
    if (shared_ != nullptr) all->insert(shared_->begin(), shared_->end());
    own_ = Map();
    shared_ = std::move(all);
  }

private:
  std::shared_ptr<const Map> shared_;
  Map own_;
};

} // namespace medpol
