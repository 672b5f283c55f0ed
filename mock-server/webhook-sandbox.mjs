#!/usr/bin/env node
// In a clone node reads the TypeScript sources as they are; the package has what was built of them instead.
import { existsSync } from 'node:fs';

if (existsSync(new URL('./main.ts', import.meta.url))) {
  const { register } = await import('tsx/esm/api');
  register();
  await import('./main.ts');
} else {
  await import(new URL('../dist/webhook-sandbox.mjs', import.meta.url));
}
