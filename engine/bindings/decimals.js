// What tensor/decimal.cpp takes from JavaScript in WASM builds.
addToLibrary({
  write_exponential__deps: ["$stringToUTF8"],
  write_exponential: (value, text, size) => stringToUTF8(value.toExponential(), text, size),
  read_number__deps: ["$UTF8ToString"],
  read_number: (text) => Number(UTF8ToString(text)),
});
