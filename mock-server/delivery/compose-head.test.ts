/** Headers that HTTP cannot carry: nothing is dialled, nothing is injected. */
import { expect, test } from '@jest/globals';
import type { HeaderPair, SendOutcome } from './send-outcome.ts';
import { anyDuration, okAnswer, okOutcome, openTestSender, post } from './test-sender.ts';
import { answerRaw } from './test-receiver.ts';

async function sendWith(...headers: HeaderPair[]): Promise<SendOutcome> {
  const dial = (): never => {
    throw new Error('A request that cannot be sent was dialled.');
  };
  return openTestSender({ dial }).send(post('http://127.0.0.1:9/', { headers }));
}

const unsendable: readonly [headers: HeaderPair[], message: string][] = [
  [
    [['X-Evil\r\nX-Injected', '1']],
    'The header "X-Evil\\r\\nX-Injected" cannot be sent: its name is not a token.',
  ],
  [[['', '1']], 'The header "" cannot be sent: its name is not a token.'],
  [[['X Space', '1']], 'The header "X Space" cannot be sent: its name is not a token.'],
  [[['X:', '1']], 'The header "X:" cannot be sent: its name is not a token.'],
  [[['Caf\u00e9', '1']], 'The header "Caf\\u00e9" cannot be sent: its name is not a token.'],
  ...['a\r\nX-Injected: 1', 'a\nb', 'a\rb', 'a\u0000b', 'a\u007fb', '\u20ac', 'a\u010d\u010ab'].map(
    (value): [HeaderPair[], string] => [
      [
        ['X-Fine', 'fine'],
        ['X-Bad', value],
      ],
      `The header "X-Bad" cannot be sent: its value ${inAscii(value)} has characters that no header can carry.`,
    ],
  ),
  [
    [['Transfer-Encoding', 'chunked']],
    'The header "Transfer-Encoding" cannot be sent: the body is sent with its length, not in chunks.',
  ],
  [
    [['trailer', 'X-After']],
    'The header "trailer" cannot be sent: the body is sent with its length, not in chunks.',
  ],
  [
    [['Expect', '100-continue']],
    'The header "Expect" cannot be sent: the body is sent without waiting for leave.',
  ],
  [
    [['Content-Length', '3']],
    'The header "Content-Length" cannot be sent: it says "3", and the body has 7 bytes.',
  ],
  [
    [['Content-Length', '7, 7']],
    'The header "Content-Length" cannot be sent: it says "7, 7", and the body has 7 bytes.',
  ],
  [
    [
      ['Content-Length', '7'],
      ['content-length', '7'],
    ],
    'The header "content-length" cannot be sent twice.',
  ],
  [
    [
      ['Host', 'a'],
      ['HOST', 'b'],
    ],
    'The header "host" cannot be sent twice.',
  ],
];

function inAscii(text: string): string {
  return JSON.stringify(text).replace(
    /[^\x20-\x7e]/g,
    (character) => '\\u' + character.charCodeAt(0).toString(16).padStart(4, '0'),
  );
}

test.each(unsendable)('%j cannot be sent', async (headers, message) => {
  expect(await sendWith(...headers)).toEqual({
    kind: 'failed',
    error: 'header-not-sendable',
    message,
    durationMs: anyDuration,
  });
});

test('everything that HTTP can carry is sent, names of objects too', async () => {
  const receiver = await answerRaw(okAnswer);
  const headers: HeaderPair[] = [
    ["!#$%&'*+-.^_`|~9a", ''],
    ['__proto__', 'a\tb'],
    ['constructor', ' \u00ff '],
  ];
  expect(await openTestSender().send(post(receiver.url, { headers }))).toEqual(okOutcome);
  expect(receiver.received[0]?.split('\r\n').slice(2, 5)).toEqual([
    "!#$%&'*+-.^_`|~9a: ",
    '__proto__: a\tb',
    'constructor:  \u00ff ',
  ]);
});
