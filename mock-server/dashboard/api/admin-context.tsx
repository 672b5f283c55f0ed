/** What talks to the server, made once in main.tsx and handed down to every screen. */
import { createContext, use } from 'react';
import type { AdminClient } from './admin-client.ts';
import type { AdminFetch } from './admin-fetch.ts';
import type { TokenKeeper } from './token-keeper.ts';

export interface AdminConnection {
  /** Of the server: `http://127.0.0.1:4010`. */
  readonly origin: string;
  readonly client: AdminClient;
  /** For what the client has no types for: streams. */
  readonly fetch: AdminFetch;
  readonly tokens: TokenKeeper;
}

const AdminContext = createContext<AdminConnection | undefined>(undefined);

export const AdminProvider = AdminContext.Provider;

export function useAdminConnection(): AdminConnection {
  const connection = use(AdminContext);
  if (!connection) throw new Error('useAdminConnection works inside of AdminProvider only.');
  return connection;
}
