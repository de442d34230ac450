#include "optim/schedule.h"

#include <cmath>
#include <numbers>

#include "optim/hyperparameter.h"
#include "tensor/error.h"

namespace backprop {
namespace {

struct Kind {
  const char* name;
  Hyperparameter period;
  Hyperparameter other;
  double (*formula)(double rate, double epoch, double period, double other);
};

constexpr Kind kinds[] = {
    {"constant",
     {"", 1, 1, unlimited},
     {"", 0, 0, unlimited},
     [](double rate, double, double, double) { return rate; }},
    {"step",
     {"stepSize", 1, 1, unlimited},
     {"gamma", 0.1, 0, unlimited},
     [](double rate, double epoch, double size, double gamma) {
       return rate * std::pow(gamma, std::floor(epoch / size));
     }},
    {"cosine",
     {"tMax", 1, 1, unlimited},
     {"etaMin", 0, 0, unlimited},
     [](double rate, double epoch, double half, double lowest) {
       const double turn = epoch / half - 2 * std::floor(epoch / half / 2);  // 0 to 2
       return lowest + (rate - lowest) * (1 + std::cos(std::numbers::pi * turn)) / 2;
     }},
};

const Kind& get_kind(const std::string& name) {
  for (const Kind& kind : kinds)
    if (kind.name == name) return kind;
  throw_error("network",
              {"no schedule is called \"", name, "\"; there are constant, step, cosine"});
}

}  // namespace

Schedule::Schedule(const Choice& choice, double rate) : rate_(rate) {
  const Kind& kind = get_kind(choice.kind);
  formula_ = kind.formula;
  period_ = read(kind.period, choice);
  other_ = read(kind.other, choice);
}

}  // namespace backprop
