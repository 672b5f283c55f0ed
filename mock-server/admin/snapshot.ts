/** `/__admin/sandboxes/{sandbox}/snapshot` */
import { jsonAnswer } from '../api/answers.ts';
import { snapshotVersion } from '../sandbox/snapshot.ts';
import type { Snapshot } from '../sandbox/snapshot.ts';
import type { SandboxHandler } from './admin-request.ts';
import { conflict, invalidRequest } from './refusal.ts';
import { sandboxView } from './sandbox-view.ts';
import { snapshotFaults } from './snapshot-faults.ts';

export const getSnapshot: SandboxHandler = ({ sandbox }) => jsonAnswer(200, sandbox.snapshot());

/** Nothing is changed unless everything in it holds. */
export const restoreSnapshot: SandboxHandler = (request) => {
  const { context, sandbox } = request;
  const { version } = request.body as { readonly version: number };
  if (version !== snapshotVersion) {
    throw conflict(
      `Failed to restore the snapshot: its version is ${version}, made by a newer version of webhook-sandbox; ` +
        `this one, ${context.version}, reads version ${snapshotVersion}. Update this server.`,
    );
  }
  const snapshot = request.body as Snapshot;
  const faults = snapshotFaults(snapshot, context.providers);
  if (faults.length > 0) throw invalidRequest(faults);
  sandbox.restore(snapshot);
  context.coverage.forget(sandbox);
  context.engine.renew(sandbox);
  return jsonAnswer(200, sandboxView(sandbox, request));
};
