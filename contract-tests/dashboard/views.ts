/** The sizes and themes in which every screen is looked at: two of the four pairs show both widths and both themes. */
import type { View } from './dashboard-stage.ts';

export const views: readonly Required<View>[] = [
  { width: 1280, theme: 'light' },
  { width: 375, theme: 'dark' },
];
