/** Results as JUnit's XML, which CI systems show case by case. */

export interface JunitSuite {
  readonly name: string;
  readonly cases: readonly JunitCase[];
}

export interface JunitCase {
  readonly name: string;
  readonly classname: string;
  readonly seconds?: number;
  /** None: it passed. */
  readonly failure?: { readonly message: string; readonly detail: string };
  /** Why it was not tried. */
  readonly skipped?: string;
}

type Attributes = Readonly<Record<string, string | number>>;

/** @param name of the whole run */
export function renderJunit(name: string, suites: readonly JunitSuite[]): string {
  const all = suites.flatMap(({ cases }) => cases);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${attributes({ name, ...countsOf(all) })}>`,
    ...suites.flatMap(renderSuite),
    '</testsuites>\n',
  ].join('\n');
}

function renderSuite({ name, cases }: JunitSuite): string[] {
  return [
    `  <testsuite${attributes({ name, ...countsOf(cases) })}>`,
    ...cases.map(renderCase),
    '  </testsuite>',
  ];
}

/** A case that failed and was skipped as well has failed. */
function renderCase({ name, classname, seconds, failure, skipped }: JunitCase): string {
  const tag = `testcase${attributes({ classname, name, time: timeOf(seconds) })}`;
  if (failure) {
    const { message, detail } = failure;
    return `    <${tag}><failure${attributes({ message })}>${escapeText(detail)}</failure></testcase>`;
  }
  return skipped === undefined
    ? `    <${tag}/>`
    : `    <${tag}><skipped${attributes({ message: skipped })}/></testcase>`;
}

function countsOf(cases: readonly JunitCase[]): Attributes {
  return {
    tests: cases.length,
    failures: cases.filter(({ failure }) => failure).length,
    errors: 0,
    skipped: cases.filter(({ failure, skipped }) => !failure && skipped !== undefined).length,
    time: timeOf(cases.reduce((sum, { seconds = 0 }) => sum + seconds, 0)),
  };
}

function timeOf(seconds = 0): string {
  return seconds.toFixed(3);
}

function attributes(values: Attributes): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${escapeAttribute(String(value))}"`)
    .join('');
}

/** A parser makes a blank of each of these, and of a carriage return in text a line feed, unless they are written so. */
function escapeAttribute(text: string): string {
  return escapeText(text)
    .replaceAll('"', '&quot;')
    .replaceAll('\t', '&#9;')
    .replaceAll('\n', '&#10;');
}

function escapeText(text: string): string {
  return writeOutForbidden(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\r', '&#13;');
}

/** XML 1.0 has no way at all to hold some characters (§2.2): they are shown as JSON writes them, `\u001b`. */
function writeOutForbidden(text: string): string {
  return text.replaceAll(
    /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
