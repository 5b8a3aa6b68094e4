import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { at } from './root.mjs';
import { Failure } from './run.mjs';

const host = '127.0.0.1';

/**
 * Serve a built site below a base path, in its precompressed forms, on this machine alone.
 * @param {{folder?: string, base?: string, port?: number}} options port: exactly this one; else the first free from 4173
 * @returns {Promise<{address: string, close: () => void}>}
 * @throws {Failure} if the port is taken or not allowed
 */
export async function serve({ folder = 'dist', base = '/', port } = {}) {
  const { default: sirv } = await import('sirv');
  const missing = readFileSync(join(at(folder), '404.html'));
  const notFound = (_, response) => {
    response.writeHead(404, { 'Content-Type': 'text/html; charset=utf-8' }).end(missing);
  };
  // dev: look at the folder at each request, so that the site can be rebuilt behind a running server.
  const files = sirv(at(folder), {
    dev: true,
    brotli: true,
    gzip: true,
    etag: true,
    onNoMatch: notFound,
  });
  const server = createServer((request, response) => {
    if (!request.url.startsWith(base)) return notFound(request, response);
    request.url = request.url.slice(base.length - 1);
    files(request, response);
  });
  const taken = await listen(server, port);
  return { address: `http://${host}:${taken}${base}`, close: () => server.close() };
}

async function listen(server, port) {
  for (let candidate = port ?? 4173; ; candidate++) {
    try {
      await new Promise((resolve, reject) => {
        server.once('error', reject).listen(candidate, host, () => {
          server.off('error', reject);
          resolve();
        });
      });
      return server.address().port;
    } catch (error) {
      server.removeAllListeners('error');
      const next = error.code === 'EADDRINUSE' && port === undefined && candidate < 4273;
      if (!next)
        throw new Failure(
          `Port ${candidate} cannot be used (${error.code}): choose another with --port.`,
        );
    }
  }
}
