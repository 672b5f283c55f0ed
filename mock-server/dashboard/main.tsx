/** The dashboard in a browser: puts the parts together. */
import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import './dashboard.css';
import { createRoot } from 'react-dom/client';
import { createAdminClient } from './api/admin-client.ts';
import { createAdminFetch } from './api/admin-fetch.ts';
import { TokenKeeper } from './api/token-keeper.ts';
import { App } from './app.tsx';
import { announceStyleNonce } from './browser/style-nonce.ts';
import { allowStyleRulesOnly } from './browser/trusted-types.ts';

allowStyleRulesOnly();
announceStyleNonce();

const tokens = new TokenKeeper(window.sessionStorage);
const fetch = createAdminFetch(tokens);
const { origin } = window.location;
const client = createAdminClient(origin, fetch);
const root = document.getElementById('root');
if (!root) throw new Error('The page has no element #root.');
createRoot(root).render(<App connection={{ origin, client, fetch, tokens }} />);
