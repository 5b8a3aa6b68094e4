// What runs inside the sandbox, as text: a frame of an origin of its own, and the worker that it starts. The page's
// policy allows the frame's script by its hash, so the build and the page have to share this text.

/** Starts the worker from `data.source` and hands it a port; of its faults (code that can't be read) it tells on another. */
export const FRAME_SCRIPT = `addEventListener('message', ({ data, ports: [results, faults] }) => {
  const worker = new Worker(URL.createObjectURL(new Blob([data.source], { type: 'text/javascript' })));
  worker.onerror = (event) => {
    event.preventDefault();
    faults.postMessage({ message: event.message || 'it could not be started', line: event.lineno });
  };
  worker.postMessage({ nonce: data.nonce, calls: data.calls }, [results]);
}, { once: true });`;

/**
 * Nothing may be fetched, connected to or embedded; the worker, and any that it starts, inherits this. Inline scripts
 * are those of the frame's own text.
 */
export const FRAME_POLICY = "default-src 'none'; script-src 'unsafe-inline'; worker-src blob:";

// It takes what it needs before the reader's code is run, which could replace it: what is sent is what was returned.
// On one line, so that line numbers in messages need no more than one subtracted.
const HARNESS = `
((load) => {
  'use strict';
  const { apply } = Reflect;
  const { postMessage } = MessagePort.prototype;
  const { stopImmediatePropagation } = Event.prototype;
  const text = String;
  const say = (error) => {
    try { return text(error); } catch { return 'something that can’t be put into words'; }
  };
  addEventListener('message', (event) => {
    apply(stopImmediatePropagation, event, []);
    const { nonce, calls } = event.data;
    const port = event.ports[0];
    const send = (message) => apply(postMessage, port, [message]);
    let use;
    try { use = load(); } catch (error) { return send({ nonce, fault: say(error) }); }
    if (typeof use !== 'function') return send({ nonce, fault: 'What it defines is no function.' });
    const { length } = calls;
    for (let at = 0; at < length; at++) {
      let message;
      try { message = { nonce, at, value: apply(use, undefined, calls[at]) }; }
      catch (error) { message = { nonce, at, error: say(error) }; }
      try { send(message); } catch (error) { send({ nonce, at, error: 'It returned what can’t be copied: ' + say(error) }); }
    }
  }, { capture: true, once: true });
})`.replaceAll(/\s*\n\s*/g, ' ');

/** The worker's script: `code` in a function of its own, that gives back what `entry` names. */
export const workerSource = (code: string, entry: string): string =>
  `${HARNESS}(() => {\n${code}\n;return ${entry};\n});`;
