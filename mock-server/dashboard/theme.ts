/** How the dashboard looks: Mantine's theme, with the contrast that WCAG AA asks for. */
import { DEFAULT_THEME, createTheme } from '@mantine/core';
import type { CSSVariablesResolver } from '@mantine/core';

export const theme = createTheme({
  primaryColor: 'blue',
  primaryShade: { light: 8, dark: 8 },
  // Text on a filled button or badge is black where white would be hard to read.
  autoContrast: true,
  defaultRadius: 'sm',
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif',
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
  cursorType: 'pointer',
});

const colors = Object.keys(DEFAULT_THEME.colors).filter((name) => name !== 'dark');

/** Badges and alerts of the variant `light` have coloured text, and links, on a tint. */
function darkerOnLight(color: string): [string, string][] {
  const text = `color-mix(in srgb, var(--mantine-color-${color}-9) 70%, black)`;
  return [
    [`--mantine-color-${color}-light`, `var(--mantine-color-${color}-0)`],
    [`--mantine-color-${color}-light-color`, text],
  ];
}

export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#565d64',
    '--mantine-color-placeholder': '#6a7178',
    '--mantine-color-error': '#c92a2a',
    ...Object.fromEntries(colors.flatMap(darkerOnLight)),
  },
  dark: {
    '--mantine-color-dimmed': '#a6adb4',
    '--mantine-color-placeholder': '#9aa1a8',
    '--mantine-color-error': '#ff8787',
  },
});
