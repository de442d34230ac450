// Exact fractions: reading, writing, arithmetic, and refusal instead of rounding.
#include "tensor/rational.h"

#include <doctest/doctest.h>

#include <cmath>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>

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

TEST_CASE("what needs more than 2,000 digits is refused, what fits is not") {
  const char* const sentence =
      "[perceptron] an exact fraction outgrew 2,000 digits: use float64 arithmetic";
  const Rational large = Rational::parse("1e1999");
  CHECK((large * Rational::parse("1e-1999")).text() == "1");
  CHECK((large * Rational(9)).text() == "9" + std::string(1999, '0'));
  CHECK_THROWS_WITH(large * Rational(10) * Rational(10), sentence);
  CHECK_THROWS_WITH(Rational::parse("1e-3000"), sentence);
  CHECK_THROWS_WITH(Rational::parse("1e99999"), sentence);
  CHECK_THROWS_WITH(Rational::parse(std::string(9000, '7')), sentence);
}

TEST_CASE("at the borders of a machine word") {
  for (const char* text :
       {"9223372036854775807", "9223372036854775808", "-9223372036854775807",
        "-9223372036854775808", "-9223372036854775809", "18446744073709551616"}) {
    CAPTURE(text);
    const Rational number = Rational::parse(text);
    CHECK(number.text() == text);
    CHECK((number + Rational(1) - Rational(1)) == number);
    CHECK((number - Rational(2) + Rational(2)) == number);
    CHECK((number * Rational(-3) / Rational(-3)) == number);
    CHECK((number / number) == Rational(1));
    CHECK(number > number - Rational::parse("1/1000"));
    CHECK((-number).sign() == -number.sign());
  }
  CHECK((Rational(INT64_MIN) + Rational(INT64_MIN)).text() == "-18446744073709551616");
}

// What a number of digits leaves divided by a prime: another way to it than the one under test.
std::uint64_t modulo(std::string_view digits, std::uint64_t prime) {
  const bool negative = digits[0] == '-';
  std::uint64_t rest = 0;
  for (const char digit : digits.substr(negative))
    rest = (10 * rest + static_cast<std::uint64_t>(digit - '0')) % prime;
  return negative && rest != 0 ? prime - rest : rest;
}

// A fraction of two, as its residues.
struct Residues {
  std::uint64_t above, below;
};

Residues residues(const std::string& text, std::uint64_t prime) {
  const std::size_t slash = text.find('/');
  const auto below = slash == std::string::npos ? "1" : text.substr(slash + 1);
  return {modulo(text.substr(0, slash), prime), modulo(below, prime)};
}

std::string random_digits(backprop::Random& random, std::uint32_t most) {
  std::string digits(1, static_cast<char>('1' + random.below(9)));
  // Long runs of nines and zeros meet the rare branches of a division.
  const bool runs = random.below(3) == 0;
  const auto count = random.below(most);
  for (std::uint32_t i = 0; i < count; ++i)
    digits += runs ? (i / 17 % 2 == 0 ? '9' : '0') : static_cast<char>('0' + random.below(10));
  return digits;
}

TEST_CASE("results of any size are right modulo a prime, and in lowest terms") {
  constexpr std::uint64_t prime = 4294967291;  // the largest below 2^32
  backprop::Random random(11);
  const auto equal = [](std::uint64_t a, std::uint64_t b, std::uint64_t c, std::uint64_t d) {
    return a * b % prime == c * d % prime;
  };
  for (int i = 0; i < 3000; ++i) {
    const std::uint32_t most = i % 3 == 0 ? 12 : i % 3 == 1 ? 40 : 200;
    const std::string factor = random_digits(random, most);
    const auto part = [&] {
      return Rational::parse((random.below(2) == 0 ? "-" : "") + random_digits(random, most) + "/" +
                             random_digits(random, most)) *
             Rational::parse(random.below(2) == 0 ? factor : "1/" + factor);
    };
    const Rational a = part(), b = part();
    const Residues x = residues(a.text(), prime), y = residues(b.text(), prime);
    const Residues sum = residues((a + b).text(), prime);
    const Residues product = residues((a * b).text(), prime);
    const Residues quotient = residues((a / b).text(), prime);
    CAPTURE(a.text());
    CAPTURE(b.text());
    const std::uint64_t total = (x.above * y.below % prime + y.above * x.below % prime) % prime;
    CHECK(equal(sum.above, x.below * y.below % prime, total, sum.below));
    CHECK(
        equal(product.above, x.below * y.below % prime, x.above * y.above % prime, product.below));
    CHECK(equal(quotient.above, x.below * y.above % prime, x.above * y.below % prime,
                quotient.below));
    CHECK((a + b - b).text() == a.text());
    CHECK((a * b / b).text() == a.text());
    CHECK((a > b) == ((a - b).sign() > 0));
    const double x_value = a.to_double(), product_value = x_value * b.to_double();
    if (std::isnormal(product_value) && std::isnormal(x_value))
      CHECK((a * b).to_double() == doctest::Approx(product_value).epsilon(1e-15));
    for (const std::uint64_t small : {2, 3, 5, 7, 11, 13}) {
      const Residues rest = residues((a + b).text(), small);
      CHECK((rest.above != 0 || rest.below != 0));
    }
  }
}

TEST_CASE("the nearest float64, however long the parts") {
  const Rational third = Rational::parse("1/3");
  CHECK(third.to_double() == 1.0 / 3);
  CHECK((third * Rational::parse("1e300") / Rational::parse("1e300")).to_double() == 1.0 / 3);
  CHECK(Rational::parse("-1e400/3e400").to_double() == -1.0 / 3);
  CHECK(Rational::parse("9007199254740993").to_double() == 9007199254740992.0);  // a tie: to even
  CHECK(Rational::parse("9007199254740993.0000000000000000001").to_double() == 9007199254740994.0);
  CHECK(Rational::parse("-9007199254740993.0000000000000000001").to_double() ==
        -9007199254740994.0);
  CHECK(Rational::parse("1e308").to_double() == 1e308);
  CHECK(Rational::parse("1e-300").to_double() == 1e-300);
  CHECK(Rational::parse("1e400").to_double() == std::numeric_limits<double>::infinity());
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
