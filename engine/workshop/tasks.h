// What a network made by hand is to do: a truth table, rows of its own, a region, or nothing.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "workshop/polygon.h"

namespace backprop::workshop {

struct Task {
  int inputs = 2;
  // Rows, and 0 or 1 for each.
  std::vector<std::vector<Rational>> rows{};
  std::vector<int> targets{};
  // Instead of rows.
  std::optional<Polygon> polygon{};
};

// A truth table in binary order, the last input changing fastest.
// Throws Error("task", …) for a name that is none.
Task table_task(const std::string& name);

}  // namespace backprop::workshop
