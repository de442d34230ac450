// What JavaScript sees of the engine: names only, no decisions. The linker writes backprop.d.ts
// from this list.
#include "bindings/convert.h"
#include "data/truth_tables.h"
#include "session/descent.h"
#include "session/expression_session.h"
#include "session/network_session.h"
#include "session/perceptron_session.h"
#include "session/scalar_graph.h"

namespace backprop::bindings {

using emscripten::class_;
using emscripten::register_optional;
using emscripten::register_type;

EMSCRIPTEN_BINDINGS(lists) {
  register_type<std::vector<double>>("Float64Array");
  register_type<std::vector<float>>("Float32Array");
  register_type<std::vector<int>>("Int32Array");
  register_type<std::vector<std::vector<int>>>("Int32Array[]");
  register_type<std::vector<std::string>>("string[]");
  register_type<std::vector<std::vector<std::string>>>("string[][]");
  register_type<Options>("Record<string, number>");
}

EMSCRIPTEN_BINDINGS(expression) {
  VALUE(ExpressionNode, id, op, name, label, formula, inputs, group);
  VALUE(ExpressionEdge, from, to, slot);
  VALUE(ExpressionGroup, label, parent);
  VALUE(ExpressionInput, name, node);
  VALUE(ExpressionGraph, nodes, edges, groups, inputs, output, output_name);
  VALUE(ExpressionTrace, values, gradients, locals, messages, tangents);
  VALUE(ExpressionOptions, relu_at_zero, split_ties, index_base);
  VALUE(DescentPath, points, values, gradients, rates, names, memory, finite, diverged);
  class_<ExpressionSession>("ExpressionSession")
      .constructor(&make<ExpressionSession, std::string, std::string, ExpressionOptions>,
                   emscripten::allow_raw_pointers())
      .function("graph", &Guard<&ExpressionSession::graph>::call)
      .function("evaluate(at)", &Guard<&ExpressionSession::evaluate>::call)
      .function("numeric(at, scheme, h)", &Guard<&ExpressionSession::numeric>::call)
      .function("valuesAt(points)", &Guard<&ExpressionSession::values_at>::call)
      .function("descend(start, optimizer, schedule, steps)", &Guard<&descend>::call);
}

EMSCRIPTEN_BINDINGS(scalar) {
  VALUE(ScalarKind, op, inputs, options);
  VALUE(ScalarProgram, kinds, nodes, inputs, output);
  class_<ScalarGraph>("ScalarGraph")
      .constructor(&make<ScalarGraph, ScalarProgram>, emscripten::allow_raw_pointers())
      .function("run(leaves)", &Guard<&ScalarGraph::run>::call)
      .function("values", &Guard<&ScalarGraph::values>::call)
      .function("gradients", &Guard<&ScalarGraph::gradients>::call)
      .function("leafGradients", &Guard<&ScalarGraph::leaf_gradients>::call);
}

EMSCRIPTEN_BINDINGS(perceptron) {
  VALUE(PerceptronSpec, inputs, targets, weights, rate, at_least, plus_minus, exact, clean_epochs,
        max_epochs);
  VALUE(ExactNumber, value, text);
  VALUE(PerceptronStep, step, epoch, row, inputs, weights, sum, output, target, update,
        weights_after);
  VALUE(PerceptronCycle, start, length);
  register_optional<PerceptronCycle>();
  VALUE(PerceptronRun, steps, converged, epochs, updates, weights, cycle);
  VALUE(TruthTable, inputs, targets);
  emscripten::function("truthTable(name)", &Guard<&truth_table>::call);
  emscripten::function("runPerceptron(spec)", &Guard<&run_perceptron>::call);
}

EMSCRIPTEN_BINDINGS(network) {
  VALUE(Choice, kind, options);
  VALUE(LayerSpec, kind, id, from, activation, bias, frozen);
  VALUE(LayerParameters, weights, bias, slope, gamma, beta, running_mean, running_variance);
  VALUE(Conventions, relu_at_zero, split_ties, classic_dropout, biased_running_variance);
  VALUE(DataSpec, preset, inputs, targets, rows, classes, standardize, split);
  VALUE(NetworkSpec, inputs, input_shape, layers, data, init, parameters, loss, optimizer, schedule,
        regularization, batch, shuffled, order_seed, stop, precision, conventions, first_step);
  VALUE(LayerInfo, id, kind, output_shape, parameters, formula, from, tensors, tensor_shapes);
  VALUE(NetworkInfo, parameter_count, layers, inputs, outputs, rows, training_rows, test_rows,
        classes, input_means, input_deviations, batches_per_epoch, batch, precision);
  VALUE(NetworkPosition, step, updates, epoch, in_epoch, stopped);
  VALUE(OptimizerState, updates, rate, names, layers);
  VALUE(LayerTrace, parameters, gradients, z, a, dz, da);
  VALUE(ExampleTrace, row, inputs, target, probabilities, input_gradient, loss, layers);
  VALUE(UnrolledNetwork, graph, trace);
  class_<NetworkSession>("NetworkSession")
      .constructor(&make<NetworkSession, NetworkSpec>, emscripten::allow_raw_pointers())
      .function("info", &Guard<&NetworkSession::info>::call)
      .function("dataInputs", &Guard<&NetworkSession::data_inputs>::call)
      .function("dataTargets", &Guard<&NetworkSession::data_targets>::call)
      .function("position", &Guard<&NetworkSession::position>::call)
      .function("advance(count, unit)", &Guard<&NetworkSession::advance>::call)
      .function("loss", &Guard<&NetworkSession::loss>::call)
      .function("accuracy", &Guard<&NetworkSession::accuracy>::call)
      .function("lossHistory(from)", &tail<NetworkSession, &NetworkSession::loss_history>)
      .function("accuracyHistory(from)", &tail<NetworkSession, &NetworkSession::accuracy_history>)
      .function("testLoss", &Guard<&NetworkSession::test_loss>::call)
      .function("testAccuracy", &Guard<&NetworkSession::test_accuracy>::call)
      .function("testLossHistory(from)", &tail<NetworkSession, &NetworkSession::test_loss_history>)
      .function("testAccuracyHistory(from)",
                &tail<NetworkSession, &NetworkSession::test_accuracy_history>)
      .function("confusion(heldOut)", &Guard<&NetworkSession::confusion>::call)
      .function("example(row)", &Guard<&NetworkSession::example>::call)
      .function("unroll(row)", &Guard<&NetworkSession::unroll>::call)
      .function("grid(size, low, high)", &Guard<&NetworkSession::grid>::call)
      .function("outputs", &Guard<&NetworkSession::outputs>::call)
      .function("parameters", &Guard<&NetworkSession::parameters>::call)
      .function("gradients", &Guard<&NetworkSession::gradients>::call)
      .function("optimizerState", &Guard<&NetworkSession::optimizer_state>::call);
}

}  // namespace backprop::bindings
