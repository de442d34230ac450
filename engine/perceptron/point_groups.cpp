#include "perceptron/point_groups.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace backprop {
namespace {

// Any fixed order, the same for equal inputs only.
bool comes_before(const SignedRows& rows, int a, int b) {
  for (int j = 1; j < rows.columns(); ++j) {
    const double x = rows.sign(a) * rows.near(a)[j], y = rows.sign(b) * rows.near(b)[j];
    if (x != y) return x < y;
  }
  for (int j = 1; j < rows.columns(); ++j) {
    const Integer x = rows.sign(a) * rows.whole(a)[j], y = rows.sign(b) * rows.whole(b)[j];
    if (x != y) return x < y;
  }
  return false;
}

class Lines {
 public:
  Lines(const SignedRows& rows, const std::vector<PointGroup>& groups) : groups_(groups) {
    for (const PointGroup& group : groups) {
      const IntegerVector& z = rows.whole(group.leader());
      const Integer sign(rows.sign(group.leader()));
      const Integer x = sign * z[1], y = rows.columns() > 2 ? sign * z[2] : 0;
      exact_.push_back({x, y});
      near_.push_back({Integer::ratio(x, 1), Integer::ratio(y, 1)});
      largest_ = std::max({largest_, std::fabs(near_.back().x), std::fabs(near_.back().y)});
      fires_.push_back(static_cast<int>(group.fires.size()));
      silent_.push_back(static_cast<int>(group.silent.size()));
    }
  }

  std::vector<int> run() {
    for (std::size_t i = 0; i < groups_.size(); ++i)
      for (std::size_t j = i + 1; j < groups_.size(); ++j) look(i, j);
    return best_;
  }

 private:
  struct Near {
    double x, y;
  };
  struct Exact {
    Integer x, y;
  };

  // On which side of the line from a to b c is; exact, since whole numbers below 2^25 make no
  // rounding and others are computed again where it matters.
  int side(std::size_t a, std::size_t b, std::size_t c) const {
    const Near &p = near_[a], &q = near_[b], &r = near_[c];
    const double turn = (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x);
    const double error = largest_ < 0x1p25 ? 0 : 64 * 0x1p-52 * largest_ * largest_;
    if (turn > error) return 1;
    if (turn < -error) return -1;
    if (error == 0) return 0;
    const Exact &e = exact_[a], &f = exact_[b], &g = exact_[c];
    const Integer left = (f.x - e.x) * (g.y - e.y), right = (f.y - e.y) * (g.x - e.x);
    return left > right ? 1 : left < right ? -1 : 0;
  }

  void look(std::size_t a, std::size_t b) {
    int left_fires = 0, left_silent = 0, right_fires = 0, right_silent = 0;
    on_line_.clear();
    for (std::size_t c = 0; c < groups_.size(); ++c) {
      const int where = side(a, b, c);
      if (where > 0) {
        left_fires += fires_[c];
        left_silent += silent_[c];
      } else if (where < 0) {
        right_fires += fires_[c];
        right_silent += silent_[c];
      } else {
        // Met before, with an earlier pair of the same line.
        if (c < b && c != a) return;
        on_line_.push_back(c);
      }
    }
    // The groups come sorted by their inputs, so along the line.
    const bool left = left_fires + right_silent >= left_silent + right_fires;
    const int aside = left ? left_fires + right_silent : left_silent + right_fires;
    for (const bool first_fires : {false, true})
      for (std::size_t place = 0; place <= on_line_.size(); ++place) {
        int right = aside;
        for (std::size_t k = 0; k < on_line_.size(); ++k)
          right += (k < place) == first_fires ? fires_[on_line_[k]] : silent_[on_line_[k]];
        if (right > most_) keep(a, b, left, first_fires, place, right);
      }
  }

  void keep(std::size_t a, std::size_t b, bool left, bool first_fires, std::size_t place,
            int right) {
    most_ = right;
    best_.clear();
    std::size_t k = 0;
    for (std::size_t c = 0; c < groups_.size(); ++c) {
      const int where = side(a, b, c);
      const bool fires = where == 0 ? (k++ < place) == first_fires : (where > 0) == left;
      const std::vector<int>& rows = fires ? groups_[c].fires : groups_[c].silent;
      best_.insert(best_.end(), rows.begin(), rows.end());
    }
  }

  const std::vector<PointGroup>& groups_;
  std::vector<Exact> exact_;
  std::vector<Near> near_;
  double largest_ = 0;
  std::vector<int> fires_, silent_;
  std::vector<std::size_t> on_line_;
  int most_ = -1;
  std::vector<int> best_;
};

}  // namespace

std::vector<PointGroup> group_points(const SignedRows& rows) {
  std::vector<int> order(rows.count());
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(),
                   [&](int a, int b) { return comes_before(rows, a, b); });
  std::vector<PointGroup> groups;
  for (std::size_t i = 0; i < order.size(); ++i) {
    if (i == 0 || !rows.same_inputs(order[i - 1], order[i])) groups.emplace_back();
    (rows.fires(order[i]) ? groups.back().fires : groups.back().silent).push_back(order[i]);
  }
  return groups;
}

std::vector<int> most_rows_right(const SignedRows& rows, const std::vector<PointGroup>& groups) {
  if (groups.size() > 1) return Lines(rows, groups).run();
  return groups[0].fires.size() > groups[0].silent.size() ? groups[0].fires : groups[0].silent;
}

}  // namespace backprop
