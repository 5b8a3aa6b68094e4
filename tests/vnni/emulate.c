// Preloaded into node: V8 takes the processor for one with AVX-VNNI and compiles the relaxed dot
// product to vpdpbusd, or, with VNNI_READING=signed, for one with AVX-VNNI-INT8 too, whose vpdpbssd
// reads both operands as signed. A processor without these instructions raises SIGILL at each, and
// the handler here does its work. Source: Intel 64 and IA-32 Software Developer's Manual, volumes 1
// (13.4, the XSAVE area) and 2 (CPUID, VPDPBUSD, VPDPB[SU,UU,SS]D[,S]).
#define _GNU_SOURCE
#include <cpuid.h>
#include <dlfcn.h>
#include <link.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <ucontext.h>
#include <unistd.h>

enum { kMostProbes = 64 };
static const uint8_t* probes[kMostProbes];  // where V8 asks CPUID
static int probeCount;
static int readsSigned;
static long dots[2];            // unsigned, signed
static int messages;            // stderr, which the program may have closed when it ends
static struct sigaction asked;  // what node would have had for SIGILL
static int (*realSigaction)(int, const struct sigaction*, struct sigaction*);

static void answerProbe(greg_t* registers) {
  const unsigned leaf = (unsigned)registers[REG_RAX];
  const unsigned subleaf = (unsigned)registers[REG_RCX];
  unsigned a, b, c, d;
  __cpuid_count(leaf, subleaf, a, b, c, d);
  if (leaf == 7 && subleaf == 0 && a < 1) a = 1;  // subleaf 1 exists
  if (leaf == 7 && subleaf == 1) {
    a |= 1U << 4;  // AVX-VNNI
    // AVX-VNNI-INT8, and AVX-NE-CONVERT, which comes with it: V8 14.6 looks at that bit.
    if (readsSigned) d |= 1U << 4 | 1U << 5;
  }
  registers[REG_RAX] = a;
  registers[REG_RBX] = b;
  registers[REG_RCX] = c;
  registers[REG_RDX] = d;
  registers[REG_RIP] += 2;
}

/// Registers in the order of their numbers in instructions.
static const int kGeneral[16] = {REG_RAX, REG_RCX, REG_RDX, REG_RBX, REG_RSP, REG_RBP,
                                 REG_RSI, REG_RDI, REG_R8,  REG_R9,  REG_R10, REG_R11,
                                 REG_R12, REG_R13, REG_R14, REG_R15};

/// Address of a memory operand. `at` is its ModRM byte and moves behind the operand; x and b extend
/// the numbers of index and base.
static const uint8_t* operandAddress(const uint8_t** at, const greg_t* registers, int x, int b) {
  const uint8_t modrm = *(*at)++;
  const int mod = modrm >> 6;
  int base = (modrm & 7) | b;
  int64_t address = 0;
  int hasBase = 1;
  if ((modrm & 7) == 4) {
    const uint8_t sib = *(*at)++;
    const int index = (sib >> 3 & 7) | x;
    base = (sib & 7) | b;
    if (index != 4) address = (int64_t)((uint64_t)registers[kGeneral[index]] << (sib >> 6));
    hasBase = mod != 0 || (sib & 7) != 5;
  } else if (mod == 0 && (modrm & 7) == 5) {
    int32_t offset;
    memcpy(&offset, *at, 4);
    *at += 4;
    return *at + offset;
  }
  if (hasBase) address += registers[kGeneral[base]];
  if (mod == 1) {
    address += (int8_t)*(*at)++;
  } else if (mod == 2 || !hasBase) {
    int32_t offset;
    memcpy(&offset, *at, 4);
    *at += 4;
    address += offset;
  }
  return (const uint8_t*)address;
}

/// Does the dot at the instruction pointer, if there is one: VEX.128.{66,F2}.0F38.W0 50 /r.
static int emulateDot(ucontext_t* context) {
  greg_t* registers = context->uc_mcontext.gregs;
  const uint8_t* at = (const uint8_t*)registers[REG_RIP];
  if (at[0] != 0xC4 || (at[1] & 0x1F) != 2 || (at[2] & 0x84) != 0 || at[3] != 0x50) return 0;
  const int prefix = at[2] & 3;
  if (prefix != 1 && prefix != 3) return 0;
  const int isSigned = prefix == 3;
  struct _libc_fpstate* state = context->uc_mcontext.fpregs;
  const int r = at[1] & 0x80 ? 0 : 8;
  const int x = at[1] & 0x40 ? 0 : 8;
  const int b = at[1] & 0x20 ? 0 : 8;
  const int first = ~at[2] >> 3 & 15;
  at += 4;
  const int target = (*at >> 3 & 7) | r;
  uint8_t left[16];
  int8_t right[16];
  memcpy(left, &state->_xmm[first], 16);
  if (*at >> 6 == 3) {
    memcpy(right, &state->_xmm[(*at++ & 7) | b], 16);
  } else {
    memcpy(right, operandAddress(&at, registers, x, b), 16);
  }
  uint32_t sums[4];
  memcpy(sums, &state->_xmm[target], 16);
  for (int i = 0; i < 16; ++i) {
    const int code = isSigned ? (int8_t)left[i] : left[i];
    sums[i / 4] += (uint32_t)(code * right[i]);
  }
  memcpy(&state->_xmm[target], sums, 16);
  // The upper half of the register becomes 0.
  uint8_t* area = (uint8_t*)state;
  if (area[512] & 4) memset(area + 576 + 16 * target, 0, 16);
  registers[REG_RIP] = (greg_t)at;
  __atomic_fetch_add(&dots[isSigned], 1, __ATOMIC_RELAXED);
  return 1;
}

static void onIllegal(int signal, siginfo_t* info, void* context) {
  greg_t* registers = ((ucontext_t*)context)->uc_mcontext.gregs;
  for (int i = 0; i < probeCount; ++i) {
    if ((const uint8_t*)registers[REG_RIP] == probes[i]) return answerProbe(registers);
  }
  // Dots come in a row, and a signal takes microseconds.
  int done = 0;
  while (emulateDot(context)) done = 1;
  if (done) return;
  if (asked.sa_flags & SA_SIGINFO) return asked.sa_sigaction(signal, info, context);
  if (asked.sa_handler != SIG_DFL && asked.sa_handler != SIG_IGN) return asked.sa_handler(signal);
  // Nobody wants it: the instruction raises it again, to its end.
  realSigaction(SIGILL, &(struct sigaction){.sa_handler = SIG_DFL}, NULL);
}

/// Node sets all signals back when it starts.
int sigaction(int signal, const struct sigaction* action, struct sigaction* before) {
  if (signal != SIGILL) return realSigaction(signal, action, before);
  if (before) *before = asked;
  if (action) asked = *action;
  return 0;
}

/// Puts an instruction that raises SIGILL, as long as CPUID, in its place where V8 looks at the
/// processor.
static void catchProbes(void) {
  uint8_t* code = dlsym(RTLD_DEFAULT, "_ZN2v84base3CPUC1Ev");
  Dl_info info;
  const ElfW(Sym)* symbol = NULL;
  if (!code || !dladdr1(code, &info, (void**)&symbol, RTLD_DL_SYMENT) || !symbol) return;
  const uintptr_t page = (uintptr_t)code & ~(uintptr_t)4095;
  const size_t length = (uintptr_t)code + symbol->st_size - page;
  if (mprotect((void*)page, length, PROT_READ | PROT_WRITE | PROT_EXEC)) return;
  for (size_t i = 0; i + 2 <= symbol->st_size && probeCount < kMostProbes; ++i) {
    if (code[i] != 0x0F || code[i + 1] != 0xA2) continue;
    code[i + 1] = 0x0B;
    probes[probeCount++] = code + i;
  }
  mprotect((void*)page, length, PROT_READ | PROT_EXEC);
}

__attribute__((constructor)) static void begin(void) {
  realSigaction = dlsym(RTLD_NEXT, "sigaction");
  messages = dup(STDERR_FILENO);
  const char* reading = getenv("VNNI_READING");
  readsSigned = reading && strcmp(reading, "signed") == 0;
  struct sigaction own = {.sa_sigaction = onIllegal, .sa_flags = SA_SIGINFO | SA_NODEFER};
  realSigaction(SIGILL, &own, NULL);
  catchProbes();
}

/// Whether the processor has the instruction after all.
static int isNative(void) {
  unsigned a = 0, b, c, d = 0;
  __get_cpuid_count(7, 1, &a, &b, &c, &d);
  return (readsSigned ? d : a) >> 4 & 1;
}

/// A run without a dot has shown nothing.
__attribute__((destructor)) static void end(void) {
  dprintf(messages, "emulated dots: %ld unsigned, %ld signed\n", dots[0], dots[1]);
  if (dots[readsSigned] == 0 && !isNative()) _exit(1);
}
