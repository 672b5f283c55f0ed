/** The dashboard's own signs: strokes in a square of 24, in the colour of the text around them. */

const paths = {
  feed: 'M4 6h16M4 12h16M4 18h10',
  delivery: 'M3 12h13M11 6l6 6-6 6M21 5v14',
  subscription: 'M6 4v7a6 6 0 0 0 12 0V4M12 17v4',
  trigger: 'M13 3 5 14h6l-1 7 8-11h-6z',
  clock: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M12 7v5l3 2',
  fault: 'M12 4 2.5 20h19zM12 10v4M12 17v.5',
  forward: 'M4 18v-4a5 5 0 0 1 5-5h11M15 4l5 5-5 5',
  coverage: 'M4 20V10M10 20V4M16 20v-7M21 20H3',
  sandbox: 'M12 3 4 7v10l8 4 8-4V7zM4 7l8 4 8-4M12 11v10',
  provider: 'M4 5h16v5H4zM4 14h16v5H4zM8 7.5v0M8 16.5v0',
  request: 'M21 12H8M13 6l-6 6 6 6M3 5v14',
  sun: 'M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8M12 2v2M12 20v2M2 12h2M20 12h2M5 5l1.5 1.5M17.5 17.5 19 19M19 5l-1.5 1.5M6.5 17.5 5 19',
  moon: 'M20 14A8 8 0 0 1 10 4a8 8 0 1 0 10 10z',
  keyboard: 'M3 6h18v12H3zM7 10v0M11 10v0M15 10v0M8 14h8',
  copy: 'M9 9h11v11H9zM5 15H4V4h11v1',
  check: 'M4 12l5 6L20 6',
  close: 'M6 6l12 12M18 6 6 18',
  reload: 'M20 11a8 8 0 1 0-2 6M20 5v6h-6',
  link: 'M10 14a4 4 0 0 0 6 0l3-3a4 4 0 0 0-6-6l-1 1M14 10a4 4 0 0 0-6 0l-3 3a4 4 0 0 0 6 6l1-1',
  search: 'M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13M15.5 15.5 21 21',
  play: 'M7 4v16l13-8z',
  pause: 'M7 5v14M17 5v14',
  plus: 'M12 5v14M5 12h14',
  trash: 'M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13',
  eye: 'M2 12s4-6 10-6 10 6 10 6-4 6-10 6-10-6-10-6M12 9.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5',
  chevron: 'M9 5l7 7-7 7',
  key: 'M8 11a4 4 0 1 0 0 8 4 4 0 0 0 0-8M11 12l9-9M16 7l3 3',
  download: 'M12 4v11M7 10l5 5 5-5M4 20h16',
  upload: 'M12 15V4M7 9l5-5 5 5M4 20h16',
} as const;

export type IconName = keyof typeof paths;

export interface IconProps {
  readonly name: IconName;
  /** In pixels; 18 when it is left out. */
  readonly size?: number;
}

/** Decoration: what it means must be said beside it, or by the label of the button that it is in. */
export function Icon({ name, size = 18 }: IconProps) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path
        d={paths[name]}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.8"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
