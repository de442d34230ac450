// The rows that a network learns from, as its loss sees them.
#pragma once

#include <vector>

#include "session/network_session.h"

namespace backprop {

struct NetworkData {
  int rows = 0;
  int inputs = 0;
  int outputs = 0;
  std::vector<double> values;  // rows × inputs
  // rows × outputs; classes as one-hot, or 0/1 with one output; for hinge -1 in place of each 0
  std::vector<double> targets;
  std::vector<int> classes;  // per row; empty where the targets are not classes
};

// Throws Error("network", …) where data and network do not fit each other.
NetworkData network_data(const NetworkSpec& spec, int outputs);

// Throws Error("network", …) with the number where it is more than a page can ask for.
void check_memory(double bytes);

}  // namespace backprop
