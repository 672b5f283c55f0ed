/** Arms faults in the default sandbox of a server and looks at what became of them, for tests of the pipeline. */

export interface FaultView {
  readonly id: string;
  readonly seen: number;
  readonly fired: number;
  readonly spent: boolean;
}

/** @returns its id */
export async function arm(url: string, fault: object, sandbox = 'default'): Promise<string> {
  const answer = await fetch(`${url}/__admin/sandboxes/${sandbox}/faults`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(fault),
  });
  if (answer.status !== 201) throw new Error(await answer.text());
  return ((await answer.json()) as FaultView).id;
}

/** `fault-1 seen 3 fired 2 spent`, one each, in the order of arming. */
export async function counts(url: string, sandbox = 'default'): Promise<string[]> {
  const answer = await fetch(`${url}/__admin/sandboxes/${sandbox}/faults`);
  const { faults } = (await answer.json()) as { faults: FaultView[] };
  return faults.map(
    ({ id, seen, fired, spent }) => `${id} seen ${seen} fired ${fired}${spent ? ' spent' : ''}`,
  );
}
