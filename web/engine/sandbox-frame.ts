// What runs inside the sandbox, as text: a frame of an origin of its own, and the workers that it starts. The page's
// policy allows the frame's script by its hash, so the build and the page have to share this text.
import { HARNESS } from './sandbox-harness.ts';

/**
 * Starts a worker that only reads the code, from `data.check`: it throws `data.mark` before anything of it runs, or it
 * can't be read. Then the worker that runs it, from `data.source`, gets a port. Of faults the frame tells on another.
 */
export const FRAME_SCRIPT = `addEventListener('message', ({ data, ports: [results, faults] }) => {
  const start = (source, onFault) => {
    const worker = new Worker(URL.createObjectURL(new Blob([source], { type: 'text/javascript' })));
    worker.onerror = (event) => {
      event.preventDefault();
      onFault(event);
    };
    return worker;
  };
  const tell = ({ message, lineno }) =>
    faults.postMessage({ message: String(message || 'it could not be started').slice(0, 500), line: lineno });
  const reader = start(data.check, (event) => {
    if (!String(event.message).includes(data.mark)) return tell(event);
    reader.terminate();
    start(data.source, tell).postMessage({ nonce: data.nonce, calls: data.calls }, [results]);
  });
}, { once: true });`;

/**
 * Nothing may be fetched, connected to or embedded; the worker, and any that it starts, inherits this. Inline scripts
 * are those of the frame's own text.
 */
export const FRAME_POLICY = "default-src 'none'; script-src 'unsafe-inline'; worker-src blob:";

/**
 * A script that is read as a whole and stops with `mark` before it does anything: what passes is a program of its own,
 * and has no bracket too many that would close the function that `workerSource` puts it in.
 */
export const checkSource = (code: string, mark: string): string =>
  `throw ${JSON.stringify(mark)};\n${code}\n`;

/** The worker's script: `code` in a function of its own, that gives back what `entry` names. */
export const workerSource = (code: string, entry: string): string =>
  `${HARNESS}(() => {\n${code}\n;return ${entry};\n});`;
