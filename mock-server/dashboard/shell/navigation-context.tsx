/** Tells whether the user has gone from one screen to another since the page was opened. */
import { createContext, use } from 'react';

export class Navigation {
  #at: string | undefined;

  /** @param location where a screen is being shown @returns false on the first screen of all, and when nothing changed */
  hasMoved(location: string): boolean {
    const moved = this.#at !== undefined && this.#at !== location;
    this.#at = location;
    return moved;
  }
}

const NavigationContext = createContext<Navigation | undefined>(undefined);

export const NavigationProvider = NavigationContext.Provider;

export function useNavigation(): Navigation {
  const navigation = use(NavigationContext);
  if (!navigation) throw new Error('useNavigation works inside of NavigationProvider only.');
  return navigation;
}
