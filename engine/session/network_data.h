// The rows that a network learns from, as its loss sees them.
#pragma once

#include <vector>

#include "data/scaling.h"
#include "data/split.h"
#include "session/network_session.h"

namespace backprop {

struct NetworkData {
  int rows = 0;
  int inputs = 0;
  int outputs = 0;
  std::vector<double> values;  // rows × inputs, as they were given
  // rows × outputs; classes as one-hot, or 0/1 with one output; for hinge -1 in place of each 0
  std::vector<double> targets;
  std::vector<int> classes;  // per row; empty where the targets are not classes
  Split split;
  Scaling scaling;  // of what the network reads

  // How many classes its outputs tell apart: one output tells two.
  int class_count() const { return outputs == 1 ? 2 : outputs; }
};

// Takes typed rows out of `spec`. Throws Error("network", …) where data and network do not fit each
// other.
NetworkData network_data(NetworkSpec& spec, int outputs);

// What so many rows take, as they were given and as the network computes with them.
double data_bytes(double rows, double inputs, double outputs);

// Throws Error("network", …) with the number where it is more than a page can ask for.
void check_memory(double bytes);

}  // namespace backprop
