/** A verification for programs: as JSON, and as JUnit's XML. */
import { fidelityOf } from '../verify/fidelity.ts';
import type { CaseResult, Verification } from '../verify/verification.ts';
import { renderJunit } from './render-junit.ts';
import type { JunitCase } from './render-junit.ts';
import { differencesOf } from './render-verification.ts';

export function verificationAsJson({ providers, ...rest }: Verification): string {
  const graded = providers.map(({ provider, cases }) => ({
    provider,
    fidelity: fidelityOf(cases),
    cases,
  }));
  return `${JSON.stringify({ ...rest, providers: graded }, null, 2)}\n`;
}

export function verificationAsJunit({ providers }: Verification): string {
  return renderJunit(
    'webhook-sandbox verify',
    providers.map(({ provider, cases }) => ({
      name: provider,
      cases: cases.map((result) => junitCase(provider, result)),
    })),
  );
}

function junitCase(provider: string, result: CaseResult): JunitCase {
  const { name, evidence, seconds } = result;
  const lines = differencesOf(result);
  const message = lines.length === 1 ? (lines[0] ?? '') : `${lines.length} differences`;
  return {
    name,
    classname: `${provider}.${evidence.grade}`,
    seconds,
    ...(lines.length > 0 && { failure: { message, detail: lines.join('\n') } }),
    ...(result.outcome === 'not tried' && { skipped: result.reason }),
  };
}
