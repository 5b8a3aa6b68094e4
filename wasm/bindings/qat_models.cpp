#include <emscripten/bind.h>

#include <vector>

#include "models.h"
#include "qat.h"

namespace quantlab::wasm {
namespace {

QatFields toFields(const QatMlp& own) {
  val bits = val::array();
  for (std::size_t i = 0; i < own.shape.layers(); ++i) bits.call<void>("push", own.shape.bits(i));
  return {.widths = toWidths(own.shape.network()),
          .bits = NumberArray(bits),
          .parameters = Float32Array(toTypedArray(own.parameters))};
}

QatFields startQat(const MlpObject& model, const NumberArray& bits,
                   const Float32Array& calibration) {
  return guarded([&] {
    return toFields(QatMlp::start(toMlp(model), toBits(bits, "bits"),
                                  toVector<float>(calibration, "calibration")));
  });
}

MlpFields restoredQat(const QatObject& model) {
  return guarded([&] { return wasm::toFields(toQat(model).restored()); });
}

double qatBytes(const QatObject& model) {
  return guarded([&] { return static_cast<double>(toQat(model).bytes()); });
}

EvaluationFields evaluateQat(const QatObject& model, const ImagesObject& images) {
  return guarded([&] {
    const QatMlp own = toQat(model);
    return evaluateAs(
        own.shape.network(), images,
        [&](std::span<const float> x, std::span<float> logits) { own.forward(x, logits); });
  });
}

}  // namespace

EMSCRIPTEN_BINDINGS(qat_models) {
  using namespace emscripten;

  register_type<QatObject>("QatModel");
  value_object<QatFields>("QatModel")
      .field("widths", &QatFields::widths)
      .field("bits", &QatFields::bits)
      .field("parameters", &QatFields::parameters);

  function("startQat(model, bits, calibration)", &startQat);
  function("restoredQat(model)", &restoredQat);
  function("qatBytes(model)", &qatBytes);
  function("evaluateQat(model, images)", &evaluateQat);
}

}  // namespace quantlab::wasm
