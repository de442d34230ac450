// The entry of the engine's tests. Each area has its own files and suites beside this one.
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>
