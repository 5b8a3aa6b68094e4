import { spawn } from 'node:child_process';
import { createWriteStream, existsSync, mkdirSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname, relative } from 'node:path';
import { setupLock } from './lock.mjs';
import { at } from './root.mjs';

/** A sentence for whoever ran the command; shown without a stack. */
export class Failure extends Error {}

/** A command ended badly: `tail` holds the last lines that it wrote, `log` the path of all of it. */
export class CommandFailure extends Failure {
  constructor(command, reason, log, output) {
    super(`${command} ${reason}`);
    this.log = relative(at(), log);
    this.tail = output.trimEnd().split('\n').slice(-30).join('\n');
  }
}

/** A name made fit for a file. */
export const slug = (name) => name.replaceAll(/[^\w.]+/g, '-');

/** The file in build/logs that a thing of this name writes to. */
export const logFile = (name) => at('build', 'logs', `${slug(name)}.log`);

/**
 * Run a command in the project's directory, its output appended to the file `log`.
 * @param {string} command
 * @param {string[]} args
 * @param {{log: string, env?: Record<string, string>, show?: boolean}} options show: on the terminal too
 * @throws {CommandFailure} if it cannot be started, is killed or exits other than 0
 */
export async function run(command, args, { log, env, show = false }) {
  mkdirSync(dirname(log), { recursive: true });
  const file = createWriteStream(log, { flags: 'a' });
  const line = `$ ${[command, ...args].join(' ')}\n`;
  file.write(line);
  let output = line;
  // What is started holds the set-up's lock too: should this process be killed,
  // the next set-up waits for what it left running.
  const child = spawn(command, args, {
    cwd: at(),
    // All output goes to a file.
    env: { ...process.env, NO_COLOR: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe', setupLock() ?? 'ignore'],
  });
  for (const [stream, out] of [
    [child.stdout, process.stdout],
    [child.stderr, process.stderr],
  ]) {
    stream.on('data', (data) => {
      file.write(data);
      output = (output + data).slice(-20_000);
      if (show) out.write(data);
    });
  }
  const reason = await new Promise((resolve) => {
    child.on('error', (error) => resolve(`could not be started: ${error.message}`));
    child.on('close', (code, signal) => resolve(ending(code, signal)));
  });
  await new Promise((resolve) => file.end(resolve));
  if (reason) throw new CommandFailure(command, reason, log, output);
}

function ending(code, signal) {
  if (signal) return `was ended by ${signal} (signal ${constants.signals[signal]})`;
  return code === 0 ? null : `exited with ${code}`;
}

/** Whether a command of this name is on PATH. */
export const onPath = (name) =>
  (process.env.PATH ?? '').split(':').some((folder) => folder && existsSync(`${folder}/${name}`));
