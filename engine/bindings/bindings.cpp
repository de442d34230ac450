// What JavaScript sees of the engine: names only, no decisions. With EMIT_TYPES this file declares
// the same to Embind field by field, and the linker writes backprop.d.ts from that; what ships
// writes fields straight into objects, at half the size.
#include "bindings/convert.h"
#include "session/descent.h"
#include "session/expression_session.h"
#include "session/network_session.h"
#include "session/scalar_graph.h"

namespace backprop::bindings {

using emscripten::class_;
using emscripten::register_type;

#ifndef EMIT_TYPES
#define VALUE(Type, ...)                                                                           \
  template <>                                                                                      \
  struct Fields<Type> {                                                                            \
    static void write(val& object, const Type& value) { FOR_EACH(WRITE_FIELD, Type, __VA_ARGS__) } \
    static void read(const val& object, Type& value) { FOR_EACH(READ_FIELD, Type, __VA_ARGS__) }   \
  };
#include "bindings/values.def"

template <class... Types>
void register_types() {
  (register_type<Types>(""), ...);
}
#else
#define VALUE(Type, ...)                        \
  register_type<std::vector<Type>>(#Type "[]"); \
  emscripten::value_object<Type>(#Type) FOR_EACH(DECLARE_FIELD, Type, __VA_ARGS__);
#endif

#ifndef EMIT_TYPES
// What functions below take or return; all else crosses as a field of these.
EMSCRIPTEN_BINDINGS(values) {
  register_types<std::vector<double>, std::vector<float>, std::vector<int>,
                 std::vector<LayerParameters>, ExpressionOptions, ExpressionGraph, ExpressionTrace,
                 Operations, Sweep, Paths, Choice, DescentPath, ScalarProgram, NetworkSpec,
                 NetworkInfo, NetworkPosition, ExampleTrace, UnrolledNetwork, OptimizerState,
                 NextUpdate, BatchTrace>();
}
#else
EMSCRIPTEN_BINDINGS(values){
#include "bindings/values.def"
}

EMSCRIPTEN_BINDINGS(lists) {
  register_type<std::vector<double>>("Float64Array");
  register_type<std::vector<float>>("Float32Array");
  register_type<std::vector<int>>("Int32Array");
  register_type<std::vector<std::vector<int>>>("Int32Array[]");
  register_type<std::vector<std::string>>("string[]");
  register_type<std::vector<std::vector<std::string>>>("string[][]");
  register_type<Options>("Record<string, number>");
}
#endif

EMSCRIPTEN_BINDINGS(expression) {
  class_<ExpressionSession>("ExpressionSession")
      .constructor(&make<ExpressionSession, std::string, std::string, ExpressionOptions>,
                   emscripten::allow_raw_pointers())
      .function("graph", &Guard<&ExpressionSession::graph>::call)
      .function("operations(sides)", &Guard<&ExpressionSession::operations>::call)
      .function("evaluate(at, target, seed)", &Guard<&ExpressionSession::evaluate>::call)
      .function("sweep(at, nodes, sides, steps, single)", &Guard<&ExpressionSession::sweep>::call)
      .function("paths(at, from, to, limit)", &Guard<&ExpressionSession::paths>::call)
      .function("valuesAt(points)", &Guard<&ExpressionSession::values_at>::call)
      .function("descend(start, optimizer, schedule, steps)", &Guard<&descend>::call);
}

EMSCRIPTEN_BINDINGS(scalar) {
  class_<ScalarGraph>("ScalarGraph")
      .constructor(&make<ScalarGraph, ScalarProgram>, emscripten::allow_raw_pointers())
      .function("run(leaves)", &Guard<&ScalarGraph::run>::call)
      .function("values", &Guard<&ScalarGraph::values>::call)
      .function("gradients", &Guard<&ScalarGraph::gradients>::call)
      .function("leafGradients", &Guard<&ScalarGraph::leaf_gradients>::call);
}

EMSCRIPTEN_BINDINGS(network) {
  class_<NetworkSession>("NetworkSession")
      .constructor(&make<NetworkSession, NetworkSpec>, emscripten::allow_raw_pointers())
      .function("info", &Guard<&NetworkSession::info>::call)
      .function("dataInputs", &Guard<&NetworkSession::data_inputs>::call)
      .function("dataTargets", &Guard<&NetworkSession::data_targets>::call)
      .function("position", &Guard<&NetworkSession::position>::call)
      .function("advance(count, unit)", &Guard<&NetworkSession::advance>::call)
      .function("jump(step)", &Guard<&NetworkSession::jump>::call)
      .function("moments", &Guard<&NetworkSession::moments>::call)
      .function("momentParameters(index)", &Guard<&NetworkSession::moment_parameters>::call)
      .function("momentBytes", &Guard<&NetworkSession::moment_bytes>::call)
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
      .function("values(points, layer, of)", &Guard<&NetworkSession::values>::call)
      .function("losses(middle, u, v, at, rows)", &Guard<&NetworkSession::losses>::call)
      .function("draw(init)", &Guard<&NetworkSession::draw>::call)
      .function("outputs", &Guard<&NetworkSession::outputs>::call)
      .function("parameters", &Guard<&NetworkSession::parameters>::call)
      .function("gradients", &Guard<&NetworkSession::gradients>::call)
      .function("nextUpdate", &Guard<&NetworkSession::next_update>::call)
      .function("batch", &Guard<&NetworkSession::batch>::call)
      .function("optimizerState", &Guard<&NetworkSession::optimizer_state>::call);
}

}  // namespace backprop::bindings
