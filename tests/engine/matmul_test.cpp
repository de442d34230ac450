// The products of a dense layer against their definitions: at every small size, across the borders
// of blocks, whatever stands behind the rows.
#include "kernels/matmul.h"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <vector>

#include "tensor/random.h"

using namespace backprop;

namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

// Rows of random numbers as a batch has them, and NaN between them.
template <class Real>
struct Batch {
  Batch(Random& random, int rows, int size)
      : stride(row_stride<Real>(size)),
        numbers(static_cast<std::size_t>(rows) * stride, Real(nan)) {
    for (int r = 0; r < rows; ++r)
      for (int i = 0; i < size; ++i) at(r, i) = static_cast<Real>(random.uniform(-1, 1));
  }
  Real& at(int row, int i) { return numbers[static_cast<std::size_t>(row) * stride + i]; }
  operator Rows<Real>() { return {numbers.data(), stride}; }
  operator Rows<const Real>() { return {numbers.data(), stride}; }

  int stride;
  std::vector<Real> numbers;
};

// A sum as it should be, and what its terms are worth in rounding errors.
struct Sum {
  double value = 0, magnitude = 0;
  void add(double term) {
    value += term;
    magnitude += std::fabs(term);
  }
  // Whether `found` is within the bound for n terms.
  template <class Real>
  bool accepts(Real found, int n) const {
    return std::fabs(found - value) <= (n + 1) * std::numeric_limits<Real>::epsilon() * magnitude;
  }
};

template <class Real>
struct Layer {
  Layer(Random& random, const DenseSize& size)
      : size(size),
        panels{size.inputs, size.units},
        x(random, size.rows, size.inputs),
        y(random, size.rows, size.units),
        dx(random, size.rows, size.inputs),
        weights(panels.size()),
        gradient(panels.size(), Real(nan)),
        bias(padded(size.units)) {
    for (int u = 0; u < size.units; ++u) {
      bias[u] = static_cast<Real>(random.uniform(-1, 1));
      for (int i = 0; i < size.inputs; ++i)
        weights[panels.index(u, i)] = static_cast<Real>(random.uniform(-1, 1));
    }
  }

  bool forward_is_right(bool with_bias) {
    multiply<Real>(y, x, weights.data(), with_bias ? bias.data() : nullptr, size);
    bool right = true;
    for (int r = 0; r < size.rows; ++r)
      for (int u = 0; u < size.units; ++u) {
        Sum sum;
        if (with_bias) sum.add(bias[u]);
        for (int i = 0; i < size.inputs; ++i)
          sum.add(double{x.at(r, i)} * weights[panels.index(u, i)]);
        right = right && sum.accepts(y.at(r, u), size.inputs);
      }
    return right;
  }

  bool back_is_right(Store store) {
    Batch<Real> before = dx;
    multiply_back<Real>(dx, y, weights.data(), size, store);
    bool right = true;
    for (int r = 0; r < size.rows; ++r)
      for (int i = 0; i < size.inputs; ++i) {
        Sum sum;
        if (store == Store::add) sum.add(before.at(r, i));
        for (int u = 0; u < size.units; ++u)
          sum.add(double{y.at(r, u)} * weights[panels.index(u, i)]);
        right = right && sum.accepts(dx.at(r, i), size.units);
      }
    return right;
  }

  bool gradient_is_right(Store store) {
    const std::vector<Real> before = gradient;
    multiply_gradient<Real>(gradient.data(), y, x, size, store);
    std::vector<bool> filling(gradient.size(), true);
    bool right = true;
    for (int u = 0; u < size.units; ++u)
      for (int i = 0; i < size.inputs; ++i) {
        Sum sum;
        const std::ptrdiff_t at = panels.index(u, i);
        if (store == Store::add) sum.add(before[at]);
        for (int r = 0; r < size.rows; ++r) sum.add(double{y.at(r, u)} * x.at(r, i));
        right = right && filling[at] && sum.accepts(gradient[at], size.rows);
        filling[at] = false;
      }
    for (std::size_t at = 0; at < filling.size(); ++at)
      right = right && !(filling[at] && gradient[at] != 0);
    return right;
  }

  DenseSize size;
  Panels<Real> panels;
  Batch<Real> x, y, dx;
  std::vector<Real> weights, gradient, bias;
};

template <class Real>
void check(Random& random, const DenseSize& size) {
  INFO(size.rows << " rows, " << size.inputs << " inputs, " << size.units << " units");
  Layer<Real> layer(random, size);
  CHECK(layer.forward_is_right(false));
  CHECK(layer.forward_is_right(true));
  CHECK(layer.back_is_right(Store::set));
  CHECK(layer.back_is_right(Store::add));
  CHECK(layer.gradient_is_right(Store::set));
  CHECK(layer.gradient_is_right(Store::add));
}

}  // namespace

TEST_SUITE("matmul") {
  TEST_CASE_TEMPLATE("agrees with the definition at every size from 1 to 17", Real, float, double) {
    Random random(1);
    for (int rows = 1; rows <= 9; ++rows)
      for (int inputs = 1; inputs <= 17; ++inputs)
        for (int units = 1; units <= 17; ++units) check<Real>(random, {rows, inputs, units});
  }

  TEST_CASE_TEMPLATE("agrees with it across the borders of blocks", Real, float, double) {
    Random random(2);
    for (int size : {65, 255, 256, 257, 515, 1024, 1027}) {
      check<Real>(random, {size, 9, 11});
      check<Real>(random, {5, size, 11});
      check<Real>(random, {5, 9, size});
      check<Real>(random, {3, size, 1});
      check<Real>(random, {3, 1, size});
    }
    check<Real>(random, {300, 1027, 70});
  }

  TEST_CASE("sums in order: exact where the numbers are whole") {
    // 2^24 + 1 is not a float: only the order from the left gives 2^24 here.
    for (int units : {2, 8, 9}) {
      const Panels<float> panels{3, units};
      std::vector<float> x{16777216, 1, -16777216, 0}, w(panels.size(), 1.0f);
      std::vector<float> y(padded(units));
      multiply<float>({y.data(), padded(units)}, {x.data(), 4}, w.data(), nullptr, {1, 3, units});
      for (int u = 0; u < units; ++u) CHECK(y[u] == 0);
    }
  }

  TEST_CASE_TEMPLATE("a row's result does not depend on its place in the batch", Real, float,
                     double) {
    Random random(4);
    for (int units : {1, 3, 13}) {
      Layer<Real> layer(random, {11, 70, units});
      for (int i = 0; i < 70; ++i)
        for (int r = 1; r < 11; ++r) layer.x.at(r, i) = layer.x.at(0, i);
      multiply<Real>(layer.y, layer.x, layer.weights.data(), layer.bias.data(), layer.size);
      for (int r = 1; r < 11; ++r)
        for (int u = 0; u < units; ++u) CHECK(layer.y.at(r, u) == layer.y.at(0, u));
    }
  }

  TEST_CASE_TEMPLATE("rows are added up column by column", Real, float, double) {
    Random random(3);
    for (int columns = 1; columns <= 17; ++columns) {
      Batch<Real> x(random, 5, columns);
      for (Store store : {Store::set, Store::add}) {
        std::vector<Real> sum(padded(columns), Real(2));
        sum_rows<Real>(sum.data(), x, 5, columns, store);
        for (int j = 0; j < columns; ++j) {
          Sum wanted;
          if (store == Store::add) wanted.add(2);
          for (int i = 0; i < 5; ++i) wanted.add(x.at(i, j));
          CHECK(wanted.accepts(sum[j], 5));
        }
      }
    }
  }

  TEST_CASE("rows a whole number of KiB apart are moved off each other") {
    CHECK(row_stride<float>(1) == 1);
    CHECK(row_stride<float>(5) == 8);
    CHECK(row_stride<float>(256) == 272);
    CHECK(row_stride<float>(784) == 784);
    CHECK(row_stride<double>(128) == 144);
  }
}
