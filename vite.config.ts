import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { lessonModules } from './web/build/lesson-modules.ts';
import { isKeptAtOnce, offlineFiles, USED_LATER } from './web/build/offline-files.ts';
import { lessonPages } from './web/build/plugin.ts';

const root = fileURLToPath(new URL('.', import.meta.url)).replace(/\/$/, '');

/** The commit, so that a page says which build it is; "local" outside a checkout. */
function buildId(): string {
  try {
    return execFileSync('git', ['describe', '--always', '--dirty'], {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return 'local';
  }
}

const bytesOf = (file: string): number => statSync(`${root}/${file}`).size;

/** Tests add lessons that no reader sees. */
const lessons = { root, moreLessons: process.env.QUANTLAB_MORE_LESSONS };

interface Chunk {
  facadeModuleId?: string | null;
  moduleIds: readonly string[];
}

/** What several modules share that are loaded on demand. Imported at once somewhere, it counts there all the same. */
const SHARED =
  /\/(engine\/sandbox(-frame|-harness)?|lab\/(assignment|axis|chart-table|clinic|results|url-state))\.ts$/;

/** What is loaded on demand is kept apart: the page budget is about what comes before the first input. */
const chunkFileNames = ({ facadeModuleId, moduleIds }: Chunk): string =>
  /\/later\/|\/clinics\/|\/solutions\.ts$|\/quantlab\.(models|text)\.mjs$/.test(
    facadeModuleId ?? '',
  ) ||
  (moduleIds.length > 0 && moduleIds.every((id) => SHARED.test(id)))
    ? 'assets/later/[name]-[hash].js'
    : 'assets/[name]-[hash].js';

export default defineConfig({
  root,
  // A host may serve the lab below a path: QUANTLAB_BASE=/lab/ npm run build
  base: process.env.QUANTLAB_BASE ?? '/',
  publicDir: false,
  define: {
    'import.meta.env.QUANTLAB_BUILD': JSON.stringify(buildId()),
    // What an experiment says of its size before it fetches it.
    'import.meta.env.QUANTLAB_MODELS_BYTES': bytesOf(
      'build/wasm-simd128/wasm/quantlab.models.wasm',
    ),
  },
  plugins: [
    lessonPages({ ...lessons, buildId: buildId() }),
    lessonModules(lessons),
    offlineFiles(),
    VitePWA({
      // web/app/later/offline.ts registers it, and asks before a newer version takes over.
      injectRegister: false,
      registerType: 'prompt',
      manifest: false,
      workbox: {
        globPatterns: ['**/*.{html,js,css,wasm,bin,svg,woff2}'],
        manifestTransforms: [(files) => ({ manifest: files.filter(isKeptAtOnce), warnings: [] })],
        // Their names hold their hashes: what is there is right. Those of older builds make room in time.
        runtimeCaching: [
          {
            urlPattern: USED_LATER,
            handler: 'CacheFirst',
            options: {
              cacheName: 'used-later',
              expiration: { maxEntries: 40, purgeOnQuotaError: true },
            },
          },
        ],
        globIgnores: ['404.html'],
        // The query holds settings, which are the page's affair.
        ignoreURLParametersMatching: [/./],
        navigateFallback: null,
        cleanupOutdatedCaches: true,
        clientsClaim: true,
      },
    }),
  ],
  worker: {
    format: 'es',
    plugins: () => [lessonModules(lessons)],
    rolldownOptions: { output: { chunkFileNames } },
  },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    manifest: true,
    assetsInlineLimit: 0,
    rolldownOptions: { output: { chunkFileNames } },
  },
});
