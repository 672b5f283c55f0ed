/** Every screen of the dashboard: where it is, what it is called, and the folder that it is loaded from. */
import { lazy } from 'react';
import type { ComponentType, LazyExoticComponent } from 'react';
import type { IconName } from './components/icons.tsx';

export interface Screen {
  /** Behind the `#`; `:sandbox` is the sandbox that is looked at. */
  readonly path: string;
  /** In the navigation; screens without one are reached from others. */
  readonly menu?: { readonly label: string; readonly icon: IconName };
  /** Of screens without one: the path of the screen in the navigation that they belong to. */
  readonly under?: string;
  readonly component: LazyExoticComponent<ComponentType>;
}

export const sandboxScreens: readonly Screen[] = [
  {
    path: '/sandboxes/:sandbox/feed',
    menu: { label: 'Live feed', icon: 'feed' },
    component: lazy(() => import('./screens/feed/feed-screen.tsx')),
  },
  {
    path: '/sandboxes/:sandbox/requests/:id',
    under: '/sandboxes/:sandbox/feed',
    component: lazy(() => import('./screens/request/request-screen.tsx')),
  },
  {
    path: '/sandboxes/:sandbox/deliveries',
    menu: { label: 'Deliveries', icon: 'delivery' },
    component: lazy(() => import('./screens/deliveries/deliveries-screen.tsx')),
  },
  {
    path: '/sandboxes/:sandbox/deliveries/:id',
    under: '/sandboxes/:sandbox/deliveries',
    component: lazy(() => import('./screens/delivery/delivery-screen.tsx')),
  },
  {
    path: '/sandboxes/:sandbox/signatures',
    under: '/sandboxes/:sandbox/deliveries',
    component: lazy(() => import('./screens/signatures/signatures-screen.tsx')),
  },
  {
    path: '/sandboxes/:sandbox/subscriptions',
    menu: { label: 'Subscriptions', icon: 'subscription' },
    component: lazy(() => import('./screens/subscriptions/subscriptions-screen.tsx')),
  },
  {
    path: '/sandboxes/:sandbox/subscriptions/new',
    under: '/sandboxes/:sandbox/subscriptions',
    component: lazy(() => import('./screens/new-subscription/new-subscription-screen.tsx')),
  },
  {
    path: '/sandboxes/:sandbox/trigger',
    menu: { label: 'Trigger', icon: 'trigger' },
    component: lazy(() => import('./screens/trigger/trigger-screen.tsx')),
  },
  {
    path: '/sandboxes/:sandbox/clock',
    menu: { label: 'Clock', icon: 'clock' },
    component: lazy(() => import('./screens/clock/clock-screen.tsx')),
  },
  {
    path: '/sandboxes/:sandbox/faults',
    menu: { label: 'Faults', icon: 'fault' },
    component: lazy(() => import('./screens/faults/faults-screen.tsx')),
  },
  {
    path: '/sandboxes/:sandbox/forwards',
    menu: { label: 'Forwards', icon: 'forward' },
    component: lazy(() => import('./screens/forwards/forwards-screen.tsx')),
  },
  {
    path: '/sandboxes/:sandbox/coverage',
    menu: { label: 'Coverage', icon: 'coverage' },
    component: lazy(() => import('./screens/coverage/coverage-screen.tsx')),
  },
];

export const serverScreens: readonly Screen[] = [
  {
    path: '/sandboxes',
    menu: { label: 'Sandboxes', icon: 'sandbox' },
    component: lazy(() => import('./screens/sandboxes/sandboxes-screen.tsx')),
  },
  {
    path: '/providers',
    menu: { label: 'Providers', icon: 'provider' },
    component: lazy(() => import('./screens/providers/providers-screen.tsx')),
  },
  {
    path: '/providers/:name/reference',
    under: '/providers',
    component: lazy(() => import('./screens/reference/reference-screen.tsx')),
  },
  {
    path: '/coverage',
    menu: { label: 'All coverage', icon: 'coverage' },
    component: lazy(() => import('./screens/coverage-of-all/coverage-of-all-screen.tsx')),
  },
];
