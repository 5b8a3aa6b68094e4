#include "methods/calibration_rows.h"

#include "check.h"

namespace quantlab {

void requireCalibration(std::span<const float> calibration, std::size_t inputs) {
  requireNotEmpty("calibration", calibration.size());
  if (calibration.size() % inputs != 0) {
    reject("calibration.length", text(calibration.size()),
           "a multiple of the network's inputs (" + text(inputs) + ")");
  }
  requireFinite("calibration", calibration);
}

}  // namespace quantlab
