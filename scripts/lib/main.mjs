import { Failure } from './run.mjs';

/** Run a command's body: a Failure becomes its sentence and exit code 1, a `false` exit code 1. */
export async function main(body) {
  try {
    if ((await body()) === false) process.exitCode = 1;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
