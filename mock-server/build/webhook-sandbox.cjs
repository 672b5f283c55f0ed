#!/usr/bin/env node
// The command as it is published. The next start finds what V8 has made of the files, where node keeps that.
'use strict';

require('node:module').enableCompileCache?.();
require('./main.cjs');
