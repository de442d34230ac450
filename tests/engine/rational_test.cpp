// Exact fractions: reading, writing, arithmetic, and refusal instead of rounding.
#include "tensor/rational.h"

#include <doctest/doctest.h>

#include <limits>

#include "tensor/random.h"

using backprop::Rational;

TEST_SUITE_BEGIN("rational");

TEST_CASE("text is read and printed in lowest terms") {
  struct Row {
    const char* text;
    const char* printed;
    double value;
  };
  for (const Row& row : {
           Row{"0", "0", 0},
           Row{"-0", "0", 0},
           Row{"0.1", "1/10", 0.1},
           Row{"-0.50", "-1/2", -0.5},
           Row{"+2.", "2", 2},
           Row{".25", "1/4", 0.25},
           Row{"1e3", "1000", 1000},
           Row{"12.5e-1", "5/4", 1.25},
           Row{"1E-7", "1/10000000", 1e-7},
           Row{"1/2", "1/2", 0.5},
           Row{"6/-4", "-3/2", -1.5},
           Row{"0.1/0.3", "1/3", 1.0 / 3},
           Row{"0e99999", "0", 0},
           Row{"170141183460469231731687303715884105727", "170141183460469231731687303715884105727",
               170141183460469231731687303715884105727.0},
       }) {
    CAPTURE(row.text);
    CHECK(Rational::parse(row.text).text() == row.printed);
    CHECK(Rational::parse(row.text).to_double() == row.value);
  }
}

TEST_CASE("other text is refused") {
  for (const char* text : {"", " ", "-", ".", "e5", "1e", "1e+", "0x10", "1,5", "1/", "/2", "1/2/3",
                           "NaN", "inf", "1 2", "--1", "1.2.3", "1e999999"}) {
    CAPTURE(text);
    CHECK_THROWS_AS(Rational::parse(text), backprop::Error);
  }
  CHECK_THROWS_WITH(Rational::parse("1/0"),
                    "[perceptron] a fraction with denominator 0 is no number");
}

TEST_CASE("arithmetic") {
  const Rational third = Rational::parse("1/3"), tenth = Rational::parse("0.1");
  CHECK((third + third + third).text() == "1");
  CHECK((tenth + tenth + tenth).text() == "3/10");
  CHECK((third - tenth).text() == "7/30");
  CHECK((third * Rational(-6)).text() == "-2");
  CHECK((tenth / third).text() == "3/10");
  CHECK((-third).text() == "-1/3");
  CHECK((third - third) == Rational(0));
}

TEST_CASE("order is that of the values") {
  CHECK(Rational::parse("1/3") < Rational::parse("1/2"));
  CHECK(Rational::parse("-1/2") < Rational::parse("-1/3"));
  CHECK(Rational::parse("2/4") == Rational::parse("0.5"));
  CHECK(Rational(0) > Rational::parse("-1e-20"));
}

TEST_CASE("what needs more than 128 bits is refused, what fits is not") {
  const Rational large = Rational::parse("1e38");
  CHECK((large * Rational::parse("1e-38")).text() == "1");
  CHECK_THROWS_WITH(large + large,
                    "[perceptron] an exact fraction outgrew 128 bits: use float64 arithmetic");
  CHECK_THROWS_AS(large * Rational(2), backprop::Error);
  CHECK_THROWS_AS(Rational::parse("1e-300"), backprop::Error);
  CHECK_THROWS_AS(Rational::parse("1e39"), backprop::Error);
  CHECK_THROWS_AS(Rational::parse("1e-30") + Rational::parse("1/79792266297612001"),  // 7^20
                  backprop::Error);
}

TEST_CASE("shortest text reads back to the same float64") {
  struct Row {
    double value;
    const char* text;
  };
  for (const Row& row :
       {Row{0.1, "0.1"}, Row{1.0 / 3, "0.3333333333333333"}, Row{0.1 + 0.2, "0.30000000000000004"},
        Row{-2, "-2"}, Row{1e21, "1e+21"}, Row{123456789e12, "123456789000000000000"},
        Row{1.5e-6, "0.0000015"}, Row{-2.5e-7, "-2.5e-7"}, Row{5e-324, "5e-324"}, Row{-0.0, "-0"},
        Row{std::numeric_limits<double>::max(), "1.7976931348623157e+308"},
        Row{std::numeric_limits<double>::infinity(), "Infinity"}})
    CHECK(backprop::shortest(row.value) == row.text);
}

TEST_CASE("any float64 survives being written and read") {
  backprop::Random random(3);
  for (int i = 0; i < 10000; ++i) {
    const double value = std::ldexp(random.uniform(-1, 1), random.below(2098) - 1073);
    CHECK(backprop::read_double(backprop::shortest(value)) == value);
  }
}

TEST_SUITE_END();
