#pragma once

namespace quantlab {

/// Logarithm, exponential, cosine and power that give the same bits in every build: libm's differ
/// between platforms. Written with + - * / alone; relative error below 1e-14 (of `naturalLogarithm`
/// near 1, absolute).

/// ln x for a finite x > 0.
double naturalLogarithm(double x);

/// e^x for -700 <= x <= 700.
double exponential(double x);

/// e^x for -87 <= x <= 88 in floats, where many are needed; relative error below 2^-21.
float exponentialF32(float x);

/// cos x for 0 <= x <= pi; absolute error below 1e-14.
double cosine(double x);

/// x^exponent for a finite x > 0, if |exponent ln x| <= 700.
double power(double x, double exponent);

}  // namespace quantlab
