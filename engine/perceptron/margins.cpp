#include "perceptron/margins.h"

#include <algorithm>
#include <cmath>

namespace backprop {

Margins::Margins(const std::vector<double>& rows, const std::vector<int>& sides)
    : count_(static_cast<int>(sides.size())), sides_(sides.begin(), sides.end()) {
  const std::size_t width = rows.size() / sides.size();
  sides_.resize((sides.size() + lanes - 1) / lanes * lanes);
  columns_.resize(width * sides_.size());
  largest_.resize(width);
  for (std::size_t row = 0; row < sides.size(); ++row)
    for (std::size_t i = 0; i < width; ++i) {
      const double value = rows[row * width + i];
      columns_[i * sides_.size() + row] = value * sides_[row];
      largest_[i] = std::max(largest_[i], std::abs(value));
    }
}

Margins::Found Margins::look(const std::vector<double>& weights, double level, int limit) const {
  // Rounding a number, a product or a sum errs by less than 2^-52 of its size, and there are few.
  constexpr double share = 1e-13;
  double size = std::abs(level);
  for (std::size_t i = 0; i < weights.size(); ++i) size += std::abs(weights[i]) * largest_[i];
  const double doubt = size * share + 1e-290;
  Found found;
  for (int first = 0; first < count_ && found.wrong < limit; first += lanes) {
    double margins[lanes];
    for (int k = 0; k < lanes; ++k) margins[k] = -level * sides_[first + k];
    const double* column = &columns_[first];
    for (const double weight : weights) {
      for (int k = 0; k < lanes; ++k) margins[k] += weight * column[k];
      column += sides_.size();
    }
    int clear = 0;
    for (int k = 0; k < lanes; ++k) {
      found.wrong += margins[k] < -doubt;
      clear += std::abs(margins[k]) > doubt;
    }
    if (clear == lanes) continue;
    for (int k = 0; k < std::min(lanes, count_ - first); ++k)
      if (!(std::abs(margins[k]) > doubt)) found.unclear.push_back(first + k);
  }
  return found;
}

}  // namespace backprop
