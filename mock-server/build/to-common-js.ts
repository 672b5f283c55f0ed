/** Makes CommonJS of a module that esbuild has written: node starts it sooner, and jest takes it as it is. */
import { transform } from 'esbuild';

/** Says in CommonJS what `import.meta.url` says in a module. */
const urlOfFile = 'const __url=require("node:url").pathToFileURL(__filename).href;';

/** @param text a module without `await` at its top; what it imports later is required later */
export async function toCommonJs(text: string): Promise<string> {
  const { code } = await transform(text, {
    format: 'cjs',
    platform: 'node',
    target: 'node20.19',
    minifyWhitespace: true,
    // jest has no import() for CommonJS.
    supported: { 'dynamic-import': false },
    define: { 'import.meta.url': '__url' },
    legalComments: 'none',
    logLevel: 'error',
  });
  return code.includes('__url') ? urlOfFile + code : code;
}
