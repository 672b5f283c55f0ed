#!/usr/bin/env node
// Lets node read the TypeScript sources as they are, then hands over to main.ts.
import { register } from 'tsx/esm/api';

register();
await import('./main.ts');
