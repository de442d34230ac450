// The fuzz target on its corpus, and on small mutations of it: what a long run has found stays
// found.
#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <fstream>
#include <string>
#include <vector>

#include "tensor/random.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace backprop {
namespace {

void run(const std::string& input) {
  LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(input.data()), input.size());
}

// A line each, bytes that are no printable ASCII as %XX.
std::vector<std::string> read_corpus() {
  std::vector<std::string> inputs;
  std::ifstream file(FUZZ_CORPUS);
  for (std::string line; std::getline(file, line);) {
    inputs.emplace_back();
    for (std::size_t i = 0; i < line.size(); ++i) {
      const bool coded = line[i] == '%';
      inputs.back() +=
          coded ? static_cast<char>(std::stoi(line.substr(i + 1, 2), nullptr, 16)) : line[i];
      if (coded) i += 2;
    }
  }
  return inputs;
}

// A few pieces of the input gone, doubled, changed or taken from another one.
std::string mutated(std::string input, const std::vector<std::string>& corpus, Random& random) {
  const auto below = [&](std::size_t n) {
    return n == 0 ? 0 : random.below(static_cast<std::uint32_t>(n));
  };
  for (std::uint32_t times = 1 + random.below(4); times > 0; --times) {
    const std::size_t at = below(input.size()), length = 1 + random.below(6);
    const std::string& other = corpus[below(corpus.size())];
    switch (random.below(4)) {
      case 0:
        input.erase(at, length);
        break;
      case 1:
        input.insert(at, input.substr(at, length));
        break;
      case 2:
        if (!input.empty()) input[at] = static_cast<char>(random.below(256));
        break;
      default:
        input.insert(at, other.substr(below(other.size()), 4 * length));
    }
  }
  return input;
}

}  // namespace

TEST_SUITE("fuzz") {
  TEST_CASE("formulas near those of the corpus are read or refused, never worse") {
#ifdef __EMSCRIPTEN__
    return;  // the file is not in reach there
#endif
    const std::vector<std::string> corpus = read_corpus();
    REQUIRE(corpus.size() > 10);
    for (const std::string& input : corpus) run(input);
    Random random(2026);
    for (int i = 0; i < 20000; ++i)
      run(mutated(corpus[random.below(static_cast<std::uint32_t>(corpus.size()))], corpus, random));
  }
}

}  // namespace backprop
