// Networks made by hand, written down shortly.
#pragma once

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "session/workshop_session.h"

namespace workshop_tests {

using namespace backprop;
using namespace backprop::workshop;

using Numbers = std::vector<std::string>;

// Weights and, last, the bias.
inline Unit unit(const std::string& id, std::vector<int> from, const Numbers& numbers,
                 Activation activation = Activation::step) {
  Unit made{.id = id, .activation = activation, .from = std::move(from), .weights = {}, .bias = 0};
  for (const std::string& number : numbers) made.weights.push_back(Rational::parse(number));
  made.bias = made.weights.back();
  made.weights.pop_back();
  return made;
}

inline WorkshopSession session(const std::string& task, std::vector<Unit> units,
                               bool at_least = false) {
  const int output = static_cast<int>(units.size()) - 1;
  const Task table = table_task(task);
  return {table, Network(table.inputs, std::move(units), output, at_least)};
}

inline std::vector<int> wrong(const std::string& task, std::vector<Unit> units,
                              bool at_least = false) {
  return session(task, std::move(units), at_least).run().wrong;
}

std::string message(auto run) {
  try {
    run();
  } catch (const Error& error) {
    return error.what();
  }
  return "accepted";
}

inline const std::vector<int> none;

}  // namespace workshop_tests
