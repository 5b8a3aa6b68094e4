// What libFuzzer calls; each target has a `run` of its own.
#include "input.h"

namespace quantlab::fuzz {

void run(Input& in);

}  // namespace quantlab::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  quantlab::fuzz::Input in(data, size);
  quantlab::fuzz::run(in);
  return 0;
}
