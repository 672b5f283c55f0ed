import { validateInput, validateOutput } from '@stoplight/prism-http/dist/validator/index.js';
import { loadSpecification } from '/work/main/mock-server/contract/load-specification.ts';
import { CaseFactory, createRandom } from '/work/main/mock-server/contract/differential-cases.ts';
const f = new CaseFactory(createRandom(1));
let n = 0;
const per = Number(process.env.N ?? 100);
for (const file of process.argv.slice(2)) {
  const s = await loadSpecification({ name: 'x', file });
  const t = performance.now();
  let agreePass = 0,
    agreeFail = 0,
    differ = 0;
  const shown = new Map<string, number>();
  for (const o of s.operations)
    for (let i = 0; i < per; i++) {
      const c = f.request(o.http);
      n++;
      const ours = o.validateRequest({
        path: c.path,
        query: new URLSearchParams(c.query.map((p) => [...p] as [string, string])),
        headers: c.headers,
        body: c.body,
        mediaType: c.mediaType,
      }).violations;
      const q: Record<string, any> = {};
      for (const [k, v] of c.query) q[k] = k in q ? [q[k], v].flat() : v;
      let theirs: any;
      try {
        theirs = validateInput({
          resource: o.http as any,
          element: {
            method: o.http.method as any,
            url: {
              path: o.path.replace(/\{([^}]+)\}/g, (_, k) => encodeURIComponent(c.path[k] ?? '')),
              query: q,
            },
            headers: c.headers as any,
            body: c.body,
          },
        });
      } catch (e) {
        theirs = { _tag: 'Throw', left: [{ message: String(e) }] };
      }
      const pass =
        theirs._tag === 'Right' ||
        (theirs.left as any[]).every(
          (d: any) => d.severity !== 0 && d.severity !== undefined && false,
        );
      if (pass === (ours.length === 0)) pass ? agreePass++ : agreeFail++;
      else {
        differ++;
        const key = pass
          ? 'ours stricter: ' + ours[0]!.location + ' ' + ours[0]!.keyword
          : 'prism stricter: ' + theirs.left[0].code + ' ' + theirs.left[0].message?.slice(0, 60);
        const k = (shown.get(key) ?? 0) + 1;
        shown.set(key, k);
        if (k <= 1)
          console.log(
            'REQ',
            o.method,
            o.path,
            key,
            JSON.stringify(c).slice(0, 500),
            JSON.stringify(pass ? ours[0] : theirs.left[0]).slice(0, 300),
          );
      }
    }
  for (const o of s.operations)
    for (let i = 0; i < per; i++) {
      const a = f.answer(o.http);
      if (!a) continue;
      n++;
      const ours = o.checkAnswer(a);
      let theirs: any;
      try {
        theirs = validateOutput({
          resource: o.http as any,
          element: { statusCode: a.status, headers: a.headers as any, body: a.body },
        });
      } catch (e) {
        theirs = { _tag: 'Throw', left: [{ message: String(e) }] };
      }
      const pass = theirs._tag === 'Right';
      if (pass === (ours.length === 0)) pass ? agreePass++ : agreeFail++;
      else {
        differ++;
        const key = pass
          ? 'ours stricter: ' + ours[0]!.location + ' ' + ours[0]!.keyword
          : 'prism stricter: ' + theirs.left[0].message?.slice(0, 60);
        const k = (shown.get(key) ?? 0) + 1;
        shown.set(key, k);
        if (k <= 1)
          console.log(
            'ANS',
            o.method,
            o.path,
            key,
            JSON.stringify(a).slice(0, 400),
            JSON.stringify(pass ? ours[0] : theirs.left[0]).slice(0, 400),
          );
      }
    }
  console.log(
    file.split('/').pop(),
    { agreePass, agreeFail, differ },
    (performance.now() - t).toFixed(0) + 'ms',
    [...shown],
  );
}
console.log(n);
