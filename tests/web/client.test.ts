// How long the page waits for its worker: a fake one that says what the test tells it to, and a clock that it moves.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Client, type WorkerLostError } from '../../web/engine/client.ts';

interface Api {
  run(name: string): Promise<string>;
}

class FakeWorker extends EventTarget {
  readonly asked: string[] = [];
  ended = false;

  postMessage({ id }: { id: string }): void {
    this.asked.push(id);
  }

  terminate(): void {
    this.ended = true;
  }

  say(data: unknown): void {
    this.dispatchEvent(new MessageEvent('message', { data }));
  }

  /** Comlink's answer to the oldest open call. */
  answer(value: string): void {
    this.say({ id: this.asked.shift(), type: 'RAW', value });
  }
}

const workers: FakeWorker[] = [];
const newClient = () => {
  const lost: WorkerLostError[] = [];
  const client = new Client<Api>({
    spawn: () => {
      const worker = new FakeWorker();
      workers.push(worker);
      return worker as unknown as Worker;
    },
    patience: 20_000,
    onLost: (error) => lost.push(error),
  });
  const call = (name: string) => client.call((api) => api.run(name));
  return { call, lost };
};
const first = () => workers[0] as FakeWorker;
const pass = (seconds: number) => vi.advanceTimersByTimeAsync(1000 * seconds);

beforeEach(() => {
  workers.length = 0;
  vi.useFakeTimers();
});
afterEach(() => vi.useRealTimers());

test('calls that wait in a queue longer than the patience are all answered', async () => {
  const { call, lost } = newClient();
  const calls = ['a', 'b', 'c', 'd', 'e', 'f'].map(call);
  for (const name of ['a', 'b', 'c', 'd', 'e', 'f']) {
    await pass(6);
    first().answer(name);
  }
  expect(await Promise.all(calls)).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
  expect(lost).toEqual([]);
  expect(vi.getTimerCount()).toBe(0);
});

test('a word in between starts the patience anew, however long the call', async () => {
  const { call, lost } = newClient();
  const long = call('long');
  for (let i = 0; i < 5; i++) {
    await pass(19);
    first().say({ told: 'halfway' });
  }
  first().answer('done');
  expect(await long).toBe('done');
  expect(lost).toEqual([]);
});

test('a silent worker is ended 20 s after its last word, and all that wait are told', async () => {
  const { call, lost } = newClient();
  const calls = [call('a'), call('b'), call('c')].map((one) => one.catch((error) => error));
  await pass(15);
  first().answer('a');
  await pass(19.9);
  expect(first().ended).toBe(false);
  await pass(0.2);
  expect(first().ended).toBe(true);
  expect(await Promise.all(calls)).toEqual(['a', lost[0], lost[0]]);
  expect(lost).toHaveLength(1);
  expect(lost[0]?.message).toContain('said nothing for 20 s and was stopped');
  expect(vi.getTimerCount()).toBe(0);
});

test('a worker that owes nothing may be silent, and the next call has the whole patience', async () => {
  const { call, lost } = newClient();
  const calls = [call('a')];
  first().answer('a');
  await calls[0];
  expect(vi.getTimerCount()).toBe(0);
  await pass(600);
  calls.push(call('b'));
  await pass(19);
  first().say({ told: 'halfway' });
  first().answer('b');
  expect(await Promise.all(calls)).toEqual(['a', 'b']);
  first().say({ told: 'halfway' }); // late, and starts no clock
  expect(vi.getTimerCount()).toBe(0);
  expect(lost).toEqual([]);
});

test('a lost worker leaves no clock behind that could end the next one', async () => {
  const { call, lost } = newClient();
  const one = call('a').catch((error) => error);
  await pass(10);
  first().dispatchEvent(Object.assign(new Event('error'), { message: 'boom' }));
  expect(await one).toBe(lost[0]);
  const next = call('b');
  await pass(15);
  workers[1]?.answer('b');
  expect(await next).toBe('b');
  expect(lost).toHaveLength(1);
});
