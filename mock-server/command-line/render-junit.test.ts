import { expect, test } from '@jest/globals';
import { renderJunit } from './render-junit.ts';

test('suites and cases are told with their counts and times', () => {
  const xml = renderJunit('webhook-sandbox verify', [
    {
      name: 'shop',
      cases: [
        { name: 'a list', classname: 'shop', seconds: 0.25 },
        {
          name: 'a refusal',
          classname: 'shop',
          seconds: 1,
          failure: { message: '2 differences', detail: 'status: expected 200\nbody: expected {}' },
        },
        { name: 'a create', classname: 'shop', skipped: 'it creates' },
      ],
    },
    { name: 'bank', cases: [] },
  ]);
  expect(xml).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="webhook-sandbox verify" tests="3" failures="1" errors="0" skipped="1" time="1.250">
  <testsuite name="shop" tests="3" failures="1" errors="0" skipped="1" time="1.250">
    <testcase classname="shop" name="a list" time="0.250"/>
    <testcase classname="shop" name="a refusal" time="1.000"><failure message="2 differences">status: expected 200
body: expected {}</failure></testcase>
    <testcase classname="shop" name="a create" time="0.000"><skipped message="it creates"/></testcase>
  </testsuite>
  <testsuite name="bank" tests="0" failures="0" errors="0" skipped="0" time="0.000">
  </testsuite>
</testsuites>
`);
});

function failing(message: string, detail: string): string {
  const xml = renderJunit('run', [
    { name: 's', cases: [{ name: 'n', classname: 'c', failure: { message, detail } }] },
  ]);
  return /<failure[^]*<\/failure>/.exec(xml)?.[0] ?? '';
}

test('what means something in XML is escaped, and white space in attributes stays as it is', () => {
  expect(failing('<a b="c">&amp;\'\t\r\n', '<![CDATA[ "x" ]]> & \'y\'\t\r\n')).toBe(
    '<failure message="&lt;a b=&quot;c&quot;&gt;&amp;amp;\'&#9;&#13;&#10;">' +
      '&lt;![CDATA[ "x" ]]&gt; &amp; \'y\'\t&#13;\n</failure>',
  );
});

test('characters that XML cannot hold are written out, and all others stay', () => {
  const forbidden = '\u0000\u0008\u000b\u001b\udfff\ud800\ufffe\uffff';
  const written = '\\u0000\\u0008\\u000b\\u001b\\udfff\\ud800\\ufffe\\uffff';
  const allowed = 'é\u0085\ud7ff\ue000\ufffd😀';
  expect(failing(forbidden + allowed, allowed + forbidden)).toBe(
    `<failure message="${written}${allowed}">${allowed}${written}</failure>`,
  );
});

test('a case that failed and was skipped counts once, as failed', () => {
  const both = { failure: { message: 'm', detail: 'd' }, skipped: 'why' };
  const xml = renderJunit('run', [{ name: 's', cases: [{ name: 'n', classname: 'c', ...both }] }]);
  expect(xml).toContain('tests="1" failures="1" errors="0" skipped="0"');
  expect(xml).not.toContain('<skipped');
});
