// How values cross to JavaScript: vectors of numbers as typed arrays, other vectors as arrays,
// option lists as plain objects, exceptions as Errors. Everything is copied: nothing of the
// engine's memory is seen outside.
#pragma once

#include <emscripten/bind.h>
#include <emscripten/val.h>

#include <algorithm>
#include <cstddef>
#include <exception>
#include <new>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "tensor/error.h"

namespace backprop::bindings {

using emscripten::val;

template <class Number>
const char* array_name() {
  if (std::is_same_v<Number, double>) return "Float64Array";
  return std::is_same_v<Number, float> ? "Float32Array" : "Int32Array";
}

template <class Item>
val to_js(const std::vector<Item>& items) {
  if constexpr (std::is_arithmetic_v<Item>) {
    const val view(emscripten::typed_memory_view(items.size(), items.data()));
    return val::global(array_name<Item>()).new_(view);
  } else {
    val array = val::array();
    for (const Item& item : items) array.call<void>("push", item);
    return array;
  }
}

template <class Item>
void from_js(const val& array, std::vector<Item>& items) {
  if constexpr (std::is_arithmetic_v<Item>)
    items = emscripten::convertJSArrayToNumberVector<Item>(array);
  else
    items = emscripten::vecFromJSArray<Item>(array);
}

using Options = std::vector<std::pair<std::string, double>>;

inline val to_js(const Options& options) {
  val object = val::object();
  for (const auto& [name, value] : options) object.set(name, value);
  return object;
}

inline void from_js(const val& object, Options& options) {
  const val names = val::global("Object").call<val>("keys", object);
  for (const std::string& name : emscripten::vecFromJSArray<std::string>(names))
    options.emplace_back(name, object[name].as<double>());
}

// A name at compile time; "weights_after" is weightsAfter in JavaScript.
template <std::size_t size>
struct Name {
  char text[size] = {};
  consteval Name(const char (&name)[size]) {
    std::size_t at = 0;
    for (std::size_t i = 0; i < size; ++i)
      text[at++] = name[i] == '_' ? static_cast<char>(name[++i] - 'a' + 'A') : name[i];
  }
};
template <Name name>
constexpr const char* camel_case = name.text;

// Registers a struct with these fields, and lists of it.
#define VALUE(Type, ...)                                              \
  emscripten::register_type<std::vector<backprop::Type>>(#Type "[]"); \
  emscripten::value_object<backprop::Type>(#Type) FOR_EACH(FIELD, backprop::Type, __VA_ARGS__)
#define FIELD(Type, name) .field(backprop::bindings::camel_case<#name>, &Type::name)

// Writes macro(Type, item) for each item: __VA_OPT__ ends the recursion, EXPAND drives it.
#define FOR_EACH(macro, Type, ...) __VA_OPT__(EXPAND(FOR_EACH_STEP(macro, Type, __VA_ARGS__)))
#define FOR_EACH_STEP(macro, Type, item, ...) \
  macro(Type, item) __VA_OPT__(FOR_EACH_AGAIN PARENS(macro, Type, __VA_ARGS__))
#define FOR_EACH_AGAIN() FOR_EACH_STEP
#define PARENS ()
#define EXPAND(...) EXPAND2(EXPAND2(EXPAND2(EXPAND2(__VA_ARGS__))))
#define EXPAND2(...) EXPAND1(EXPAND1(EXPAND1(EXPAND1(__VA_ARGS__))))
#define EXPAND1(...) __VA_ARGS__

// What is being thrown, as a JavaScript Error; of a formula's, with `from` and `to`.
inline val thrown_error() {
  const auto make = [](const std::string& text) { return val::global("Error").new_(text); };
  try {
    throw;
  } catch (const FormulaError& problem) {
    val error = make(problem.what());
    error.set("from", problem.from);
    error.set("to", problem.to);
    return error;
  } catch (const Error& problem) {
    return make(problem.what());
  } catch (const std::bad_alloc&) {
    return make("[engine] there is not enough memory for this");
  } catch (const std::exception& problem) {
    return make(std::string("[engine] ") + problem.what());
  }
}

// Runs `body`; what it throws leaves as a JavaScript Error, after the C++ exception has ended.
template <class Body>
auto guarded(const Body& body) -> decltype(body()) {
  val error = val::undefined();
  try {
    return body();
  } catch (...) {
    error = thrown_error();
  }
  error.throw_();
}

// The guarded twin of a member function or function, as Embind takes it.
template <auto function>
struct Guard;

template <class Self, class Result, class... Arguments, Result (Self::*method)(Arguments...)>
struct Guard<method> {
  static Result call(Self& self, Arguments... arguments) {
    return guarded([&] { return Result((self.*method)(arguments...)); });
  }
};

template <class Self, class Result, class... Arguments, Result (Self::*method)(Arguments...) const>
struct Guard<method> {
  static std::decay_t<Result> call(const Self& self, Arguments... arguments) {
    return guarded([&] { return std::decay_t<Result>((self.*method)(arguments...)); });
  }
};

template <class Result, class... Arguments, Result (*function)(Arguments...)>
struct Guard<function> {
  static Result call(Arguments... arguments) {
    return guarded([&] { return function(arguments...); });
  }
};

// A list that only grows, from an index on: what a page has not seen yet.
template <class Session, const std::vector<double>& (Session::*list)() const>
std::vector<double> tail(const Session& session, int from) {
  return guarded([&] {
    const std::vector<double>& items = (session.*list)();
    const std::size_t start = std::min<std::size_t>(std::max(from, 0), items.size());
    return std::vector<double>(items.begin() + static_cast<std::ptrdiff_t>(start), items.end());
  });
}

template <class Session, class... Arguments>
Session* make(Arguments... arguments) {
  return guarded([&] { return new Session(std::move(arguments)...); });
}

}  // namespace backprop::bindings

namespace emscripten::internal {

template <class Item>
struct BindingType<std::vector<Item>> {
  using WireType = EM_VAL;
  static WireType toWireType(const std::vector<Item>& items, rvp::default_tag tag) {
    return BindingType<val>::toWireType(backprop::bindings::to_js(items), tag);
  }
  static std::vector<Item> fromWireType(WireType wire) {
    std::vector<Item> items;
    backprop::bindings::from_js(BindingType<val>::fromWireType(wire), items);
    return items;
  }
};

}  // namespace emscripten::internal
