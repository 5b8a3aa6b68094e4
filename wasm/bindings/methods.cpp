#include <emscripten/bind.h>

#include <cstdint>
#include <vector>

#include "js_types.h"
#include "quantlab/methods/clip.h"
#include "quantlab/methods/llm_int8.h"
#include "quantlab/methods/matmul.h"
#include "quantlab/methods/smooth_quant.h"

namespace quantlab::wasm {
namespace {

struct SmoothedFields {
  Float32Array scales{val::undefined()};
  Float32Array x{val::undefined()};
  Float32Array w{val::undefined()};
};

struct SplitFields {
  Uint32Array outlierChannels{val::undefined()};
  Float32Array product{val::undefined()};
  ErrorMetrics error{};
  ErrorMetrics unsplitError{};
};

std::size_t toChannels(const Number& channels) {
  return toInteger<std::size_t>(channels, "channels");
}

Float32Array matMul(const Float32Array& x, const Float32Array& w, const Number& channels) {
  return guarded([&] {
    return Float32Array(toTypedArray(
        quantlab::matMul(toVector<float>(x, "x"), toVector<float>(w, "w"), toChannels(channels))));
  });
}

SmoothedFields smoothQuant(const Float32Array& x, const Float32Array& w, const Number& channels,
                           const Number& alpha) {
  return guarded([&] {
    const SmoothedPair pair =
        quantlab::smoothQuant(toVector<float>(x, "x"), toVector<float>(w, "w"),
                              toChannels(channels), toNumber(alpha, "alpha"));
    return SmoothedFields{.scales = Float32Array(toTypedArray(pair.scales)),
                          .x = Float32Array(toTypedArray(pair.x)),
                          .w = Float32Array(toTypedArray(pair.w))};
  });
}

SplitFields llmInt8Split(const Float32Array& x, const Float32Array& w, const Number& channels,
                         const Number& threshold) {
  return guarded([&] {
    const Int8Split split =
        quantlab::llmInt8Split(toVector<float>(x, "x"), toVector<float>(w, "w"),
                               toChannels(channels), toNumber(threshold, "threshold"));
    return SplitFields{.outlierChannels = Uint32Array(toTypedArray(split.outlierChannels)),
                       .product = Float32Array(toTypedArray(split.product)),
                       .error = split.error,
                       .unsplitError = split.unsplitError};
  });
}

Float32Array clip(const Float32Array& x, const RangeObject& range) {
  return guarded([&] {
    return Float32Array(toTypedArray(quantlab::clip(toVector<float>(x, "x"), toRange(range))));
  });
}

ClipBreakEven clipBreakEven(const Float32Array& inliers, const Number& outlier, const Number& clip,
                            const SpecObject& spec) {
  return guarded([&] {
    return quantlab::clipBreakEven(toVector<float>(inliers, "inliers"), toFloat(outlier, "outlier"),
                                   toFloat(clip, "clip"), toSpec(spec));
  });
}

ThreeArms threeArms(const Float32Array& x, const Number& channels, const Number& clip,
                    const SpecObject& spec) {
  return guarded([&] {
    return quantlab::threeArms(toVector<float>(x, "x"), toChannels(channels), toFloat(clip, "clip"),
                               toSpec(spec));
  });
}

}  // namespace

EMSCRIPTEN_BINDINGS(methods) {
  using namespace emscripten;

  value_object<SmoothedFields>("SmoothedPair")
      .field("scales", &SmoothedFields::scales)
      .field("x", &SmoothedFields::x)
      .field("w", &SmoothedFields::w);
  value_object<SplitFields>("Int8Split")
      .field("outlierChannels", &SplitFields::outlierChannels)
      .field("product", &SplitFields::product)
      .field("error", &SplitFields::error)
      .field("unsplitError", &SplitFields::unsplitError);
  value_object<ClipBreakEven>("ClipBreakEven")
      .field("inlierMseKept", &ClipBreakEven::inlierMseKept)
      .field("inlierMseClipped", &ClipBreakEven::inlierMseClipped)
      .field("outlierErrorKept", &ClipBreakEven::outlierErrorKept)
      .field("outlierErrorClipped", &ClipBreakEven::outlierErrorClipped)
      .field("valuesPerOutlier", &ClipBreakEven::valuesPerOutlier);
  value_object<OutlierArm>("OutlierArm")
      .field("mse", &OutlierArm::mse)
      .field("inlierMse", &OutlierArm::inlierMse);
  value_object<ThreeArms>("ThreeArms")
      .field("kept", &ThreeArms::kept)
      .field("clipped", &ThreeArms::clipped)
      .field("perChannel", &ThreeArms::perChannel);

  function("matMul(x, w, channels)", &matMul);
  function("smoothQuant(x, w, channels, alpha)", &smoothQuant);
  function("llmInt8Split(x, w, channels, threshold)", &llmInt8Split);
  function("clip(x, range)", &clip);
  function("clipBreakEven(inliers, outlier, clip, spec)", &clipBreakEven);
  function("threeArms(x, channels, clip, spec)", &threeArms);
}

}  // namespace quantlab::wasm
