#include "workshop/tasks.h"

#include <array>

#include "tensor/error.h"

namespace backprop::workshop {
namespace {

// Bits of a row: the first input is the highest.
struct Table {
  const char* name;
  int inputs;
  bool (*wants)(int bits, int ones);
};

constexpr std::array tables{
    Table{"and", 2, [](int, int ones) { return ones == 2; }},
    Table{"or", 2, [](int, int ones) { return ones > 0; }},
    Table{"xor", 2, [](int, int ones) { return ones == 1; }},
    Table{"nand", 2, [](int, int ones) { return ones < 2; }},
    Table{"nor", 2, [](int, int ones) { return ones == 0; }},
    Table{"xnor", 2, [](int, int ones) { return ones != 1; }},
    Table{"implies", 2, [](int bits, int) { return bits != 2; }},
    Table{"a-and-not-b", 2, [](int bits, int) { return bits == 2; }},
    Table{"and-3", 3, [](int, int ones) { return ones == 3; }},
    Table{"or-3", 3, [](int, int ones) { return ones > 0; }},
    Table{"majority", 3, [](int, int ones) { return ones >= 2; }},
    Table{"parity-3", 3, [](int, int ones) { return ones % 2 == 1; }},
    Table{"parity-4", 4, [](int, int ones) { return ones % 2 == 1; }},
};

}  // namespace

Task table_task(const std::string& name) {
  for (const Table& table : tables) {
    if (table.name != name) continue;
    Task task{.inputs = table.inputs};
    for (int bits = 0; bits < 1 << table.inputs; ++bits) {
      std::vector<Rational> row;
      int ones = 0;
      for (int i = table.inputs - 1; i >= 0; --i) {
        row.emplace_back(bits >> i & 1);
        ones += bits >> i & 1;
      }
      task.rows.push_back(row);
      task.targets.push_back(table.wants(bits, ones));
    }
    return task;
  }
  throw_error("task", {"no task is called \"", name, "\""});
}

}  // namespace backprop::workshop
