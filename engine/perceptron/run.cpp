#include <algorithm>
#include <limits>
#include <numeric>

#include "perceptron/cycle.h"
#include "perceptron/errors.h"
#include "perceptron/perceptron.h"
#include "perceptron/step.h"
#include "tensor/random.h"

namespace backprop {
namespace {

// Every step is kept and shown: more of them would fill the memory of a page.
constexpr int most_steps = 100000;
constexpr int most_weights = 1000000;        // in all steps
constexpr std::size_t most_text = 10000000;  // characters
// As training of a network draws its order.
constexpr std::uint64_t order_streams = std::uint64_t{1} << 32;

bool has_cost(PerceptronRule rule) { return rule >= PerceptronRule::delta; }

template <class Number>
class Runner {
  using Step = PerceptronStep<Number>;
  using Numbers = std::vector<Number>;

 public:
  Runner(const PerceptronRows<Number>& rows, const PerceptronPlan& plan,
         const PerceptronSettings& settings)
      : rows_(rows),
        plan_(plan),
        rule_(settings.rule),
        rate_(number::read<Number>(settings.rate)),
        decision_(decision_of<Number>(plan, settings)),
        counter_(rows, decision_),
        cycles_(run_, rows.count(), rows.width),
        order_(rows.count()),
        total_(rows.width) {
    for (const std::string& weight : settings.weights)
      weights_.push_back(number::read<Number>(weight));
    run_.rule = rule_;
    run_.exact = settings.exact;
    run_.at_least = settings.at_least;
    run_.rate.add(rate_);
    run_.level.add(decision_.level);
  }

  PerceptronRun run() {
    try {
      begin();
      while (!ended_) epoch();
    } catch (const Error& error) {
      run_.end = PerceptronEnd::failure;
      run_.failure = error.what();
    }
    finish();
    return std::move(run_);
  }

 private:
  void begin() {
    run_.versions.push_back(0);
    run_.weights.add(weights_);
    std::iota(order_.begin(), order_.end(), 0);
    if (rule_ == PerceptronRule::pocket) {
      run_.pocket_of.push_back(0);
      run_.pocket_errors.push_back(counter_.count(weights_, rows_.count()));
    }
    if (has_cost(rule_)) add_cost();
    look_for_cycle();
  }

  void epoch() {
    const int width = std::max(1, rows_.width), count = rows_.count();
    const int kept = std::min(most_steps, most_weights / width) / count;
    if (run_.epochs == plan_.max_epochs) return end(PerceptronEnd::max_epochs);
    if (run_.epochs >= kept) {
      run_.failure =
          join({"[perceptron] no end by epoch ", kept, ", and more steps cannot be kept"});
      return end(PerceptronEnd::kept);
    }
    if (plan_.shuffled) {
      std::iota(order_.begin(), order_.end(), 0);
      Random(plan_.seed, order_streams + static_cast<std::uint64_t>(run_.epochs)).shuffle(order_);
    }
    const int before = version();
    for (int i = 0; i < count && !ended_; ++i) visit(order_[i], i + 1 == count);
    if (run_.length % count != 0) return;
    ++run_.epochs;
    if (has_cost(rule_)) add_cost();
    if (ended_) return;
    clean_epochs_ = version() == before ? clean_epochs_ + 1 : 0;
    if (clean_epochs_ == plan_.clean_epochs) return end(PerceptronEnd::clean_epochs);
    if (plan_.all_right && counter_.count(weights_, 1) == 0) return end(PerceptronEnd::all_right);
    look_for_cycle();
  }

  void visit(int row, bool is_last) {
    const Step step =
        step_of(rule_, decision_, rate_, weights_, rows_.row(row), rows_.targets[row]);
    number::check(step.sum);
    const bool batch = rule_ == PerceptronRule::delta_batch;
    Numbers after = batch ? weights_ : sum_of(weights_, step.update);
    Numbers total = batch ? sum_of(total_, step.update) : Numbers();
    if (batch && is_last) after = sum_of(weights_, total);
    Numbers mean = rule_ == PerceptronRule::averaged ? mean_with(after) : Numbers();
    // Nothing is refused from here on: the step is there as a whole or not at all.
    record(row, step);
    if (batch) total_ = std::move(total);
    if (batch && is_last) {
      run_.batches.add(total_);
      total_.assign(rows_.width, Number(0));
    }
    take(std::move(after), step);
    run_.means.add(mean);
    if (rule_ == PerceptronRule::pocket) fill_pocket();
    clean_steps_ = step.updates ? 0 : clean_steps_ + 1;
    if (plan_.clean_steps > 0 && clean_steps_ == plan_.clean_steps) end(PerceptronEnd::clean_steps);
    check_text();
  }

  void record(int row, const Step& step) {
    ++run_.length;
    run_.rows.push_back(row);
    run_.sums.add(step.sum);
    run_.outputs.push_back(step.output);
    run_.differences.add(step.difference);
    if (rule_ == PerceptronRule::logistic) run_.activations.push_back(step.activation);
    run_.update_of.push_back(step.updates ? run_.updates_made.size() / rows_.width : -1);
    run_.updates_made.add(step.update);
  }

  // A wrong answer counts as a change even where float64 rounds it away.
  void take(Numbers after, const Step& step) {
    const bool changes = has_cost(rule_) ? after != weights_ : step.updates;
    weights_ = std::move(after);
    run_.versions.push_back(version() + changes);
    if (changes) run_.weights.add(weights_);
  }

  void fill_pocket() {
    const int best = run_.pocket_errors.back();
    const bool is_new = run_.versions[run_.length] != run_.versions[run_.length - 1];
    const int errors = is_new ? counter_.count(weights_, best) : best;
    run_.pocket_of.push_back(errors < best ? version() : run_.pocket_of.back());
    run_.pocket_errors.push_back(errors < best ? errors : best);
  }

  Numbers mean_with(const Numbers& after) {
    Numbers total = sum_of(total_, after);
    Numbers mean;
    for (const Number& weight : total) mean.push_back(weight / Number(run_.length + 1));
    total_ = std::move(total);
    return mean;
  }

  // Of vectors of one length; the second may be empty, which is zero.
  static Numbers sum_of(const Numbers& a, const Numbers& b) {
    if (b.empty()) return a;
    Numbers sum;
    sum.reserve(a.size());
    for (std::size_t i = 0; i < a.size(); ++i) {
      sum.push_back(a[i] + b[i]);
      number::check(sum.back());
    }
    return sum;
  }

  void add_cost() {
    Number cost = 0;
    for (int row = 0; row < rows_.count(); ++row)
      cost = cost + cost_of(rule_, weighted_sum(weights_, rows_.row(row)), rows_.targets[row]);
    number::check(cost);
    run_.costs.add(cost);
  }

  // The mean never repeats, so that rule goes on.
  void look_for_cycle() {
    if (plan_.shuffled || run_.cycle) return;
    run_.cycle = cycles_.visit(run_.epochs);
    if (!run_.cycle || rule_ == PerceptronRule::averaged) return;
    cut(run_.cycle->start - 1 + run_.cycle->length);
    end(PerceptronEnd::cycle);
  }

  // Forgets what came after so many steps.
  void cut(int length) {
    const int width = rows_.width;
    run_.length = length;
    run_.versions.resize(length + 1);
    run_.weights.cut((version() + 1) * width);
    for (auto* column : {&run_.rows, &run_.outputs, &run_.update_of}) column->resize(length);
    run_.updates_made.cut((*std::ranges::max_element(run_.update_of) + 1) * width);
    run_.sums.cut(length);
    run_.differences.cut(length);
    run_.activations.resize(std::min<std::size_t>(run_.activations.size(), length));
    const int epochs = length / rows_.count();
    run_.batches.cut(epochs * width);
    run_.costs.cut(epochs + 1);
    if (rule_ != PerceptronRule::pocket) return;
    run_.pocket_of.resize(length + 1);
    run_.pocket_errors.resize(length + 1);
  }

  void check_text() const {
    std::size_t size = 0;
    for (const Column* column : {&run_.sums, &run_.differences, &run_.weights, &run_.updates_made,
                                 &run_.batches, &run_.means})
      size += column->text.size();
    if (size > most_text)
      throw_error("perceptron", {"the fractions of all steps outgrew ", most_text,
                                 " characters: use float64 arithmetic"});
  }

  void finish() {
    const int count = rows_.count();
    run_.epochs = (run_.length + count - 1) / count;
    run_.updates = version();
    run_.errors.resize(run_.epochs);
    for (int step = 0; step < run_.length; ++step)
      run_.errors[step / count] += run_.outputs[step] != rows_.targets[run_.rows[step]];
    keep_final(count);
  }

  void keep_final(int count) {
    const int width = rows_.width;
    const bool averaged = rule_ == PerceptronRule::averaged && run_.length > 0;
    const bool pocket = rule_ == PerceptronRule::pocket && !run_.pocket_of.empty();
    const Column& from = averaged ? run_.means : run_.weights;
    const int last = averaged ? run_.length - 1 : pocket ? run_.pocket_of.back() : version();
    Numbers kept;
    for (int i = last * width; i < (last + 1) * width; ++i) from.read(i, kept.emplace_back(0));
    run_.final_weights.add(kept);
    run_.final_errors = counter_.count(kept, count);
  }

  int version() const { return run_.versions.back(); }

  void end(PerceptronEnd reason) {
    run_.end = reason;
    ended_ = true;
  }

  const PerceptronRows<Number>& rows_;
  const PerceptronPlan& plan_;
  const PerceptronRule rule_;
  const Number rate_;
  const PerceptronDecision<Number> decision_;
  const ErrorCounter<Number> counter_;
  PerceptronRun run_{};
  CycleFinder cycles_;
  std::vector<int> order_;
  Numbers weights_{};
  Numbers total_;  // of an epoch's updates (batch), of all weights so far (averaged)
  int clean_epochs_ = 0, clean_steps_ = 0;
  bool ended_ = false;
};

template <class Number>
void check(const PerceptronRows<Number>& rows, const PerceptronPlan& plan,
           const PerceptronSettings& settings) {
  if (rows.count() == 0) throw_error("perceptron", {"there is no row to learn from"});
  if (static_cast<int>(settings.weights.size()) != rows.width)
    throw_error("perceptron", {rows.width, " weights expected for ", rows.width - 1,
                               " inputs (w0 first), got ", settings.weights.size()});
  if (std::is_same_v<Number, Rational> && settings.rule == PerceptronRule::logistic)
    throw_error("perceptron", {"the logistic rule needs float64 arithmetic"});
  if (plan.clean_epochs < 1 || plan.max_epochs < 1)
    throw_error("perceptron", {"the numbers of epochs must be 1 or more"});
  if (rows.count() > most_steps || rows.count() * rows.width > most_weights)
    throw_error("perceptron", {"at most ", most_steps, " steps and ", most_weights,
                               " weights are kept: one epoch needs more"});
}

}  // namespace

PerceptronRule perceptron_rule(const std::string& name) {
  constexpr const char* names[] = {"perceptron", "pocket",      "averaged",
                                   "delta",      "delta-batch", "logistic"};
  for (int i = 0; i < 6; ++i)
    if (name == names[i]) return static_cast<PerceptronRule>(i);
  throw_error("perceptron", {"there is no rule \"", name, "\""});
}

template <class Number>
PerceptronRun run_perceptron(const PerceptronRows<Number>& rows, const PerceptronPlan& plan,
                             const PerceptronSettings& settings) {
  check(rows, plan, settings);
  return Runner<Number>(rows, plan, settings).run();
}

template PerceptronRun run_perceptron(const PerceptronRows<Rational>&, const PerceptronPlan&,
                                      const PerceptronSettings&);
template PerceptronRun run_perceptron(const PerceptronRows<double>&, const PerceptronPlan&,
                                      const PerceptronSettings&);

}  // namespace backprop
