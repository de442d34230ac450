#include "perceptron/nearest_guess.h"

#include <algorithm>
#include <cmath>

namespace backprop {
namespace {

using Numbers = std::vector<double>;

// Wolfe's algorithm in float64, given up as soon as rounding shows.
class Guess {
 public:
  Guess(const SignedRows& rows, const std::vector<int>& among)
      : rows_(rows), among_(among), width_(rows.columns()) {
    double best = INFINITY;
    for (const int row : among) {
      const double length = product(rows.near(row), rows.near(row));
      longest_ = std::fmax(longest_, length);
      if (chosen_.empty() || length < best) {
        best = length;
        chosen_.assign(1, row);
      }
    }
    shares_ = {1};
    move();
  }

  std::vector<int> run(WorkBudget& budget) {
    for (int turn = 0; turn < 20 * width_ + 200; ++turn) {
      if (!budget.spend(static_cast<double>(among_.size()) * width_)) break;
      const double before = product(point_.data(), point_.data());
      if (!(before > 1e-22 * longest_)) break;
      const int row = farthest_behind();
      const double behind = before - product(point_.data(), rows_.near(row));
      if (!(behind > 1e-13 * longest_) || has(row)) break;
      const std::vector<int> kept = chosen_;
      chosen_.push_back(row);
      shares_.push_back(0);
      if (!settle(budget) || !(product(point_.data(), point_.data()) < before)) return kept;
    }
    return chosen_;
  }

 private:
  double product(const double* a, const double* b) const {
    double sum = 0;
    for (int j = 0; j < width_; ++j) sum += a[j] * b[j];
    return sum;
  }

  bool has(int row) const {
    return std::find(chosen_.begin(), chosen_.end(), row) != chosen_.end();
  }

  int farthest_behind() const {
    int found = among_[0];
    double least = INFINITY;
    for (const int row : among_) {
      const double value = product(point_.data(), rows_.near(row));
      if (value < least) {
        least = value;
        found = row;
      }
    }
    return found;
  }

  void move() {
    point_.assign(width_, 0);
    for (std::size_t i = 0; i < chosen_.size(); ++i)
      for (int j = 0; j < width_; ++j) point_[j] += shares_[i] * rows_.near(chosen_[i])[j];
  }

  // To the nearest point of the chosen rows' hull; drops those that do not carry it.
  bool settle(WorkBudget& budget) {
    for (;;) {
      const std::size_t size = chosen_.size();
      if (!budget.spend(static_cast<double>(size * size * (size + width_)))) return false;
      const Numbers wanted = nearest_in_plane();
      if (wanted.empty()) return false;
      double step = 1;
      for (std::size_t i = 0; i < size; ++i)
        if (wanted[i] <= 1e-12) step = std::fmin(step, shares_[i] / (shares_[i] - wanted[i]));
      if (!(step >= 0)) step = 0;
      const bool done = step == 1 && *std::min_element(wanted.begin(), wanted.end()) > 1e-12;
      std::size_t kept = 0;
      for (std::size_t i = 0; i < size; ++i) {
        const double share = shares_[i] + step * (wanted[i] - shares_[i]);
        if (!done && wanted[i] <= 1e-12 && share <= 1e-12) continue;
        chosen_[kept] = chosen_[i];
        shares_[kept++] = share;
      }
      if (kept == 0 || (!done && kept == size)) return false;
      chosen_.resize(kept);
      shares_.resize(kept);
      if (done) {
        move();
        return true;
      }
    }
  }

  // Shares of the point next to 0 in the plane through the chosen rows; empty where float64 cannot
  // tell. (1 1ᵀ + Z Zᵀ) x = 1, by Cholesky.
  Numbers nearest_in_plane() const {
    const std::size_t size = chosen_.size();
    std::vector<Numbers> lower(size, Numbers(size));
    Numbers x(size);
    for (std::size_t i = 0; i < size; ++i) {
      for (std::size_t j = 0; j <= i; ++j) {
        double sum = longest_ + product(rows_.near(chosen_[i]), rows_.near(chosen_[j]));
        for (std::size_t k = 0; k < j; ++k) sum -= lower[i][k] * lower[j][k];
        if (i == j && !(sum > 1e-15 * longest_)) return {};
        lower[i][j] = i == j ? std::sqrt(sum) : sum / lower[j][j];
      }
      double sum = 1;
      for (std::size_t k = 0; k < i; ++k) sum -= lower[i][k] * x[k];
      x[i] = sum / lower[i][i];
    }
    double total = 0;
    for (std::size_t i = size; i-- > 0;) {
      for (std::size_t k = i + 1; k < size; ++k) x[i] -= lower[k][i] * x[k];
      x[i] /= lower[i][i];
      total += x[i];
    }
    for (double& share : x) share /= total;
    return x;
  }

  const SignedRows& rows_;
  const std::vector<int>& among_;
  const int width_;
  double longest_ = 0;  // squared
  std::vector<int> chosen_;
  Numbers shares_, point_;
};

}  // namespace

std::vector<int> guess_nearest_rows(const SignedRows& rows, const std::vector<int>& among,
                                    WorkBudget& budget) {
  return Guess(rows, among).run(budget);
}

}  // namespace backprop
