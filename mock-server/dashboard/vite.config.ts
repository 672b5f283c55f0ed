/** How Vite builds the dashboard (page/build-dashboard.ts), and serves it to those who work on it. */
import { defineConfig } from 'vite';

/** `npm run dashboard`: the sandbox that is looked at. */
const sandbox = process.env['SANDBOX'] ?? 'http://127.0.0.1:4010';

export default defineConfig(({ command }) => {
  // Under the name of another environment, a test's for one, React would be built with its warnings.
  if (command === 'build') process.env['NODE_ENV'] = 'production';
  return {
    base: '/__dashboard/',
    // The server puts a new one in its place for each answer (page/page-listener.ts).
    ...(command === 'build' && { html: { cspNonce: '{{nonce}}' } }),
    build: {
      target: 'es2022',
      modulePreload: { polyfill: false },
      // The policy lets images be data, and nothing else.
      assetsInlineLimit: 0,
      license: { fileName: 'licences.json' },
      reportCompressedSize: false,
      rolldownOptions: {
        output: {
          // Forty small files would be packed a tenth worse: each begins without what the others have shown.
          advancedChunks: {
            groups: [
              { name: 'library', test: /node_modules/, priority: 1 },
              { name: 'screens', test: /dashboard\/screens\// },
            ],
          },
        },
        onLog(level, log, handle) {
          // "use client" speaks to servers that render; it has no meaning here, and stands in hundreds of files.
          if (log.code !== 'MODULE_LEVEL_DIRECTIVE') handle(level, log);
        },
      },
    },
    // As if its own page had asked: the admin API refuses those of other origins.
    server: {
      proxy: {
        '^/(?!__dashboard)': { target: sandbox, changeOrigin: true, headers: { Origin: sandbox } },
      },
    },
  };
});
