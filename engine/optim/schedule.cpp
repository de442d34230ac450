#include "optim/schedule.h"

#include <cmath>
#include <numbers>

#include "tensor/decimal.h"
#include "tensor/error.h"

namespace backprop {
namespace {

struct Kind {
  const char* name;
  const char* period;
  const char* other;
  double usual_other;
  double (*formula)(double rate, double epoch, double period, double other);
};

constexpr Kind kinds[] = {
    {"constant", "", "", 0, [](double rate, double, double, double) { return rate; }},
    {"step", "stepSize", "gamma", 0.1,
     [](double rate, double epoch, double size, double gamma) {
       return rate * std::pow(gamma, std::floor(epoch / size));
     }},
    {"cosine", "tMax", "etaMin", 0,
     [](double rate, double epoch, double half, double lowest) {
       const double turn = epoch / half - 2 * std::floor(epoch / half / 2);  // 0 to 2
       return lowest + (rate - lowest) * (1 + std::cos(std::numbers::pi * turn)) / 2;
     }},
};

const Kind& get_kind(const std::string& name) {
  for (const Kind& kind : kinds)
    if (kind.name == name) return kind;
  throw Error("network",
              "no schedule is called \"" + name + "\"; there are constant, step, cosine");
}

}  // namespace

Schedule::Schedule(const Choice& choice, double rate) : rate_(rate) {
  const Kind& kind = get_kind(choice.kind);
  formula_ = kind.formula;
  period_ = choice.get(kind.period, 1);
  other_ = choice.get(kind.other, kind.usual_other);
  if (!(period_ >= 1))
    throw Error("network", choice.kind + ": " + kind.period +
                               " must be a number of epochs from 1, got " + shortest(period_));
  if (!(other_ >= 0 && std::isfinite(other_)))
    throw Error("network", choice.kind + ": " + kind.other + " must be a number from 0, got " +
                               shortest(other_));
}

}  // namespace backprop
