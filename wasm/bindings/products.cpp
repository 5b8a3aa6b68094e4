#include <emscripten/bind.h>

#include <memory>

#include "buffer.h"
#include "code_type.h"
#include "js_types.h"
#include "quantlab/nn/float_product.h"
#include "quantlab/nn/integer_product.h"

namespace quantlab::wasm {
namespace {

EMSCRIPTEN_DECLARE_VAL_TYPE(IntegerProductObject)
EMSCRIPTEN_DECLARE_VAL_TYPE(FloatProductObject)
EMSCRIPTEN_DECLARE_VAL_TYPE(KernelList)

val describeKernel(const char* name, const char* isa, bool isExact) {
  val info = val::object();
  info.set("name", std::string(name));
  info.set("isa", std::string(isa));
  info.set("isExact", isExact);
  return info;
}

KernelList integerKernels() {
  val list = val::array();
  for (const GemmKernel& kernel : gemmKernels()) {
    list.call<void>("push", describeKernel(kernel.name, kernel.isa, kernel.isExact()));
  }
  return KernelList(list);
}

KernelList floatKernels() {
  val list = val::array();
  for (const GemmF32Kernel& kernel : gemmF32Kernels()) {
    list.call<void>("push", describeKernel(kernel.name, kernel.isa, true));
  }
  return KernelList(list);
}

double runPeakLoop(const Text& kernel, const Number& turns) {
  return guarded([&] {
    const PeakLoop& loop = gemmKernel(toText(kernel, "kernel")).peak;
    const auto count = toInteger<std::size_t>(turns, "turns");
    if (loop.run == nullptr) {
      throw std::invalid_argument(sentence("kernel", kernel, "one of vectors"));
    }
    loop.run(count);
    return static_cast<double>(count) * static_cast<double>(loop.multiplyAdds);
  });
}

const IntegerProduct& toIntegers(const IntegerProductObject& product) {
  return toHandle<IntegerProduct>(product, "product", "IntegerProduct");
}

const FloatProduct& toFloats(const FloatProductObject& product) {
  return toHandle<FloatProduct>(product, "product", "FloatProduct");
}

std::unique_ptr<IntegerProduct> createIntegerProduct(const Int8Array& b, const Number& rows,
                                                     const Number& columns, const Text& kernel) {
  return guarded([&] {
    return std::make_unique<IntegerProduct>(
        toVector<std::int8_t>(b, "b"), toInteger<std::size_t>(rows, "rows"),
        toInteger<std::size_t>(columns, "columns"), gemmKernel(toText(kernel, "kernel")));
  });
}

Int32Array multiplyIntegers(const IntegerProductObject& product, const Codes& a) {
  return guarded([&] {
    const IntegerProduct& own = toIntegers(product);
    return withCodes(
        a,
        [&](const auto& codes) {
          using Code = typename std::decay_t<decltype(codes)>::value_type;
          std::vector<std::int32_t> y(codes.size() / own.rows() * own.columns());
          own.multiply<Code>(codes, y);
          return Int32Array(toTypedArray(y));
        },
        "a");
  });
}

void multiplyIntegersInto(const IntegerProductObject& product, const BufferObject& a,
                          const SignednessName& signedness, const BufferObject& y) {
  guarded([&] {
    const IntegerProduct& own = toIntegers(product);
    const BufferArgument from("a", a);
    const BufferArgument to("y", y);
    requireOwn({from, to});
    withCodeType(toEnum(signedness, "signedness", kSignednesses), [&](auto zero) {
      using Code = decltype(zero);
      own.multiply<Code>(from.elements<Code>(), to.elements<std::int32_t>());
    });
  });
}

std::unique_ptr<FloatProduct> createFloatProduct(const Float32Array& b, const Number& rows,
                                                 const Number& columns, const Text& kernel) {
  return guarded([&] {
    return std::make_unique<FloatProduct>(
        toVector<float>(b, "b"), toInteger<std::size_t>(rows, "rows"),
        toInteger<std::size_t>(columns, "columns"), toText(kernel, "kernel"));
  });
}

Float32Array multiplyFloats(const FloatProductObject& product, const Float32Array& a) {
  return guarded([&] {
    const FloatProduct& own = toFloats(product);
    const std::vector<float> x = toVector<float>(a, "a");
    std::vector<float> y(x.size() / own.rows() * own.columns());
    own.multiply(x, y);
    return Float32Array(toTypedArray(y));
  });
}

void multiplyFloatsInto(const FloatProductObject& product, const BufferObject& a,
                        const BufferObject& y) {
  guarded([&] {
    const FloatProduct& own = toFloats(product);
    const BufferArgument from("a", a);
    const BufferArgument to("y", y);
    requireOwn({from, to});
    own.multiply(from.elements<float>(), to.elements<float>());
  });
}

}  // namespace

EMSCRIPTEN_BINDINGS(products) {
  using namespace emscripten;

  register_type<IntegerProductObject>("IntegerProduct");
  register_type<FloatProductObject>("FloatProduct");
  register_type<KernelList>("{ name: string; isa: string; isExact: boolean }[]");
  class_<IntegerProduct>("IntegerProduct")
      .property("rows", &IntegerProduct::rows)
      .property("columns", &IntegerProduct::columns)
      .property("byteLength", &IntegerProduct::bytes);
  class_<FloatProduct>("FloatProduct")
      .property("rows", &FloatProduct::rows)
      .property("columns", &FloatProduct::columns)
      .property("byteLength", &FloatProduct::bytes);

  function("integerKernels", &integerKernels);
  function("floatKernels", &floatKernels);
  function("runPeakLoop(kernel, turns)", &runPeakLoop);
  function("createIntegerProduct(b, rows, columns, kernel)", &createIntegerProduct);
  function("multiplyIntegers(product, a)", &multiplyIntegers);
  function("multiplyIntegersInto(product, a, signedness, y)", &multiplyIntegersInto);
  function("createFloatProduct(b, rows, columns, kernel)", &createFloatProduct);
  function("multiplyFloats(product, a)", &multiplyFloats);
  function("multiplyFloatsInto(product, a, y)", &multiplyFloatsInto);
}

}  // namespace quantlab::wasm
