/** Licences of packages that are published without their text: in a README, in package.json, or with the sources. */

const mit = (holder: string): string => `The MIT License

Copyright (c) ${holder}

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
documentation files (the "Software"), to deal in the Software without restriction, including without limitation the
rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit
persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the
Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR
OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`;

/** By name and version, so that a new version is looked at again. */
export const licencesGivenElsewhere: Readonly<Record<string, string>> = {
  '@stoplight/json-schema-merge-allof 0.7.8': mit('Martin Hansen'),
  'fnv-plus 1.3.1': mit('Travis Webb <me@traviswebb.com>'),
  'parse-multipart-data 1.5.0': mit('Ignacio Mazzara (nachomazzara@gmail.com)'),
  'proxy-agent-negotiate 1.1.0': mit('Nathan Rajlich <nathan@tootallnate.net>'),
  'seedrandom 3.0.5': mit('2019 David Bau'),
  'tr46 0.0.3': mit('Sebastian Mayr <npm@smayr.name>'),
  'uri-template-lite 22.9.0': mit('2014-2019 Lauri Rooden <lauri@rooden.ee>'),
};
