// A named thing with numeric options ({"adam", rate 0.01, beta1 0.9 …}): how layers, losses,
// optimisers, initialisers and data sets are asked for, and how the lists describe themselves.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace backprop {

struct Choice {
  std::string kind;
  std::vector<std::pair<std::string, double>> options;

  // The option's value, or `otherwise` where it was not given.
  double get(const std::string& name, double otherwise) const {
    for (const auto& [key, value] : options)
      if (key == name) return value;
    return otherwise;
  }
  void set(const std::string& name, double value) {
    for (auto& [key, old] : options)
      if (key == name) {
        old = value;
        return;
      }
    options.emplace_back(name, value);
  }
};

}  // namespace backprop
