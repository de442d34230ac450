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
#include <optional>
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

// How a struct is written to a JavaScript object, and read from it: from the list of its fields.
template <class T>
struct Fields;

template <class T>
concept Struct = requires(val& object, const T& item) {
  Fields<T>::write(object, item);
};

using Options = std::vector<std::pair<std::string, double>>;

template <class T>
val to_js(const T& item);
template <class Item>
val to_js(const std::vector<Item>& items);
template <class T>
val to_js(const std::optional<T>& item);
inline val to_js(const Options& options);

template <class T>
void from_js(const val& found, T& item);
template <class Item>
void from_js(const val& array, std::vector<Item>& items);
inline void from_js(const val& object, Options& options);

// Not inlined: one call for each field is all that a struct should cost.
template <class T>
[[gnu::noinline]] void write_field(val& object, const char* name, const T& item) {
  object.set(name, to_js(item));
}

template <class T>
[[gnu::noinline]] void read_field(const val& object, const char* name, T& item) {
  from_js(object[name], item);
}

template <class T>
val to_js(const T& item) {
  if constexpr (Struct<T>) {
    val object = val::object();
    Fields<T>::write(object, item);
    return object;
  } else {
    return val(item);
  }
}

template <class T>
val to_js(const std::optional<T>& item) {
  return item ? to_js(*item) : val::undefined();
}

template <class Item>
val to_js(const std::vector<Item>& items) {
  if constexpr (std::is_arithmetic_v<Item>) {
    const val view(emscripten::typed_memory_view(items.size(), items.data()));
    return val::global(array_name<Item>()).new_(view);
  } else {
    val array = val::array();
    for (const Item& item : items) array.call<void>("push", to_js(item));
    return array;
  }
}

inline val to_js(const Options& options) {
  val object = val::object();
  for (const auto& [name, value] : options) object.set(name, value);
  return object;
}

template <class T>
void from_js(const val& found, T& item) {
  if constexpr (Struct<T>)
    Fields<T>::read(found, item);
  else
    item = found.as<T>();
}

template <class Item>
void from_js(const val& array, std::vector<Item>& items) {
  if constexpr (std::is_arithmetic_v<Item>) {
    items = emscripten::convertJSArrayToNumberVector<Item>(array);
  } else {
    items.resize(array["length"].template as<unsigned>());
    for (std::size_t i = 0; i < items.size(); ++i) from_js(array[i], items[i]);
  }
}

inline void from_js(const val& object, Options& options) {
  options.clear();  // those that a struct has by itself
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

// What bindings.cpp does with each field of a struct.
#define WRITE_FIELD(Type, name) write_field(object, camel_case<#name>, value.name);
#define READ_FIELD(Type, name) read_field(object, camel_case<#name>, value.name);
#define DECLARE_FIELD(Type, name) .field(camel_case<#name>, &Type::name)

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

// Keeps what is being thrown, to be thrown in JavaScript once the C++ exception has ended.
inline val& kept_error() {
  static val error = val::undefined();
  return error;
}

[[gnu::noinline]] inline void keep_error() { kept_error() = thrown_error(); }

[[noreturn, gnu::noinline]] inline void throw_kept_error() {
  const val error = std::exchange(kept_error(), val::undefined());
  error.throw_();
}

// Runs `body`; what it throws leaves as a JavaScript Error.
template <class Body>
auto guarded(const Body& body) -> decltype(body()) {
  try {
    return body();
  } catch (...) {
    keep_error();
  }
  throw_kept_error();
}

// The guarded twin of a member function or function, as Embind takes it.
template <auto function>
struct Guard;

template <class Self, class Result, class... Arguments, Result (Self::*method)(Arguments...)>
struct Guard<method> {
  static Result call(Self& self, Arguments... arguments) {
    return guarded([&]() -> Result { return (self.*method)(arguments...); });
  }
};

template <class Self, class Result, class... Arguments, Result (Self::*method)(Arguments...) const>
struct Guard<method> {
  static Result call(const Self& self, Arguments... arguments) {
    return guarded([&]() -> Result { return (self.*method)(arguments...); });
  }
};

template <class Result, class... Arguments, Result (*function)(Arguments...)>
struct Guard<function> {
  static Result call(Arguments... arguments) {
    return guarded([&] { return function(arguments...); });
  }
};

// A list that only grows, from an index on: what a page has not seen yet.
[[gnu::noinline]] inline std::vector<double> tail_of(const std::vector<double>& items, int from) {
  const std::size_t start = std::min<std::size_t>(std::max(from, 0), items.size());
  return {items.begin() + static_cast<std::ptrdiff_t>(start), items.end()};
}

template <class Session, const std::vector<double>& (Session::*list)() const>
std::vector<double> tail(const Session& session, int from) {
  return guarded([&] { return tail_of((session.*list)(), from); });
}

template <class Session, class... Arguments>
Session* make(Arguments... arguments) {
  return guarded([&] { return new Session(std::move(arguments)...); });
}

}  // namespace backprop::bindings

namespace emscripten::internal {

// Structs cross as objects too.
template <backprop::bindings::Struct T>
struct BindingType<T, void> {
  using WireType = EM_VAL;
  static WireType toWireType(const T& item, rvp::default_tag tag) {
    return BindingType<val>::toWireType(backprop::bindings::to_js(item), tag);
  }
  static T fromWireType(WireType wire) {
    T item;
    backprop::bindings::from_js(BindingType<val>::fromWireType(wire), item);
    return item;
  }
};

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
