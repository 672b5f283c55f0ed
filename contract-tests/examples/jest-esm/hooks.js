// The half of the integration that talks to BigCommerce.

/**
 * Sees that there is one hook for each scope, however often the app is started.
 * @param store { url, headers }: in production `https://api.bigcommerce.com/stores/…` and our token
 */
export async function ensureHooks(store, destination, scopes) {
  const hooks = await ask(store, 'GET', '/v3/hooks');
  for (const scope of scopes) {
    const known = hooks.find((hook) => hook.scope === scope && hook.destination === destination);
    if (!known) await ask(store, 'POST', '/v3/hooks', { scope, destination });
    else if (!known.is_active)
      await ask(store, 'PUT', `/v3/hooks/${known.id}`, { is_active: true });
  }
}

async function ask(store, method, path, body) {
  const answer = await fetch(store.url + path, {
    method,
    headers: { ...store.headers, 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  const { data, title, errors } = await answer.json();
  if (answer.ok) return data;
  throw new Error([title, ...Object.values(errors ?? {})].join(': '));
}
