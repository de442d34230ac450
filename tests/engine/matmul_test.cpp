// The matrix product against the definition, at every small size and across the packing border.
#include "kernels/matmul.h"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "kernels/reduce.h"
#include "tensor/random.h"

using namespace backprop;

namespace {

enum class Layout { plain, transposed };

// A matrix of random numbers, stored by rows or by columns.
template <class Real>
struct Stored {
  std::vector<Real> numbers;
  Strided<Real> view;

  Stored(Random& random, int rows, int columns, Layout layout)
      : numbers(static_cast<std::size_t>(rows) * columns) {
    for (Real& number : numbers) number = static_cast<Real>(random.uniform(-1, 1));
    view = layout == Layout::plain ? Strided<Real>{numbers.data(), columns, 1}
                                   : Strided<Real>{numbers.data(), 1, rows};
  }
  double at(int i, int j) const { return view.data[i * view.row + j * view.column]; }
};

struct Size {
  int rows, columns, inner;
};

// The largest error in units of the bound (inner + 1)·ε·Σ|a·b|; infinite where something beyond c
// was written.
template <class Real>
double error(Random& random, Size size, Layout a_layout, Layout b_layout) {
  const auto [rows, columns, inner] = size;
  const Stored<Real> a(random, rows, inner, a_layout), b(random, inner, columns, b_layout);
  const Real guard = 12345;
  std::vector<Real> c(static_cast<std::size_t>(rows) * columns + 16, guard);
  for (int i = 0; i < rows * columns; ++i) c[i] = static_cast<Real>(random.uniform(-1, 1));
  const std::vector<Real> before = c;
  matmul_add(c.data(), columns, rows, columns, inner, a.view, b.view);

  double worst = 0;
  for (int i = 0; i < rows; ++i)
    for (int j = 0; j < columns; ++j) {
      double sum = before[i * columns + j], magnitude = std::fabs(sum);
      for (int k = 0; k < inner; ++k) {
        sum += a.at(i, k) * b.at(k, j);
        magnitude += std::fabs(a.at(i, k) * b.at(k, j));
      }
      const double bound = (inner + 1) * std::numeric_limits<Real>::epsilon() * magnitude;
      worst = std::fmax(worst, std::fabs(c[i * columns + j] - sum) / bound);
    }
  for (std::size_t i = static_cast<std::size_t>(rows) * columns; i < c.size(); ++i)
    if (c[i] != guard) return std::numeric_limits<double>::infinity();
  return worst;
}

template <class Real>
void check_all_layouts(Random& random, Size size) {
  INFO(size.rows << " × " << size.columns << ", inner " << size.inner);
  CHECK(error<Real>(random, size, Layout::plain, Layout::plain) <= 1);
  CHECK(error<Real>(random, size, Layout::plain, Layout::transposed) <= 1);
  CHECK(error<Real>(random, size, Layout::transposed, Layout::plain) <= 1);
  CHECK(error<Real>(random, size, Layout::transposed, Layout::transposed) <= 1);
}

}  // namespace

TEST_SUITE("matmul") {
  TEST_CASE_TEMPLATE("agrees with the definition at every size from 1 to 17", Real, float, double) {
    Random random(1);
    for (int rows = 1; rows <= 17; ++rows)
      for (int columns = 1; columns <= 17; ++columns)
        for (int inner = 1; inner <= 17; ++inner)
          check_all_layouts<Real>(random, {rows, columns, inner});
  }

  TEST_CASE_TEMPLATE("agrees with it beyond one packed panel", Real, float, double) {
    Random random(2);
    for (int inner : {255, 256, 257, 513}) check_all_layouts<Real>(random, {5, 19, inner});
  }

  TEST_CASE("sums in order whatever the blocking: exact where the numbers are whole") {
    // 2^24 + 1 is not a float: only the order from the left gives 2^24 here.
    std::vector<float> a{16777216, 1, -16777216}, b{1, 1, 1};
    float c = 0;
    matmul_add<float>(&c, 1, 1, 1, 3, {a.data(), 3, 1}, {b.data(), 1, 1});
    CHECK(c == 0);
  }

  TEST_CASE_TEMPLATE("rows are added up column by column", Real, float, double) {
    Random random(3);
    for (int columns = 1; columns <= 17; ++columns) {
      const Stored<Real> x(random, 5, columns, Layout::plain);
      std::vector<Real> sum(columns, Real(2));
      add_rows(sum.data(), x.numbers.data(), 5, columns, columns);
      for (int j = 0; j < columns; ++j) {
        double wanted = 2;
        for (int i = 0; i < 5; ++i) wanted += x.at(i, j);
        CHECK(std::fabs(sum[j] - wanted) <= 8 * 5 * std::numeric_limits<Real>::epsilon());
      }
    }
  }
}
