import type { SVGProps } from 'react';

/** A tray of papers: what waits for the desk. The menu's own colour is no colour of SVG. */
export const Tray = ({ width, height }: SVGProps<SVGSVGElement>) => (
  <svg viewBox="0 0 32 32" width={width} height={height} aria-hidden focusable="false">
    <path
      fill="currentColor"
      fillRule="evenodd"
      d="M8 4h16a3 3 0 0 1 2.8 2L31 17v9a3 3 0 0 1-3 3H4a3 3 0 0 1-3-3v-9L5.2 6A3 3 0 0 1 8 4Zm0 3L4.4 17H11a5 5 0 0 0 10 0h6.600L24 7H8Z"
    />
  </svg>
);
