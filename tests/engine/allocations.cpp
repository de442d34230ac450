#include "allocations.h"

#include <cstdlib>
#include <new>

namespace {

long count = 0;

}  // namespace

namespace backprop {

long allocations() { return count; }

}  // namespace backprop

void* operator new(std::size_t size) {
  ++count;
  if (void* memory = std::malloc(size > 0 ? size : 1)) return memory;
  throw std::bad_alloc();
}

// std::stable_sort asks this way; a sanitizer has one of its own, which `delete` below is no match
// for.
void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
  ++count;
  return std::malloc(size > 0 ? size : 1);
}

void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
