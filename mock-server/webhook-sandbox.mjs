#!/usr/bin/env node
// The command in a clone: node reads the TypeScript sources as they are. The package has what was built of them.
import { register } from 'tsx/esm/api';

register();
await import('./main.ts');
