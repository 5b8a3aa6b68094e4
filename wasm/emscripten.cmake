# Toolchain file: Emscripten's own one, found through the emcc on PATH.
execute_process(COMMAND em-config EMSCRIPTEN_ROOT
  OUTPUT_VARIABLE emscripten_root OUTPUT_STRIP_TRAILING_WHITESPACE RESULT_VARIABLE failed)
if(failed)
  message(FATAL_ERROR "Emscripten is not on PATH: load it first, "
    "with '. .toolchain/emscripten/env.sh' if this project's set-up installed it.")
endif()
include("${emscripten_root}/cmake/Modules/Platform/Emscripten.cmake")
