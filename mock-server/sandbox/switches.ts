/** The switches of the providers: what nobody published, or what reads two ways, can be turned. */
import { defineCollection } from './collection.ts';

export type SwitchValue = string | number | boolean | null;

export interface SwitchDefinition {
  /** `<provider>.<switch>` */
  readonly name: string;
  readonly default: SwitchValue;
  /** The values that it takes, as the user reads them: `on`, `off`, `a number`. */
  readonly accepts: readonly string[];
  readonly description: string;
  /**
   * Turns a value from JSON or from the command line (always a string there) into the switch's own.
   * @returns undefined when the switch takes no such value
   */
  readonly read: (value: unknown) => SwitchValue | undefined;
}

export const switchValues = defineCollection<{ readonly value: SwitchValue }>('switches');

/** A switch with a few named positions. */
export function choiceSwitch(
  name: string,
  description: string,
  positions: readonly [SwitchValue, ...SwitchValue[]],
): SwitchDefinition {
  return {
    name,
    description,
    default: positions[0],
    accepts: positions.map((position) => JSON.stringify(position)),
    read: (value) => positions.find((position) => value === position || value === String(position)),
  };
}

/** `<provider>.throttle`: `on` (as the provider does), `off`, or a number of requests per window. */
export function throttleSwitch(provider: string, description: string): SwitchDefinition {
  return {
    name: `${provider}.throttle`,
    description,
    default: 'on',
    accepts: ['"on"', '"off"', 'a number of requests'],
    read: (value) => {
      if (value === 'on' || value === 'off') return value;
      if (value === true) return 'on';
      if (value === false) return 'off';
      const limit = typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value;
      return typeof limit === 'number' && Number.isSafeInteger(limit) && limit >= 1
        ? limit
        : undefined;
    },
  };
}

/** A number within bounds. */
export function numberSwitch(
  name: string,
  description: string,
  { usual, least, most }: { readonly usual: number; readonly least: number; readonly most: number },
): SwitchDefinition {
  return {
    name,
    description,
    default: usual,
    accepts: [`a number from ${least} to ${most}`],
    read: (given) => {
      const value =
        typeof given === 'string' && /^\d+(?:\.\d+)?$/.test(given) ? Number(given) : given;
      return typeof value === 'number' && value >= least && value <= most ? value : undefined;
    },
  };
}
