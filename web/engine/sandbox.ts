// Runs JavaScript that nobody has looked at: in a worker, in a frame of an origin of its own, without network or storage.
//
// The code is first read as a program of its own, by a worker that stops before it runs; then it runs in another. That
// holds off: network, storage and the page itself; code that closes the function around it; replaced built-ins and
// prototypes, as the harness took what it needs before; runs over 2 seconds, and answers over 1 MB, which are copied and
// measured there. What is returned comes back by a port that the code can't reach. It does not hold off: memory and both
// cores used up for those 2 seconds, or code that returns the right values without computing them. The page's policy
// names the frame's script by its hash and allows workers from blobs.
import { checkSource, FRAME_POLICY, FRAME_SCRIPT, workerSource } from './sandbox-frame.ts';

/**
 * What a call gave: a value, which may be anything that can be copied and has at most 1 MB; what it threw; or, as a
 * sentence, why what it returned can't be had.
 */
export type Outcome = { value: unknown } | { error: string } | { unusable: string };

export interface SandboxRun {
  /** Of the calls that ended, in order; fewer than were asked for if the run broke off. */
  outcomes: Outcome[];
  /** Why it broke off, as a sentence; empty when it didn't. */
  fault: string;
}

export interface SandboxTask {
  code: string;
  /** Name of the function in `code` that is called; an identifier. */
  entry: string;
  /** Arguments of each call. */
  calls: readonly (readonly unknown[])[];
  /** Milliseconds for all calls together. */
  limit?: number;
}

/** Never rejects for what the code does; what it returned must be looked at with care. */
export async function runSandboxed({
  code,
  entry,
  calls,
  limit = 2000,
}: SandboxTask): Promise<SandboxRun> {
  const frame = await openFrame();
  const [nonce, mark] = [crypto.randomUUID(), crypto.randomUUID()];
  const [results, faults] = [new MessageChannel(), new MessageChannel()];
  const outcomes: Outcome[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const fault = await new Promise<string>((end) => {
    timer = setTimeout(
      () => end(`It was still running after ${limit / 1000} s and was stopped.`),
      limit,
    );
    results.port1.onmessage = ({ data }) => {
      if (data?.nonce !== nonce) return;
      if (typeof data.fault === 'string') return end(data.fault);
      if (data.at !== outcomes.length) return;
      const { value, error, unusable } = data;
      outcomes.push(
        typeof error === 'string'
          ? { error }
          : typeof unusable === 'string'
            ? { unusable }
            : { value },
      );
      if (outcomes.length === calls.length) end('');
    };
    results.port1.onmessageerror = () => end('It returned something that can’t be read here.');
    faults.port1.onmessage = ({ data }) => end(faultInWords(data, code));
    const [check, source] = [checkSource(code, mark), workerSource(code, entry)];
    frame.contentWindow?.postMessage({ check, mark, source, nonce, calls }, '*', [
      results.port2,
      faults.port2,
    ]);
  });
  clearTimeout(timer);
  frame.remove(); // and with it the worker, whatever that is doing
  for (const { port1 } of [results, faults]) port1.close();
  return { outcomes, fault };
}

/**
 * The first line is not the reader's, neither where the code is checked nor where it runs; nor are those behind the code,
 * where an end that is missing shows.
 */
export function faultInWords(
  { message, line }: { message: string; line: number },
  code: string,
): string {
  const lines = code.trimEnd().split(/\r\n|[\n\r\u2028\u2029]/).length;
  const own = line > 1 && line - 1 <= lines;
  return `${String(message).replace(/^Uncaught /, '')}${own ? ` (line ${line - 1})` : ''}`;
}

async function openFrame(): Promise<HTMLIFrameElement> {
  const frame = document.createElement('iframe');
  frame.setAttribute('sandbox', 'allow-scripts');
  frame.hidden = true;
  frame.title = 'Sandbox';
  frame.srcdoc = `<!doctype html><meta http-equiv="Content-Security-Policy" content="${FRAME_POLICY}"><script>${FRAME_SCRIPT}</script>`;
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
  document.body.append(frame);
  await loaded;
  return frame;
}
