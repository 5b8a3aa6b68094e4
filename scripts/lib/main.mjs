import { Failure } from './run.mjs';

/**
 * Run a command's body. A Failure or a wrong option becomes its sentence and exit code 1, so does
 * a `false`, silently.
 */
export async function main(body) {
  try {
    if ((await body()) === false) process.exitCode = 1;
  } catch (error) {
    const isTheirs = error instanceof Failure || error.code?.startsWith('ERR_PARSE_ARGS');
    if (!isTheirs) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
